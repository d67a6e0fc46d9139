using static Pipeline.Core.Normalization.Names.Sounds.IndicSigns;

namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// Reads Devanagari as Nepali, Hindi and Marathi speakers do. The inherent vowel falls silent at a word's end and between a vowel with one consonant
/// and one consonant with a vowel (Ohala, "Aspects of Hindi Phonology", 1983), judged from the word's end on (Narasimhan, Sproat and Kiraz, "Schwa-deletion in Hindi
/// text-to-speech synthesis", 2004). Anusvara is the nasal of the consonant it stands before. Languages differ in the exceptions; the learnt table says how often.
/// </summary>
internal static class Devanagari
{
    private const char Block = '\u0900';

    /// <summary>From क to ह; a dot tells retroflex from dental.</summary>
    private static readonly string[] Consonants =
    [
        "k", "kh", "g", "gh", "ng", "ch", "chh", "j", "jh", "ny", "t.", "th.", "d.", "dh.", "n.", "t", "th", "d", "dh", "n", "n:",
        "p", "ph", "b", "bh", "m", "y", "r", "r:", "l", "l.", "l:", "v", "sh", "sh.", "s", "h",
    ];

    /// <summary>With a nukta: sounds of Persian and Arabic, and the flapped ड़ and ढ़.</summary>
    private static readonly (int Code, string Label)[] DottedConsonants = [(Ka, "q"), (Kha, "kh:"), (Ga, "gh:"), (Ja, "z"), (Dda, "r."), (Ddha, "rh."), (Pha, "f")];

    /// <summary>From ऄ to औ.</summary>
    private static readonly string[] Vowels = ["a", "a", "aa", "i", "ii", "u", "uu", "ri", "li", "e:", "e:", "e", "ai", "o:", "o:", "o", "au"];

    private static readonly IndicAlphabet Alphabet = new(Block,
        [
            .. Consonants.Select((label, i) => (Ka + i, label)),
            .. DottedConsonants.Select(letter => (Dotted + letter.Code, letter.Label)),
            .. Vowels.Select((label, i) => (ShortA + i, label)),
        ]);

    private static readonly LetterNames Letters = new("devanagari");

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
        for (var i = 0; i < signs.Length; i++)
        {
            if (Joined(signs[i..]) is { } joined)
            {
                sounds.Add(joined);
                i++;
            }
            else sounds.Add(SoundOf(signs, i));
        }
    }

    /// <summary>क्ष and ज्ञ are single letters to whoever writes them, and the second no longer says what it is made of: "gy", in Marathi "dny".</summary>
    private static string? Joined(ReadOnlySpan<IndicSign> signs) => signs switch
    {
        [{ Kind: IndicKind.Consonant, Code: Ka }, { Kind: IndicKind.Consonant, Code: Ssa }, ..] => "ksh",
        [{ Kind: IndicKind.Consonant, Code: Ja }, { Kind: IndicKind.Consonant, Code: Nya }, ..] => "gy",
        _ => null,
    };

    private static string SoundOf(ReadOnlySpan<IndicSign> signs, int i)
    {
        var (kind, code) = signs[i];
        var last = i == signs.Length - 1;
        return kind switch
        {
            IndicKind.Consonant => Alphabet.Of(code, PlaceOfConsonant(signs, i)),
            IndicKind.Dropped => last ? "$" : "a~",
            IndicKind.Inherent or IndicKind.Vowel or IndicKind.VowelLetter => Alphabet.Of(code, PlaceOfVowel(signs, i)),
            IndicKind.Anusvara => last ? "n$" : AnusvaraBefore(signs[i + 1].Code),
            IndicKind.Chandrabindu => last ? "~$" : "n~",
            IndicKind.Visarga => "h:",
            _ => DigitOf(code),
        };
    }

    private static IndicPlace PlaceOfConsonant(ReadOnlySpan<IndicSign> signs, int i)
    {
        if (i > 0 && signs[i - 1].IsConsonant && signs[i].Code is Ya or Ra or Va) return IndicPlace.AfterConsonant;
        if (i + 1 < signs.Length && signs[i + 1].IsConsonant) return IsDoubled(signs, i) ? IndicPlace.Doubled : IndicPlace.BeforeConsonant;
        return i == 0 ? IndicPlace.First : IndicPlace.Inside;
    }

    private static IndicPlace PlaceOfVowel(ReadOnlySpan<IndicSign> signs, int i)
    {
        if (i > 0 && signs[i].Kind == IndicKind.VowelLetter) return IndicPlace.AfterVowel;
        if (i == signs.Length - 1 && i > 0) return i == 1 ? IndicPlace.Lone : IndicPlace.Last;
        return i == 0 || (i == 1 && signs[i].Kind == IndicKind.Inherent) ? IndicPlace.First : IndicPlace.Inside;
    }

    private static string AnusvaraBefore(byte code) => (code & ~Dotted) switch
    {
        <= Nga => "n/g",
        <= Na => "n/",
        <= Ma => "m/",
        Ha => "n/h",
        _ => "n/s",
    };
}
