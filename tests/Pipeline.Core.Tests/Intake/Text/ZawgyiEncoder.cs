using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>Writes Unicode Burmese as people typed it for the Zawgyi-One font, code variants by width included: the mirror of what the product undoes.</summary>
internal static partial class ZawgyiEncoder
{
    private const string Wide = "ကဃဆညဏတထဘယလသဟအဿ";
    private static readonly string[] Stacked =
    [
        "က\u1060", "ခ\u1061", "ဂ\u1062", "ဃ\u1063", "စ\u1065", "ဆ\u1066", "ဇ\u1068", "ဈ\u1069", "ဋ\u106C", "ဌ\u106D", "ဏ\u1070", "တ\u1071", "ထ\u1073",
        "ဒ\u1075", "ဓ\u1076", "န\u1077", "ပ\u1078", "ဖ\u1079", "ဗ\u107A", "ဘ\u107B", "မ\u107C", "လ\u1085",
    ];

    public static string Encode(string unicode) => Syllable().Replace(unicode.Replace("၎င်း", "၎"), syllable => Write(syllable.Groups));

    private static string Write(GroupCollection parts)
    {
        var (letter, stacked, medials, rest) = (parts["letter"].Value, parts["stacked"].Value, parts["medials"].Value, parts["rest"].Value);
        var isLow = stacked.Length > 0 || medials.AsSpan().ContainsAny('ျ', 'ွ', 'ှ');
        var zawgyi = new StringBuilder(parts["e"].Value);
        if (medials.Contains('ြ')) zawgyi.Append(Wide.Contains(letter) ? '\u107E' : '\u103B');
        zawgyi.Append(LetterOf(letter, stacked, isLow || rest.AsSpan().ContainsAny('ု', 'ူ'), parts["closed"].Success || rest.Contains('်')));
        if (stacked.Length > 0 && (letter, stacked) is not (("ဏ", "ဍ") or ("ဋ", "ဋ") or ("ဋ", "ဌ") or ("ဍ", "ဍ"))) zawgyi.Append(Array.Find(Stacked, pair => pair[0] == stacked[0])![1]);
        if (parts["kinzi"].Success) zawgyi.Append(rest.Contains('ိ') ? '\u108B' : rest.Contains('ီ') ? '\u108C' : '\u1064');
        if (parts["closed"].Success) zawgyi.Append('\u1039');
        if (medials.Contains('ျ')) zawgyi.Append(medials.Length > 1 ? '\u107D' : '\u103A');
        if (parts["kinzi"].Success) rest = rest.Replace("ိ", "").Replace("ီ", "");
        var hasHa = medials.Contains('ှ');
        if (hasHa && medials.Contains('ွ')) zawgyi.Append('\u108A');
        else if (medials.Contains('ွ')) zawgyi.Append('\u103C');
        else if (hasHa && rest.Contains('ု')) (_, rest) = (zawgyi.Append('\u1088'), rest.Replace("ု", ""));
        else if (hasHa && rest.Contains('ူ')) (_, rest) = (zawgyi.Append('\u1089'), rest.Replace("ူ", ""));
        else if (hasHa) zawgyi.Append(medials.Contains('ြ') ? '\u1087' : '\u103D');
        isLow |= medials.Length > 0;
        return zawgyi.Append(rest.Replace("ိံ", "\u108E").Replace("ါ်", "\u105A").Replace('်', '\u1039')
            .Replace('ု', isLow ? '\u1033' : 'ု').Replace('ူ', isLow ? '\u1034' : 'ူ').Replace('့', isLow ? '\u1095' : letter is "န" ? '\u1094' : '့')).ToString();
    }

    private static string LetterOf(string letter, string stacked, bool isDeep, bool isClosed) => (letter, stacked) switch
    {
        ("ဏ", "ဍ") => "\u1091",
        ("ဋ", "ဋ") => "\u1097",
        ("ဋ", "ဌ") => "\u1092",
        ("ဍ", "ဍ") => "\u106E",
        ("န", _) when isDeep => "\u108F",
        ("ရ", _) when isDeep => "\u1090",
        ("ည", _) when isDeep => "\u106B",
        ("ဉ", _) => isClosed || stacked.Length > 0 ? "\u1025" : "\u106A",
        ("ဿ", _) => "\u1086",
        ("ဈ", _) => "\u1005\u103A",
        ("ဝ", _) when isClosed => "ဝ",
        _ => letter,
    };

    [GeneratedRegex("(?<kinzi>င်္)?(?<letter>[က-ဪဿ၎])(?:္(?<stacked>[က-အ]))?(?<closed>်(?=[\u103B-\u103Eု]))?(?<medials>[\u103B-\u103E]*)(?<e>ေ)?(?<rest>[\u102B-\u1030\u1032\u1036-\u1038\u103A]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Syllable();
}
