namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>A Khmer consonant with the ones written under it and the vowel that belongs to them all; or an independent vowel, or a digit.</summary>
/// <param name="Base">The consonant on the line.</param>
/// <param name="Under">The one below it (coeng), <c>\0</c> for none.</param>
/// <param name="Lowest">A second one below.</param>
/// <param name="Vowel">The vowel sign.</param>
/// <param name="Sign">ំ or ះ, which follow a vowel sign or stand for a vowel.</param>
/// <param name="Shift">៉ or ៊, which turn the series of the consonant.</param>
/// <param name="Mark">Another sign above: ់ shortens, ៍ silences, ៌ ័ ៏.</param>
internal record struct KhmerLetter(char Base, char Under, char Lowest, char Vowel, char Sign, char Shift, char Mark)
{
    private const char Coeng = '\u17D2';

    public const char Shorter = '\u17CB', Robat = '\u17CC', Silencer = '\u17CD', Samyok = '\u17D0', Repeat = '\u17D7';
    public const char Nikahit = '\u17C6', Reahmuk = '\u17C7', Short = '\u17C8', First = '\u17C9', Second = '\u17CA';

    public readonly bool IsConsonant => Base is >= '\u1780' and <= '\u17A2';

    public readonly bool IsSilent => Mark == Silencer;

    /// <summary>A consonant alone: with no vowel, and none below. ់ and ៌ may stand on it, for they stand on a final.</summary>
    public readonly bool IsBare => IsConsonant && Under == '\0' && Vowel == '\0' && Sign == '\0' && Shift == '\0' && Mark is '\0' or Shorter or Robat;

    /// <summary>A vowel is written to it.</summary>
    public readonly bool HasVowel => Vowel != '\0' || Sign != '\0' || Mark == Samyok;

    /// <summary>Takes a word apart. Signs that stand where no consonant is are left out.</summary>
    /// <param name="letters">At least as long as the word.</param>
    /// <returns>How many letters there are.</returns>
    public static int Take(ReadOnlySpan<char> word, Span<KhmerLetter> letters)
    {
        var (count, isBelow) = (0, false);
        foreach (var c in word)
        {
            if (c == Coeng) isBelow = count > 0;
            else if (c is (>= '\u1780' and <= '\u17B3') or (>= '\u17E0' and <= '\u17E9') or Repeat)
            {
                if (isBelow) letters[count - 1].Put(c);
                else letters[count++] = new KhmerLetter { Base = c };
                isBelow = false;
            }
            else if (count > 0) letters[count - 1].Join(c);
        }
        return count;
    }

    private void Put(char below)
    {
        if (Under == '\0') Under = below;
        else Lowest = below;
    }

    private void Join(char c)
    {
        switch (c)
        {
            case >= '\u17B6' and <= '\u17C5':
                // ើ, ោ and ៅ are also typed in two parts.
                Vowel = (Vowel, c) switch { ('\u17C1', '\u17B8') => '\u17BE', ('\u17C1', '\u17B6') => '\u17C4', ('\0', _) => c, _ => Vowel };
                break;
            case Nikahit or Reahmuk or Short:
                Sign = c;
                break;
            case First or Second:
                Shift = c;
                break;
            case Shorter or Robat or Silencer or Samyok or '\u17CF':
                Mark = c;
                break;
        }
    }
}
