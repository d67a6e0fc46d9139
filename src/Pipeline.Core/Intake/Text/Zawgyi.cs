using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>
/// Burmese in the Zawgyi-One encoding, which uses Unicode's code points for other things and in the order of the eye. Half of Myanmar's older files
/// are written in it. The code points are those of the Zawgyi-One font, as CLDR's transform my-t-my-s0-zawgyi lists them.
/// </summary>
internal static class Zawgyi
{
    /// <summary>What speaks for and against Zawgyi in <paramref name="text"/>.</summary>
    public static ZawgyiEvidence Weigh(ReadOnlySpan<char> text) => new(UnicodeMyanmar.Faults(text), ZawgyiSpelling.Faults(text));

    /// <summary>The same text in Unicode. What is not Burmese stays as it is. Only for text that is Zawgyi: Unicode would be garbled.</summary>
    public static string ToUnicode(string text)
    {
        var unicode = new StringBuilder(text.Length + 8);
        var syllable = new ZawgyiSyllable();
        for (var i = 0; i < text.Length; i++)
        {
            if (ZawgyiGlyph.Of(text[i]) is { } glyph)
            {
                syllable.Add(glyph, LettersAt(text, i, glyph), unicode);
                continue;
            }
            syllable.WriteTo(unicode);
            unicode.Append(text[i]);
        }
        syllable.WriteTo(unicode);
        return unicode.ToString();
    }

    /// <summary>Typists put digits in place of letters that look alike: "၀" for "ဝ", "၇" for "ရ", "၄" for "၎".</summary>
    private static string LettersAt(string text, int at, ZawgyiGlyph glyph) => text[at] switch
    {
        '၀' when HasMarks(text, at) || (IsLetterBeside(text, at) && !IsDigitBeside(text, at)) => "ဝ",
        '၇' when HasMarks(text, at) => "ရ",
        '၄' when text.AsSpan(at + 1).StartsWith("င္") => "၎",
        // The font draws the whole word "၎င်း" for this sign; many type its end all the same.
        '၎' when !text.AsSpan(at + 1).StartsWith("င္") => "၎င်း",
        _ => glyph.Letters,
    };

    private static bool HasMarks(string text, int at) =>
        (at > 0 && ZawgyiGlyph.Of(text[at - 1]) is { IsPrefix: true }) || (at + 1 < text.Length && ZawgyiGlyph.Of(text[at + 1]) is { IsLetter: false, IsPrefix: false });

    private static bool IsLetterBeside(string text, int at) =>
        (at > 0 && ZawgyiGlyph.Of(text[at - 1]) is not null) || (at + 1 < text.Length && ZawgyiGlyph.Of(text[at + 1]) is not null);

    private static bool IsDigitBeside(string text, int at) => (at > 0 && IsDigit(text[at - 1])) || (at + 1 < text.Length && IsDigit(text[at + 1]));

    private static bool IsDigit(char c) => c is >= '၀' and <= '၉';
}

/// <summary>How many places of a text cannot be Unicode, and how many cannot be Zawgyi.</summary>
internal readonly record struct ZawgyiEvidence(int NotUnicode, int NotZawgyi)
{
    /// <summary>Beyond doubt, even for one word.</summary>
    public bool IsZawgyi => NotUnicode > 0 && NotZawgyi == 0;

    public bool IsUnicode => NotZawgyi > 0 && NotUnicode == 0;

    /// <summary>From 0 (Unicode) to 1 (Zawgyi); 0.5 where the text could be either. A single sign counts less than several.</summary>
    public double Confidence => (NotUnicode + 0.1) / (NotUnicode + NotZawgyi + 0.2);

    public static ZawgyiEvidence operator +(ZawgyiEvidence one, ZawgyiEvidence other) =>
        new(one.NotUnicode + other.NotUnicode, one.NotZawgyi + other.NotZawgyi);
}
