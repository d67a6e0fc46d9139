using System.Buffers;
using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>
/// Nepali typed for the Preeti font, which draws Devanagari for ASCII: "gfd" is नाम to the eye and to no program. The keys are those of the font, as
/// npttf2utf's map lists them; the odds were measured on Nepali place names and Devanagari words against names and headers in Latin letters, but for Western
/// digits, of which codes are full, and the slash ("s/o", "n/a"), which count for less.
/// </summary>
internal static class Preeti
{
    /// <summary>Odds of a single cell from which it is taken for Preeti: e^6 to 1.</summary>
    public const int Decisive = 60;

    /// <summary>Odds that the cells of a column in Preeti have at least, one with another.</summary>
    public const int Usual = 40;

    /// <summary>Odds up to which not even a cell among others in Preeti is taken for it.</summary>
    public const int Unlikely = -35;

    /// <summary>Characters of a UUID, and those before its first dash.</summary>
    private const int UuidLength = 36, UuidHead = 8;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> OtherKeys = SearchValues.Create("[]{}|;\\\"'<>?`~§©ª«¶¿ÅËÌÍÎØÝßåˆ‰‹›•¡¢£¤¥°´");
    private static readonly SearchValues<char> DigitKeys = SearchValues.Create("!@#$%^&*() -./,÷–");

    private static readonly SearchValues<char> ShiftedDigits = SearchValues.Create("!@#$%^&*()");

    /// <summary>What speaks for Preeti in <paramref name="text"/>. Numbers, phones, dates and codes in Western digits say nothing.</summary>
    public static PreetiEvidence Weigh(string text)
    {
        if (IsCode(text)) return default;
        var (odds, previous) = (0, '\0');
        foreach (var key in text)
        {
            // A key held down ("zzz") says no more than once.
            if (key != previous) odds += PreetiGlyph.Of(key)?.Odds ?? 0;
            previous = key;
        }
        // Text that does not look like Preeti at all need not be read as if it were.
        if (odds <= Unlikely) return new PreetiEvidence(odds, 1);
        Read(text, out var faults);
        return new PreetiEvidence(odds, faults);
    }

    /// <summary>Holds nothing but digits typed with the shift key held, as in the column of ages: to be believed only beside columns that are Preeti beyond doubt.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(DigitKeys) && text.ContainsAny(ShiftedDigits);

    /// <summary>Holds no word, or a number of three digits, as documents have, or a UUID, as records have: left as it is even among Preeti.</summary>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Letters)) return !text.ContainsAny(OtherKeys);
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run >= 3) return true;
        }
        return HoldsUuid(text);
    }

    /// <summary>Few UUIDs have nowhere three digits in a row.</summary>
    private static bool HoldsUuid(ReadOnlySpan<char> text)
    {
        var start = text.IndexOf('-') - UuidHead;
        return start >= 0 && start + UuidLength <= text.Length && Guid.TryParseExact(text.Slice(start, UuidLength), "D", out _);
    }

    /// <summary>The same text in Unicode. Only for text that is Preeti: any other would be garbled.</summary>
    public static string ToUnicode(string text) => Read(text, out _);

    private static string Read(string text, out int faults)
    {
        var unicode = new StringBuilder(text.Length + 8);
        var syllable = new PreetiSyllable(unicode);
        var (misplaced, before, isAsked) = (0, PreetiKind.Sign, false);
        foreach (var key in text)
        {
            var glyph = PreetiGlyph.Of(key);
            var kind = glyph?.Kind ?? PreetiKind.Sign;
            if (kind is PreetiKind.Sign or PreetiKind.Digit)
            {
                syllable.Write();
                unicode.Append(glyph?.Text ?? key.ToString());
                if (glyph is null ? char.IsLetter(key) : kind == PreetiKind.Digit && before is not (PreetiKind.Sign or PreetiKind.Digit)) misplaced++;
            }
            else
            {
                syllable.Add(glyph!);
                if (isAsked) misplaced++;
            }
            (before, isAsked) = (kind, glyph?.Text == "?");
        }
        syllable.Write();
        faults = syllable.Faults + misplaced;
        return unicode.ToString();
    }
}

/// <summary>How a text looks if it is taken for Preeti.</summary>
/// <param name="Odds">How much likelier its letters are in Preeti than in Latin text: tenths of the natural logarithm.</param>
/// <param name="Faults">Places that no Nepali word has.</param>
internal readonly record struct PreetiEvidence(int Odds, int Faults)
{
    /// <summary>Beyond doubt, even for one cell.</summary>
    public bool IsPreeti => Odds >= Preeti.Decisive && Faults == 0;
}
