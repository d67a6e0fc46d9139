using System.Collections.Concurrent;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>Signs under or around a consonant, in the order of their code points.</summary>
[Flags]
internal enum BurmeseMedials : byte
{
    None = 0,
    Y = 1,
    R = 2,
    W = 4,
    H = 8,
}

/// <summary>The vowel signs of a syllable, taken together: ော is E with A, ို I with U.</summary>
[Flags]
internal enum BurmeseVowels : byte
{
    None = 0,
    A = 1,
    I = 2,
    Ii = 4,
    U = 8,
    Uu = 16,
    E = 32,
    Nasal = 64,

    /// <summary>ဲ; with A it is the killer of ော်, which only tells the tone.</summary>
    Ai = 128,
}

internal enum BurmeseTone : byte
{
    None,
    Creaky,
    High,
}

/// <summary>
/// The labels of Burmese onsets and rimes, each composed once. In labels of consonants <c>'</c> marks the rarer letter of two that sound alike (ဓ beside ဒ), <c>-</c> a
/// medial, <c>_</c> a killed letter that no Burmese rime has; in rimes <c>'</c> and <c>^</c> tell finals that sound alike (မ်, ံ beside န်), and <c>.</c> and <c>:</c> are tones.
/// </summary>
internal static class BurmeseSounds
{
    private const char GreatSa = '\u103F', Nnya = '\u1009';

    /// <summary>From က to အ and its Shan form, carriers of a vowel. The letters of Pali (ဓ, ဘ, ဏ …) are said like others, and yet spelt in ways of their own.</summary>
    private static readonly string[] Consonants =
    [
        "k", "kh", "g", "g'", "ng", "s", "hs", "z", "z'", "ny", "ny", "t'", "ht'", "d'", "d'", "n'", "t", "ht", "d", "d'", "n",
        "p", "hp", "b", "b'", "m", "y", "r", "l", "w", "th", "h", "l", "", "",
    ];

    private static readonly string[] Killed = [.. Consonants.Select(letter => letter + "_")];
    private static readonly string[] Tones = ["", ".", ":"];
    private static readonly string[] Digits = ["=0", "=1", "=2", "=3", "=4", "=5", "=6", "=7", "=8", "=9"];

    private static readonly ConcurrentDictionary<(char, BurmeseMedials), string[]> Onsets = new();
    private static readonly ConcurrentDictionary<(bool, BurmeseVowels, char, BurmeseTone), string[]> Rimes = new();

    public static string Digit(int digit) => Digits[digit];

    public static string[] Onset(char letter, BurmeseMedials medials) =>
        Onsets.GetOrAdd((letter, medials & ~BurmeseMedials.W), static onset => OnsetOf(onset.Item1, onset.Item2));

    /// <param name="medialW">ွ changes the vowel: ွန် is <c>un</c> to most who spell it.</param>
    /// <param name="vowels">All signs.</param>
    /// <param name="final">The killed or stacked letter right after the vowel; 0 for none.</param>
    /// <param name="tone">Of the syllable.</param>
    public static string[] Rime(bool medialW, BurmeseVowels vowels, char final, BurmeseTone tone) =>
        Rimes.GetOrAdd((medialW, vowels, final, tone), static rime => RimeOf(rime.Item1, rime.Item2, rime.Item3, Tones[(int)rime.Item4]));

    /// <summary>A killed letter beyond the first, or after a vowel that takes none in Burmese.</summary>
    public static string Final(char letter) => letter == GreatSa ? "th_" : letter - '\u1000' < Killed.Length ? Killed[letter - '\u1000'] : "n_";

    /// <summary>Velars melt with y (ky, gy; ငြ is ny); ှ makes r, y and ly a sh and breathes before what can be hummed; elsewhere it, y and r are sounds by themselves, as in foreign names.</summary>
    private static string[] OnsetOf(char letter, BurmeseMedials medials)
    {
        if (letter == GreatSa) return ["th"];
        var consonant = Consonants[letter - '\u1000'];
        var (y, r, h) = (medials.HasFlag(BurmeseMedials.Y), medials.HasFlag(BurmeseMedials.R), medials.HasFlag(BurmeseMedials.H));
        if (h && (consonant is "r" or "y" || (consonant is "l" or "th" && y))) return ["sh"];
        if (h && consonant is "m" or "n" or "ny" or "ng" or "l" or "w") (consonant, h) = ("h" + consonant, false);
        if (consonant == "ng" && (y || r)) return ["ny~"];
        if (consonant is "k" or "kh" or "g" or "g'" && (y || r)) return h ? [consonant + (y ? "y" : "y~"), "h-"] : [consonant + (y ? "y" : "y~")];
        return [.. Parts()];

        IEnumerable<string> Parts()
        {
            if (consonant.Length > 0) yield return consonant;
            // ယျ is the doubled y of Pali: ဇေယျာ, Zeya.
            if (y && consonant != "y") yield return "y-";
            if (r) yield return "y~-";
            if (h) yield return "h-";
        }
    }

