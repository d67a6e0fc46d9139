namespace Pipeline.Core.Normalization.Names.Sounds;

internal enum IndicKind : byte
{
    /// <summary>Carries no sound of its own here: a stray sign, a virama.</summary>
    None,
    Consonant,

    /// <summary>The vowel that a consonant without a vowel sign has by itself.</summary>
    Inherent,

    /// <summary>An inherent vowel that is written and not said.</summary>
    Dropped,

    /// <summary>A vowel sign; its code is that of the vowel's own letter.</summary>
    Vowel,

    /// <summary>A vowel written as a letter of its own.</summary>
    VowelLetter,

    /// <summary>Anusvara: a nasal that the next consonant shapes.</summary>
    Anusvara,

    /// <summary>Chandrabindu: the vowel before it is nasal.</summary>
    Chandrabindu,
    Visarga,
    Digit,
}

/// <param name="Code">Place in the script's block; with <see cref="IndicSigns.Dotted"/> added, the letter with a nukta under it.</param>
internal readonly record struct IndicSign(IndicKind Kind, byte Code)
{
    public bool IsVowel => Kind is IndicKind.Inherent or IndicKind.Vowel or IndicKind.VowelLetter;

    public bool IsConsonant => Kind == IndicKind.Consonant;
}

/// <summary>
/// Takes a word of an Indic script apart into consonants and vowels in the order they are said, inherent vowels included. Unicode lays the blocks of
/// these scripts out alike, after the Indian standard ISCII: the same sound has the same place in each.
/// </summary>
internal static class IndicSigns
{
    public const byte Dotted = 0x80;
    private const int BlockSize = 0x80;
    public const byte ShortA = 0x04, A = 0x05, Aa = 0x06, I = 0x07, Ii = 0x08, U = 0x09, Uu = 0x0A, Ri = 0x0B, O = 0x13, Au = 0x14;
    public const byte Ka = 0x15, Kha = 0x16, Ga = 0x17, Nga = 0x19, Ja = 0x1C, Nya = 0x1E, Dda = 0x21, Ddha = 0x22, Na = 0x28, Pa = 0x2A, Pha = 0x2B, Ba = 0x2C, Ma = 0x2E;
    public const byte Ya = 0x2F, Ra = 0x30, La = 0x32, Va = 0x35, Ssa = 0x37, Ha = 0x39;
    public const byte KhandaTa = 0x4E, AssameseRa = 0x70, AssameseVa = 0x71;
    private const byte Nukta = 0x3C, Virama = 0x4D, Zero = 0x66, Nine = 0x6F;

    /// <summary>From the code of a vowel sign to that of the vowel's own letter.</summary>
    private const byte ToVowel = 0x38;

    private static readonly string[] Digits = ["=0", "=1", "=2", "=3", "=4", "=5", "=6", "=7", "=8", "=9"];

    /// <summary>No word has more signs than this many times its letters.</summary>
    public const int MostPerLetter = 2;

    /// <summary>Fills <paramref name="signs"/>, and returns how many there are. What does not belong to the block is passed over.</summary>
    public static int Read(ReadOnlySpan<char> word, IndicAlphabet alphabet, Span<IndicSign> signs)
    {
        var count = 0;
        // A consonant waits for its vowel sign or virama; anything else gives it its inherent vowel.
        var waits = false;
        foreach (var c in word)
        {
            if (c < alphabet.Block || c >= alphabet.Block + BlockSize) continue;
            var code = (byte)(c - alphabet.Block);
            switch (KindOf(code, alphabet))
            {
                case IndicKind.None when code == Nukta:
                    if (waits && alphabet.Has((byte)(signs[count - 1].Code | Dotted))) signs[count - 1] = new(IndicKind.Consonant, (byte)(signs[count - 1].Code | Dotted));
                    break;
                case IndicKind.None when code == Virama:
                    // A vowel's letter with a virama is a mere carrier, as in Bengali অ্যা.
                    if (!waits && count > 0 && signs[count - 1].Kind == IndicKind.VowelLetter) signs[count - 1] = new(IndicKind.Consonant, signs[count - 1].Code);
                    waits = false;
                    break;
                case IndicKind.None:
                    break;
                case IndicKind.Vowel:
                    signs[count++] = new(IndicKind.Vowel, (byte)(code - ToVowel));
                    waits = false;
                    break;
                case var kind:
                    if (waits) signs[count++] = new(IndicKind.Inherent, A);
                    signs[count++] = new(kind, code);
                    waits = kind == IndicKind.Consonant && code != KhandaTa;
                    break;
            }
        }
        if (waits) signs[count++] = new(IndicKind.Inherent, A);
        return count;
    }

    /// <summary>
    /// Marks the inherent vowels that fall silent: the word's last after a single consonant, and, from the end on, each between a single consonant after a
    /// vowel and a single consonant before a vowel that is said, or before another a.
    /// </summary>
    public static void DropSchwas(Span<IndicSign> signs)
    {
        for (var i = signs.Length - 1; i > 1; i--)
        {
            if (signs[i].Kind != IndicKind.Inherent || signs[i - 2].IsConsonant) continue;
            if (signs[(i + 1)..] is [] or [{ IsConsonant: true }, { IsVowel: true }, ..] or [{ Kind: IndicKind.VowelLetter, Code: A or Aa }, ..]) signs[i] = new(IndicKind.Dropped, A);
        }
    }

    /// <summary>Whether a consonant stands before itself, or before its own aspirate.</summary>
    public static bool IsDoubled(ReadOnlySpan<IndicSign> signs, int i)
    {
        if (i + 1 >= signs.Length || !signs[i + 1].IsConsonant) return false;
        var (code, next) = (signs[i].Code, signs[i + 1].Code);
        return next == code || (next == code + 1 && code < Na && (code - Ka) % 5 is 0 or 2) || (next == code + 1 && code is Pa or Ba);
    }

    public static string DigitOf(byte code) => Digits[code - Zero];

    private static IndicKind KindOf(byte code, IndicAlphabet alphabet) => code switch
    {
        0x00 or 0x01 => IndicKind.Chandrabindu,
        0x02 => IndicKind.Anusvara,
        0x03 => IndicKind.Visarga,
        >= ShortA and <= Au when alphabet.Has(code) => IndicKind.VowelLetter,
        >= Ka and <= Ha or KhandaTa or AssameseRa or AssameseVa when alphabet.Has(code) => IndicKind.Consonant,
        >= 0x3E and <= 0x4C when alphabet.Has((byte)(code - ToVowel)) => IndicKind.Vowel,
        >= Zero and <= Nine => IndicKind.Digit,
        _ => IndicKind.None,
    };
}
