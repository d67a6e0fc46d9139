using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>Types Unicode Devanagari as it is typed for the Preeti font: the mirror of what the product undoes. Null where the font has no key.</summary>
internal static partial class PreetiEncoder
{
    private static readonly Dictionary<string, string> Whole = Pairs("क s ख v ग u घ 3 ङ ª च r छ 5 ज h झ em ञ ` ट 6 ठ 7 ड 8 ढ 9 ण 0f त t थ y द b ध w न g प k फ km ब a भ e म d य o र / ल n व j श z ष if स ; ह x");
    private static readonly Dictionary<string, string> Half = Pairs("क S ख V ग U घ £ च R ज H झ ‰ ञ ~ ण 0 त T थ Y ध W न G प K फ ˆ ब A भ E म D ल N व J श Z ष i स : ह X");
    private static readonly Dictionary<string, string> Joined = Pairs("ज्ञ 1 द्द 2 द्ध 4 त्त Q त्र q द्य B श्र > क्ष If क्र qm क्त Qm द्व å द्म ß ट्ट § ठ्ठ ¶ ट्ठ Ý ड्ड • ङ्ग Ë ङ्क Í ङ्ख Î");
    private static readonly Dictionary<string, string> Standing = Pairs("अ c आ cf इ O ई O{ उ p ऊ pm ए P ऐ P] ओ cf] औ cf} ऋ C");
    private static readonly Dictionary<string, string> Signs = Pairs("ा f ी L ु ' ू \" ृ [ े ] ै } ो f] ौ f} ॉ f‘ ॅ ‘ ँ F ं + ः M");
    private static readonly Dictionary<string, string> Others = Pairs("० ) १ ! २ @ ३ # ४ $ ५ % ६ ^ ७ & ८ * ९ ( । . ( - ) _ . = / ÷ , ,");

    public static string? Encode(string unicode)
    {
        var typed = new StringBuilder();
        foreach (Match syllable in Syllable().Matches(unicode))
        {
            if (Write(syllable) is not { } keys) return null;
            typed.Append(keys);
        }
        return typed.ToString();
    }

    private static string? Write(Match syllable)
    {
        var (text, vowel) = (syllable.Groups["consonants"].Value, syllable.Groups["vowel"].Value);
        var nasals = string.Concat(syllable.Groups["nasals"].Value.Select(c => Signs[c.ToString()]));
        if (text.Length == 0)
        {
            var first = syllable.Value[..1];
            return first == " " ? " " : Standing.TryGetValue(first, out var keys) ? keys + nasals : Others.GetValueOrDefault(syllable.Value);
        }
        var hasReph = text.StartsWith("र्", StringComparison.Ordinal) && text.Length > 2;
        var parts = (hasReph ? text[2..] : text).TrimEnd('्').Split('्');
        if (parts is ["र"] && vowel is "ु" or "ू") return (vowel == "ु" ? "?" : "¿") + nasals + (hasReph ? "{" : "");
        if (Body(parts) is not { } body) return null;
        return $"{(vowel == "ि" ? "l" : "")}{body}{(text[^1] == '्' ? "\\" : "")}{(vowel == "ि" ? "" : Signs.GetValueOrDefault(vowel, ""))}{nasals}{(hasReph ? "{" : "")}";
    }

    private static string? Body(string[] parts)
    {
        var body = "";
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (i == parts.Length - 2 && Joined.TryGetValue($"{parts[i]}्{parts[i + 1]}", out var joined)) return body + joined;
            if (i == parts.Length - 2 && parts[i + 1] == "र") return Whole.TryGetValue(parts[i], out var above) ? body + (above.EndsWith('m') ? $"{above[..^1]}|m" : $"{above}|") : null;
            if (isLast) return Whole.TryGetValue(parts[i], out var whole) ? body + whole : null;
            if (Half.TryGetValue(parts[i], out var half)) body += half;
            else if (Whole.TryGetValue(parts[i], out var muted)) body += muted + "\\";
            else return null;
        }
        return body;
    }

    private static Dictionary<string, string> Pairs(string list) => list.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    [GeneratedRegex("(?<consonants>(?:[क-ह]्)*[क-ह]्?)(?<vowel>[ा-ौ]?)(?<nasals>[ँंः]*)|[अ-औ](?<nasals>[ँंः]*)|.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syllable();
}