    private static string[] RimeOf(bool medialW, BurmeseVowels vowels, char final, string tone)
    {
        var w = medialW ? "w" : "";
        if (final == '\0') return [w + Open(vowels) + tone];
        return Closed(vowels, final) is { } closed ? [w + closed + tone] : [w + Open(vowels) + tone, Final(final)];
    }

    private static string Open(BurmeseVowels vowels) => vowels switch
    {
        BurmeseVowels.None => "a",
        BurmeseVowels.A => "ar",
        BurmeseVowels.E => "ay",
        BurmeseVowels.Ai => "e",
        BurmeseVowels.E | BurmeseVowels.A => "aw",
        BurmeseVowels.E | BurmeseVowels.A | BurmeseVowels.Ai => "aw'",
        BurmeseVowels.I | BurmeseVowels.U => "o",
        BurmeseVowels.Nasal => "an^",
        BurmeseVowels.I | BurmeseVowels.Nasal => "ein^",
        BurmeseVowels.U | BurmeseVowels.Nasal => "on^",
        _ => string.Concat(Enum.GetValues<BurmeseVowels>().Where(sign => sign != BurmeseVowels.None && vowels.HasFlag(sign))).ToLowerInvariant(),
    };

    /// <summary>The vowel that a final makes of what is written before it. Stacked letters of one place of the mouth close a syllable alike: ဂ like က, ဒ like တ, ဗ like ပ.</summary>
    private static string? Closed(BurmeseVowels vowels, char final) => (PlaceOf(final), vowels) switch
    {
        ('k', BurmeseVowels.None) => "et",
        ('k', BurmeseVowels.I | BurmeseVowels.U) when final == '\u1000' => "aik",
        ('k', BurmeseVowels.E | BurmeseVowels.A) when final == '\u1000' => "auk",
        ('g', BurmeseVowels.None) => "in",
        ('g', BurmeseVowels.I | BurmeseVowels.U) => "aing",
        ('g', BurmeseVowels.E | BurmeseVowels.A) => "aung",
        ('s', BurmeseVowels.None) => "it",
        ('t', BurmeseVowels.None) => "at",
        ('t', BurmeseVowels.I) => "eik",
        ('t', BurmeseVowels.U) => "ok",
        ('p', BurmeseVowels.None) => "at'",
        ('p', BurmeseVowels.I) => "eik'",
        ('p', BurmeseVowels.U) => "ok'",
        ('n', BurmeseVowels.None) => "an",
        ('n', BurmeseVowels.I) => "ein",
        ('n', BurmeseVowels.U) => "on",
        ('m', BurmeseVowels.None) => "an'",
        ('m', BurmeseVowels.I) => "ein'",
        ('m', BurmeseVowels.U) => "on'",
        ('y', BurmeseVowels.None) => "e/",
        ('i', BurmeseVowels.None) => "i/",
        ('ñ', BurmeseVowels.None) => "in/",
        _ => null,
    };

    /// <summary>The Myanmar block has its stops by place, five to each. ည် is a vowel, ဉ် a nasal, ဿ two သ of which the first closes.</summary>
    private static char PlaceOf(char final) => final switch
    {
        '\u1000' or '\u1002' => 'k',
        '\u1004' => 'g',
        >= '\u1005' and <= '\u1008' => 's',
        Nnya => 'ñ',
        '\u100A' => 'i',
        '\u100F' or '\u1014' => 'n',
        >= '\u100B' and <= '\u1013' or GreatSa => 't',
        >= '\u1015' and <= '\u1018' => 'p',
        '\u1019' => 'm',
        '\u101A' => 'y',
        _ => '\0',
    };
}
