namespace Pipeline.Core.Intake.Text;

/// <summary>What every Thai word keeps to: a vowel written first has a consonant after it, a sign above or below has one under it.</summary>
internal static class ThaiSpelling
{
    /// <summary>Letters that make up nine tenths of Thai text.</summary>
    private const string Common = "านรอกเงมยลวดทสตะปบคหแจพชขใไโธศณภ่้ิีัุู์็ืำ";

    /// <summary>Letters and signs that no name has.</summary>
    private const string Rare = "ฃฅฺ฿ๅํ๎๏๚๛";

    /// <summary>The Thai letters of <paramref name="text"/>, and the places that no Thai word has: signs without a letter, digits and foreign letters inside a word, obsolete letters.</summary>
    public static (int Letters, int Faults) Weigh(ReadOnlySpan<char> text)
    {
        var (letters, faults, common) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var (previous, c, next) = (i > 0 ? text[i - 1] : ' ', text[i], i + 1 < text.Length ? text[i + 1] : ' ');
            if (!IsThai(c))
            {
                // A sign of another code page, or a letter of another script in the middle of a Thai word.
                if (c > '\u007F' || (char.IsAsciiLetter(c) && (IsThai(previous) || IsThai(next)))) faults++;
                continue;
            }
            if (c is not (>= '๐' and <= '๙')) letters++;
            if (Common.Contains(c)) common++;
            if (Rare.Contains(c) || IsMisplaced(previous, c, next)) faults++;
        }
        if (common * 2 < letters) faults++;
        return (letters, faults);
    }

    public static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E5B';

    private static bool IsMisplaced(char previous, char c, char next) => c switch
    {
        >= 'เ' and <= 'ไ' => !IsConsonant(next),
        'ะ' => !(IsConsonant(previous) || IsTone(previous) || previous is 'า'),
        'า' or 'ำ' => !(IsConsonant(previous) || IsTone(previous)),
        'ั' or (>= 'ิ' and <= 'ฺ') or '็' => !IsConsonant(previous),
        '์' => !(IsConsonant(previous) || previous is 'ิ' or 'ุ'),
        >= '่' and <= '๋' => !(IsConsonant(previous) || previous is 'ั' or (>= 'ิ' and <= 'ู')),
        >= '๐' and <= '๙' => IsConsonant(previous) || IsConsonant(next),
        _ => false,
    };

    private static bool IsConsonant(char c) => c is >= 'ก' and <= 'ฮ';

    private static bool IsTone(char c) => c is >= '่' and <= '๋';
}
