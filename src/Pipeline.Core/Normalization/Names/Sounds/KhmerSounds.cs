namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// What Khmer letters sound like: the UNGEGN romanisation (1972; the spellings of Cambodia's gazetteers follow the 1997 scheme of its Geographic Department).
/// Labels end in the letter itself, since what sounds alike may be spelt otherwise. A consonant belongs to one of two series, and the series decides
/// how the vowel sounds: ក is ka, គ is ko (Huffman, "Cambodian System of Writing", 1970).
/// </summary>
internal static class KhmerSounds
{
    /// <summary>From ក on: the onset, the final, and whether the consonant is of the second series.</summary>
    private static readonly (string Onset, string Final, bool IsSecond)[] Consonants =
    [
        ("k", "k", false), ("kh", "k", false), ("k", "k", true), ("kh", "k", true), ("ng", "ng", true),
        ("ch", "ch", false), ("chh", "ch", false), ("ch", "ch", true), ("chh", "ch", true), ("nh", "nh", true),
        ("d", "t", false), ("th", "t", false), ("d", "t", true), ("th", "t", true), ("n", "n", false),
        ("t", "t", false), ("th", "t", false), ("t", "t", true), ("th", "t", true), ("n", "n", true),
        ("b", "b", false), ("ph", "p", false), ("p", "p", true), ("ph", "p", true), ("m", "m", true),
        ("y", "y", true), ("r", "r", true), ("l", "l", true), ("v", "v", true),
        ("s", "s", false), ("s", "s", false), ("s", "s", false), ("h", "h", false), ("l", "l", false), ("", "", false),
    ];

    /// <summary>From ា on: in the first and the second series.</summary>
    private static readonly (string First, string Second)[] Vowels =
    [
        ("a", "ea"), ("e", "i"), ("ei", "i"), ("oe", "ue"), ("eu", "eu"), ("o", "u"), ("ou", "u"), ("uo", "uo"), ("aeu", "eu"), ("oea", "oea"), ("ie", "ie"),
        ("e", "e"), ("ae", "eae"), ("ai", "ey"), ("ao", "ou"), ("au", "ov"),
    ];

    private static readonly string[] Independent = ["a", "a", "e", "ei", "o", "ok", "u", "ov", "rue", "rue", "lue", "lue", "ae", "ai", "ao", "ao", "au"];

    private static readonly string[] Onsets = [.. Consonants.Select((sounds, i) => sounds.Onset.Length == 0 ? "" : sounds.Onset + LetterAt(i))];
    private static readonly string[] Unders = [.. Consonants.Select((sounds, i) => sounds.Onset.Length == 0 ? "" : sounds.Onset + LetterAt(i) + "+")];
    private static readonly string[] Finals = [.. Consonants.Select((sounds, i) => sounds.Final.Length == 0 ? "" : sounds.Final + LetterAt(i) + "-")];
    private static readonly string[] Silents = [.. Consonants.Select((_, i) => LetterAt(i) + "_")];
    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(digit => "=" + digit)];
    private static readonly string[] IndependentVowels = [.. Independent.Select((sound, i) => sound + (char)('\u17A3' + i))];

    /// <summary>By vowel sign (0 for none), sign after it, ending and series.</summary>
    private static readonly string[] Rimes = [.. Enumerable.Range(0, 17 * 4 * 4 * 3).Select(RimeAt)];

    public static string Onset(char letter) => letter <= '\u17A2' ? Onsets[letter - '\u1780'] : "";

    public static string Under(char letter) => letter <= '\u17A2' ? Unders[letter - '\u1780'] : "";

    public static string Final(char letter) => Finals[letter - '\u1780'];

    public static string Silent(char letter) => letter <= '\u17A2' ? Silents[letter - '\u1780'] : "";

    public static string? Digit(char letter) => letter is >= '\u17E0' and <= '\u17E9' ? Digits[letter - '\u17E0'] : null;

    public static string? IndependentVowel(char letter) => letter is >= '\u17A3' and <= '\u17B3' ? IndependentVowels[letter - '\u17A3'] : null;

    public static bool IsSecond(char letter) => letter <= '\u17A2' && Consonants[letter - '\u1780'].IsSecond;

    /// <summary>Nasals, y, r, l and v: they leave the series to another consonant near them.</summary>
    public static bool IsPassive(char letter) => letter is 'ង' or 'ញ' or 'ន' or 'ម' or 'យ' or 'រ' or 'ល' or 'វ';

    public static bool IsNasal(char letter) => letter is 'ង' or 'ញ' or 'ណ' or 'ន' or 'ម';

    /// <summary>Letters of one place in the mouth, as the Indian alphabets order them.</summary>
    public static bool InOneRow(char first, char second) => first == second || (first <= 'ម' && second <= 'ម' && (first - '\u1780') / 5 == (second - '\u1780') / 5);

    /// <summary>The label of a vowel.</summary>
    public static string Rime(char vowel, char sign, KhmerEnding ending, KhmerSeries series) =>
        Rimes[(((vowel == '\0' ? 0 : vowel - '\u17B5') * 4 + (sign == '\0' ? 0 : sign - '\u17C5')) * 4 + (int)ending) * 3 + (int)series];

    private static string RimeAt(int number)
    {
        var (series, ending, sign, vowel) = ((KhmerSeries)(number % 3), (KhmerEnding)(number / 3 % 4), number / 12 % 4, number / 48);
        var isSecond = series == KhmerSeries.Second;
        var letters = vowel > 0 ? isSecond ? Vowels[vowel - 1].Second : Vowels[vowel - 1].First : isSecond ? "o" : "a";
        if (vowel == 0 && sign == 1 && isSecond) letters = "u";
        letters += sign switch { 1 => "m", 2 => "h", _ => "" };
        return letters + "¹²³"[(int)series] + (vowel > 0 ? (char)('\u17B5' + vowel) : "") + (sign > 0 ? (char)('\u17C5' + sign) : "") + ending switch
        {
            KhmerEnding.Open => ".",
            KhmerEnding.Shortened => "'",
            KhmerEnding.ShortenedVelar => "'ក",
            _ => "",
        };
    }

    private static char LetterAt(int i) => (char)('\u1780' + i);
}

/// <summary>How a syllable ends, as far as its vowel hears it.</summary>
internal enum KhmerEnding
{
    Open,
    Closed,

    /// <summary>A ់ stands on the final.</summary>
    Shortened,

    /// <summary>The same before k or ng: ទាក់ is teak, ទាន់ toan.</summary>
    ShortenedVelar,
}

internal enum KhmerSeries
{
    First,
    Second,

    /// <summary>A passive consonant after a syllable of the first series, whose series it may take over (ដំរី, damrei).</summary>
    Carried,
}
