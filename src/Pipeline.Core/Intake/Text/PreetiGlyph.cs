using System.Collections.Frozen;
using System.Globalization;

namespace Pipeline.Core.Intake.Text;

/// <summary>How a key of the Preeti font joins the others of its syllable.</summary>
internal enum PreetiKind
{
    /// <summary>One or several joined consonants, or a vowel that stands alone.</summary>
    Letter,

    /// <summary>A consonant cut off on its right: another follows, or the stick of aa makes it whole.</summary>
    Half,

    /// <summary>Hangs on the letter before it: a ra or ya below, or the sign that mutes it.</summary>
    Foot,
    Vowel,

    /// <summary>The short i, typed before the consonants it is spoken after.</summary>
    ShortI,
    Nasal,

    /// <summary>The curl that makes another letter of the one before it: प becomes फ.</summary>
    Hook,

    /// <summary>The ra above a syllable, typed after it and spoken before it.</summary>
    Reph,
    Digit,
    Sign,
}

/// <summary>What one key draws in the Preeti font: <c>Data/preeti.csv</c>.</summary>
/// <param name="Text">The same in Unicode; empty for what only changes its neighbours.</param>
/// <param name="Kind">How it joins the others.</param>
/// <param name="Odds">How much more often the key occurs in Nepali typed for this font than in names and headers in Latin letters: tenths of the natural logarithm.</param>
internal sealed record PreetiGlyph(string Text, PreetiKind Kind, int Odds)
{
    private const char Virama = '\u094D';

    private static readonly FrozenDictionary<char, PreetiGlyph> Glyphs = EmbeddedData.Rows("Intake/Data/preeti.csv")
        .ToFrozenDictionary(row => row[0][0], row => Parse(row[1], int.Parse(row[2], CultureInfo.InvariantCulture)));

    /// <summary>Null where the font has nothing of its own.</summary>
    public static PreetiGlyph? Of(char key) => Glyphs.GetValueOrDefault(key);

    private static PreetiGlyph Parse(string text, int odds) => text switch
    {
        "hook" => new("", PreetiKind.Hook, odds),
        "reph" => new("", PreetiKind.Reph, odds),
        "ि" => new(text, PreetiKind.ShortI, odds),
        _ => new(text, KindOf(text), odds),
    };

    private static PreetiKind KindOf(string text) => text[0] switch
    {
        Virama => PreetiKind.Foot,
        'ँ' or 'ं' or 'ः' => PreetiKind.Nasal,
        (>= 'ा' and <= 'ौ') or 'ॅ' => PreetiKind.Vowel,
        >= '०' and <= '९' => PreetiKind.Digit,
        (>= 'ऄ' and <= 'ह') or 'ॐ' => text[^1] == Virama ? PreetiKind.Half : PreetiKind.Letter,
        _ => PreetiKind.Sign,
    };
}
