namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>What is written above, below or behind a Thai or Lao consonant; the two blocks of Unicode run in parallel.</summary>
[Flags]
internal enum TaiSigns : ushort
{
    None = 0,
    A = 1,
    ShortA = 2,
    LongA = 4,
    I = 8,
    LongI = 16,
    Ue = 32,
    LongUe = 64,
    U = 128,
    LongU = 256,
    ShortO = 512,
    Circle = 1024,
    Short = 2048,
    Ia = 4096,
    Am = Circle | LongA,
}

/// <summary>A consonant (or digit) with all that belongs to it, the vowel written before it included.</summary>
/// <param name="Letter">In the Thai block also for Lao.</param>
/// <param name="Lead">The vowel written before it, <c>\0</c> for none.</param>
/// <param name="HasTone">A tone mark, which stands on the consonant that opens the syllable.</param>
/// <param name="IsSilent">Under a ์.</param>
internal record struct TaiLetter(char Letter, char Lead, TaiSigns Signs, bool HasTone, bool IsSilent)
{
    public readonly bool IsConsonant => Letter is >= 'ก' and <= 'ฮ' and not ('ฤ' or 'ฦ');

    /// <summary>A consonant with nothing written to it.</summary>
    public readonly bool IsBare => IsConsonant && Lead == '\0' && Signs == TaiSigns.None && !HasTone && !IsSilent;
}

/// <summary>Takes a Thai or Lao word apart into consonants with their vowels, in the order of speech.</summary>
internal static class TaiLetters
{
    /// <summary>From the Thai block to the same letter of the Lao block.</summary>
    public const char ToLao = '\u0080';

    public const char LowerL = '\u0E3C', LowerY = '\u0E3D';

    /// <param name="letters">At least as long as the word.</param>
    /// <returns>How many letters there are.</returns>
    public static int Take(ReadOnlySpan<char> word, Span<TaiLetter> letters)
    {
        var (count, lead) = (0, '\0');
        foreach (var written in word)
        {
            var c = written is >= '\u0E80' and <= '\u0EFF' ? (char)(written - ToLao) : written;
            if (c is >= 'เ' and <= 'ไ')
            {
                // แ is often typed as two เ.
                lead = c == 'เ' && lead == 'เ' ? 'แ' : c;
            }
            else if (StandsAlone(c))
            {
                letters[count++] = new TaiLetter(c, lead, TaiSigns.None, false, false);
                lead = '\0';
            }
            else if (count > 0) Join(ref letters[count - 1], c);
        }
        return count;
    }

    /// <summary>ๆ and ໆ: says the last syllable again.</summary>
    /// <returns>Where the syllable begins now.</returns>
    public static int Repeat(List<string> sounds, int from)
    {
        var end = sounds.Count;
        for (var i = from; i < end; i++) sounds.Add(sounds[i]);
        return end;
    }

    private static bool StandsAlone(char c) => c is >= 'ก' and <= 'ฮ' or 'ๆ' or >= '๐' and <= '๙' or >= '\u0E5C' and <= '\u0E5F' or LowerL;

    private static void Join(ref TaiLetter letter, char c)
    {
        if (c is >= '\u0E48' and <= '\u0E4B') letter.HasTone = true;
        else if (c == '\u0E4C') letter.IsSilent = true;
        else letter.Signs |= SignOf(c);
    }

    private static TaiSigns SignOf(char c) => c switch
    {
        'ะ' => TaiSigns.A,
        '\u0E31' => TaiSigns.ShortA,
        'า' or 'ๅ' => TaiSigns.LongA,
        'ำ' => TaiSigns.Am,
        '\u0E34' => TaiSigns.I,
        '\u0E35' => TaiSigns.LongI,
        '\u0E36' => TaiSigns.Ue,
        '\u0E37' => TaiSigns.LongUe,
        '\u0E38' => TaiSigns.U,
        '\u0E39' => TaiSigns.LongU,
        '\u0E3B' => TaiSigns.ShortO,
        '\u0E47' => TaiSigns.Short,
        '\u0E4D' => TaiSigns.Circle,
        LowerY => TaiSigns.Ia,
        _ => TaiSigns.None,
    };
}
