using static Pipeline.Core.Normalization.Names.Sounds.IndicSigns;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Bengali. The inherent vowel is said o or a, in the first syllable closer to o before a high vowel; it falls silent at a word's end after a single
/// consonant and, as in Hindi, inside. The second consonants য, ব and ম double the first inside a word and are hardly heard at its beginning, where য
/// makes the vowel after it æ. ক্ষ is kkh, জ্ঞ gg, ওয় w (Chatterji, "The Origin and Development of the Bengali Language", 1926; Thompson, "Bengali", 2010).
/// </summary>
internal static class Bengali
{
    private const char Block = '\u0980';

    /// <summary>From ক to হ; a dot tells retroflex from dental. য is said like জ.</summary>
    private static readonly string[] Consonants =
    [
        "k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "n:", "t.", "th.", "d.", "dh.", "n.", "t", "th", "d", "dh", "n", "",
        "p", "ph", "b", "bh", "m", "j.", "r", "", "l", "", "", "", "sh", "sh.", "s", "h",
    ];

    /// <summary>From অ to ঔ.</summary>
    private static readonly string[] Vowels = ["o.", "aa", "i", "ii", "u", "uu", "ri", "li", "", "", "e", "oi", "", "", "o", "ou"];

    private static readonly IndicAlphabet Alphabet = new(Block,
        [
            .. Consonants.Select((label, i) => (Ka + i, label)).Where(letter => letter.label.Length > 0),
            (KhandaTa, "t:"), (Dotted + Dda, "r."), (Dotted + Ddha, "rh."), (Dotted + Ya, "y"), (AssameseRa, "r"), (AssameseVa, "w"),
            .. Vowels.Select((label, i) => (A + i, label)).Where(letter => letter.label.Length > 0),
        ]);

    private static readonly LetterNames Letters = new("bengali");

    public static void Read(ReadOnlySpan<char> word, List<string> sounds)
    {
        if (Letters.TryRead(word, out var letter))
        {
            sounds.Add(letter);
            return;
        }

        Span<IndicSign> signs = word.Length <= 64 ? stackalloc IndicSign[64 * MostPerLetter] : new IndicSign[word.Length * MostPerLetter];
        signs = signs[..IndicSigns.Read(word, Alphabet, signs)];
        DropSchwas(signs);
        for (var i = 0; i < signs.Length;)
        {
            var (sound, length) = Joined(signs, i) ?? (SoundOf(signs, i), 1);
            sounds.Add(sound);
            i += length;
        }
    }

    /// <summary>Letters that are said as one, and how many signs they are.</summary>
    private static (string Sound, int Length)? Joined(ReadOnlySpan<IndicSign> signs, int i) => signs[i..] switch
    {
        [{ Kind: IndicKind.Consonant, Code: Ka }, { Kind: IndicKind.Consonant, Code: Ssa }, ..] => (i == 0 ? "kh/" : "kkh", 2),
        [{ Kind: IndicKind.Consonant, Code: Ja }, { Kind: IndicKind.Consonant, Code: Nya }, ..] => (i == 0 ? "g/" : "gg", 2),
        // অ্যা: the vowel's letter only carries the sign.
        [{ Kind: IndicKind.Consonant, Code: <= Au }, { Kind: IndicKind.Consonant, Code: Ya }, { Kind: IndicKind.Vowel, Code: Aa }, ..] => ("a", 3),
        [{ Kind: IndicKind.Consonant, Code: Ya }, { Kind: IndicKind.Vowel, Code: Aa }, ..] when Follows(signs, i) => (i == 1 ? "ya^" : "ya", 2),
        [{ Kind: IndicKind.VowelLetter, Code: O }, { Kind: IndicKind.Consonant, Code: Dotted + Ya }, ..] => ("w/", 2),
        _ => null,
    };

    private static string SoundOf(ReadOnlySpan<IndicSign> signs, int i)
    {
        var (kind, code) = signs[i];
        return kind switch
        {
            IndicKind.Consonant when Follows(signs, i) && Second(signs, i) is { } second => second,
            IndicKind.Consonant => Alphabet.Of(code, PlaceOfConsonant(signs, i)),
            IndicKind.Dropped => i == signs.Length - 1 ? "$" : "o~",
            IndicKind.Inherent or IndicKind.Vowel or IndicKind.VowelLetter => Alphabet.Of(code, PlaceOfVowel(signs, i)),
            IndicKind.Anusvara => "ng/",
            IndicKind.Chandrabindu => "n~",
            IndicKind.Visarga => "h:",
            _ => DigitOf(code),
        };
    }

    /// <summary>য, ব or ম as the second of two consonants, where it is not said by itself: ম্ব, ব্ব and ল্ব have a b, ল্ম and ঙ্ম an m; after র all are said (কর্ম).</summary>
    private static string? Second(ReadOnlySpan<IndicSign> signs, int i) => signs[i].Code switch
    {
        _ when signs[i - 1].Code == Ra => null,
        Ya => i == 1 ? "y:^" : "y:",
        Ba when signs[i - 1].Code is not (Ma or Ba or La) => i == 1 ? "w:^" : "w:",
        Ma when signs[i - 1].Code is not (Ma or La or Nga) => i == 1 ? "m:^" : "m:",
        _ => null,
    };

    private static IndicPlace PlaceOfConsonant(ReadOnlySpan<IndicSign> signs, int i)
    {
        // রায় is Ray: at the end য় is said, where between vowels it mostly is not.
        if (signs[i].Code == (Dotted | Ya) && i + 2 == signs.Length && signs[i + 1].Kind == IndicKind.Dropped) return IndicPlace.Last;
        if (i + 1 == signs.Length || !signs[i + 1].IsConsonant) return i == 0 ? IndicPlace.First : IndicPlace.Inside;
        if (IsDoubled(signs, i)) return IndicPlace.Doubled;
        return i > 0 && Second(signs, i + 1) is not null ? IndicPlace.MayDouble : IndicPlace.BeforeConsonant;
    }

    private static IndicPlace PlaceOfVowel(ReadOnlySpan<IndicSign> signs, int i)
    {
        if (i > 0 && signs[i].Kind == IndicKind.VowelLetter) return IndicPlace.AfterVowel;
        if (i == signs.Length - 1) return IndicPlace.Last;
        if (signs[i].Code == A && i < 2 && NextVowelIsHigh(signs[(i + 1)..])) return IndicPlace.BeforeHigh;
        return i == 0 || (i == 1 && signs[i].Code == A) ? IndicPlace.First : IndicPlace.Inside;
    }

    private static bool NextVowelIsHigh(ReadOnlySpan<IndicSign> signs)
    {
        foreach (var sign in signs)
        {
            if (sign.IsVowel) return sign.Code is >= I and <= Ri;
        }
        return false;
    }

    private static bool Follows(ReadOnlySpan<IndicSign> signs, int i) => i > 0 && signs[i - 1].IsConsonant;
}
