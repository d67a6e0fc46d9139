namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Burmese script, syllable by syllable: an onset (consonant with its medials), a rime (vowel signs and the killed final that changes the
/// vowel: ောင် is <c>aung</c>, က် is <c>et</c>), a tone. Rules: Okell, "A Guide to the Romanization of Burmese" (1971).
/// </summary>
internal static class Burmese
{
    private const char Stacker = '\u1039', Killer = '\u103A', Creaky = '\u1037', High = '\u1038';
    private const char MedialY = '\u103B', MedialR = '\u103C', MedialW = '\u103D', MedialH = '\u103E';
    private const char A = '\u102C', TallA = '\u102B', E = '\u1031';

    /// <summary>From U+1000 on; what stands between two letters is the Myanmar block's order.</summary>
    private static readonly string[] Consonants =
    [
        "k", "kh", "g", "g", "ng", "s", "hs", "z", "z", "ny", "ny", "t", "ht", "d", "d", "n", "t", "ht", "d", "d", "n",
        "p", "hp", "b", "b", "m", "y", "r", "l", "w", "th", "h", "l", "",
    ];

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        for (var i = 0; i < word.Length;)
        {
            var c = word[i];
            if (IsConsonant(c)) i = ReadSyllable(word, i, sounds);
            else
            {
                if (Alone(c) is { } sound) sounds.Add(sound);
                i++;
            }
        }
    }

    private static int ReadSyllable(ReadOnlySpan<char> word, int i, List<string> sounds)
    {
        var onset = word[i++];
        var (y, r, w, h) = (false, false, false, false);
        for (; i < word.Length && word[i] is >= MedialY and <= MedialH; i++)
        {
            y |= word[i] == MedialY;
            r |= word[i] == MedialR;
            w |= word[i] == MedialW;
            h |= word[i] == MedialH;
        }

        var vowels = "";
        var tone = "";
        for (; i < word.Length && (IsVowelSign(word[i]) || word[i] is Creaky or High || (word[i] == Killer && vowels.EndsWith('a'))); i++)
        {
            if (word[i] is Creaky or High) tone = ToneOf(word[i]);
            else vowels += word[i] == Killer ? "\\" : VowelOf(word[i]);
        }

        var final = "";
        if (i < word.Length && IsFinal(word, i, out var next, ref tone))
        {
            final = FinalOf(word[i]);
            i = next;
        }

        if (OnsetOf(onset, y, r, h) is { Length: > 0 } sound) sounds.Add(sound);
        sounds.Add(RimeOf(w, vowels, final) + tone);
        // Killed letters beyond the first final spell foreign clusters: အဲလက်စ်, Alex.
        while (i < word.Length && IsFinal(word, i, out next, ref tone))
        {
            sounds.Add(FinalOf(word[i]) + "_");
            i = next;
        }
        return i;
    }

    /// <summary>A consonant that closes the syllable: killed, or the upper one of a stack.</summary>
    private static bool IsFinal(ReadOnlySpan<char> word, int i, out int next, ref string tone)
    {
        next = i + 1;
        if (!IsConsonant(word[i])) return false;
        var closed = false;
        for (; next < word.Length && word[next] is Killer or Stacker or Creaky or High; next++)
        {
            closed |= word[next] is Killer or Stacker;
            if (word[next] is Creaky or High) tone = ToneOf(word[next]);
        }
        return closed;
    }

    private static string OnsetOf(char consonant, bool y, bool r, bool h)
    {
        if (consonant == '\u103F') return "th";
        if (consonant > '\u1021') return Alone(consonant)!;
        var letters = Consonants[consonant - '\u1000'];
        if (h && (letters is "r" or "y" || (letters is "l" or "th" && y))) return "sh";
        return (h ? "h" : "") + letters + (y ? "y" : "") + (r ? "y~" : "");
    }

    private static string RimeOf(bool w, string vowels, string final) => (w ? "w" : "") + (final, vowels) switch
    {
        ("", "") => "a",
        ("", "a") => "ar",
        ("", "e") => "ay",
        ("", "E") => "e",
        ("", "ea") => "aw",
        ("", "ea\\") => "aw'",
        ("", "iu") => "o",
        ("", "m") => "an",
        ("", "im") => "ein",
        ("", "um") => "on",
        ("k", "") => "et",
        ("k", "iu") => "aik",
        ("k", "ea") => "auk",
        ("ng", "") => "in",
        ("ng", "iu") => "aing",
        ("ng", "ea") => "aung",
        ("s", "") => "it",
        ("ny", "") => "i/",
        ("t" or "p", "") => "at",
        ("t" or "p", "i") => "eik",
        ("t" or "p", "u") => "ok",
        ("n" or "m", "") => "an",
        ("n" or "m", "i") => "ein",
        ("n" or "m", "u") => "on",
        ("y", "") => "e/",
        _ => (vowels.Length == 0 ? "a" : vowels) + (final.Length == 0 ? "" : "/" + final),
    };

    private static string FinalOf(char consonant) => consonant == '\u103F' ? "th" : consonant <= '\u1021' ? Consonants[consonant - '\u1000'] : "n";

    private static string VowelOf(char sign) => sign switch
    {
        A or TallA => "a",
        '\u102D' => "i",
        '\u102E' => "ii",
        '\u102F' => "u",
        '\u1030' => "uu",
        E => "e",
        '\u1032' => "E",
        '\u1036' => "m",
        _ => "",
    };

    private static string? Alone(char c) => c switch
    {
        '\u1023' or '\u1024' => "i^",
        '\u1025' or '\u1026' => "u^",
        '\u1027' => "ay^",
        '\u1029' or '\u102A' => "aw^",
        >= '\u1040' and <= '\u1049' => "=" + (char)('0' + (c - '\u1040')),
        _ => null,
    };

    private static string ToneOf(char mark) => mark == Creaky ? "." : ":";

    private static bool IsVowelSign(char c) => c is >= TallA and <= '\u1032' or '\u1036';

    private static bool IsConsonant(char c) => c is >= '\u1000' and <= '\u102A' or '\u103F';
}
