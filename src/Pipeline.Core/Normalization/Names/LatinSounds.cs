using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names;

/// <summary>
/// Brings the spellings that one spoken name has in Latin letters to one: Suneeta, Sunitha and Sunita all become <c>sunita</c>, Soekarno and Sukarno <c>sukarno</c>.
/// The spellings are those of <c>Data/latin-spellings.csv</c>; of a name's letters only a, b, d to p, r to v and z are left.
/// </summary>
public static class LatinSounds
{
    /// <summary>The longest run of sounds that is told apart.</summary>
    public const int MaxLength = 64;

    /// <summary>A bit a letter, from a.</summary>
    internal const uint Vowels = 1 | 1 << 'e' - 'a' | 1 << 'i' - 'a' | 1 << 'o' - 'a' | 1 << 'u' - 'a';

    /// <summary>For each letter and the one after it (or the end), the rules that may stand there, the most telling first: for most pairs there are none.</summary>
    private static readonly SpellingRule[][] Rules = ByFirstLetters();

    /// <param name="token">Letters a to z in lower case; what is beyond <see cref="MaxLength"/> is left out.</param>
    /// <param name="sounds">Takes the sounds: room for <see cref="MaxLength"/>.</param>
    /// <returns>How many sounds there are.</returns>
    public static int Read(ReadOnlySpan<char> token, Span<char> sounds)
    {
        var length = 0;
        var isOld = token.Contains('j') && IsOldIndonesian(token);
        for (var at = 0; at < token.Length && length < MaxLength;)
        {
            if (RuleAt(token, at, isOld) is not { } rule)
            {
                length = Append(token[at++], sounds, length);
                continue;
            }
            foreach (var sound in rule.Sound) length = Append(sound, sounds, length);
            at += rule.Spelling.Length;
        }
        return length;
    }

    /// <summary>Letters written twice are heard once.</summary>
    private static int Append(char sound, Span<char> sounds, int length)
    {
        if (length == MaxLength || (length > 0 && sounds[length - 1] == sound)) return length;
        sounds[length] = sound;
        return length + 1;
    }

    internal static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static SpellingRule? RuleAt(ReadOnlySpan<char> token, int at, bool isOld)
    {
        foreach (var rule in Rules[Pair(token[at], at + 1 < token.Length ? token[at + 1] : SpellingRule.Edge)])
        {
            if ((isOld || !rule.OldIndonesian) && rule.StandsAt(token, at)) return rule;
        }
        return null;
    }

    private static int Pair(char letter, char next) => (letter - 'a') * 27 + (next == SpellingRule.Edge ? 26 : next - 'a');

    /// <summary>Until 1972 Indonesian wrote tj, dj, sj and j for today's c, j, sy and y; until 1947 also oe for u.</summary>
    private static bool IsOldIndonesian(ReadOnlySpan<char> token) =>
        token.Contains("oe", StringComparison.Ordinal) || token.Contains("tj", StringComparison.Ordinal)
        || token.Contains("dj", StringComparison.Ordinal) || token.Contains("sj", StringComparison.Ordinal);

    private static SpellingRule[][] ByFirstLetters()
    {
        var rules = EmbeddedData.Rows("Normalization/Data/latin-spellings.csv")
            .Select(row => new SpellingRule(row[0], row[1], row[2], row[3], row[4] == "old Indonesian"))
            .OrderByDescending(rule => rule.Rank).ToArray();
        var byPair = new SpellingRule[26 * 27][];
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            for (var next = 'a'; next <= 'z'; next++) byPair[Pair(letter, next)] = [.. rules.Where(rule => rule.MayBegin(letter, next))];
            byPair[Pair(letter, SpellingRule.Edge)] = [.. rules.Where(rule => rule.MayBegin(letter, SpellingRule.Edge))];
        }
        return byPair;
    }
}
