using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Names;

/// <summary>
/// How far two words of <see cref="LatinSounds"/> are apart: an edit distance in which what ears and hands confuse costs less than what tells names apart.
/// Another consonant costs <see cref="Consonant"/>; a vowel written otherwise, a consonant of the same kind, or two letters in the wrong order cost a part of it.
/// </summary>
internal static class SoundDistance
{
    private const int MaxLength = LatinSounds.MaxLength;

    private const int Consonant = 10, OtherVowel = 8, Vowel = 5, Alike = 5, Exchanged = 4, Unheard = 3, Swapped = 8;

    /// <summary>Hands rarely miss the first letter, and brothers and sisters often differ in nothing else (Sita and Gita).</summary>
    private const int FirstLetter = 5;

    /// <summary>Pairs of letters that cost less than others, and how much: which spellings exchange is general knowledge, the figures are estimates.</summary>
    private static readonly (int Cost, string[] Pairs)[] Cheaper =
    [
        (Exchanged, ["ie", "ou", "bv", "pf", "sz", "jz"]),
        (Alike, ["ae", "ao", "bp", "dt", "gk", "lr", "mn", "uv", "ij"]),
    ];

    private static readonly int[] Costs = AllCosts();

    /// <summary>1 for the same sounds, less by the distance against the mean length; 0 for all that is less than <paramref name="least"/>, which is told early.</summary>
    public static float Likeness(ReadOnlySpan<char> first, ReadOnlySpan<char> second, float least)
    {
        var whole = Math.Max(1, first.Length + second.Length) * Consonant / 2f;
        var most = (int)((1 - least) * whole);
        var distance = Of(first, second, most);
        return distance > most ? 0 : 1 - distance / whole;
    }

    /// <summary>Whether two words have the same sounds.</summary>
    public static bool AreSame(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (!AreLetters(first) || !AreLetters(second)) return false;
        Span<char> a = stackalloc char[MaxLength], b = stackalloc char[MaxLength];
        return a[..LatinSounds.Read(first, a)].SequenceEqual(b[..LatinSounds.Read(second, b)]);
    }

    /// <summary>The likeness of two words by their sounds.</summary>
    public static float LikenessOfWords(ReadOnlySpan<char> first, ReadOnlySpan<char> second, float least)
    {
        if (!AreLetters(first) || !AreLetters(second)) return 0;
        Span<char> a = stackalloc char[MaxLength], b = stackalloc char[MaxLength];
        return Likeness(a[..LatinSounds.Read(first, a)], b[..LatinSounds.Read(second, b)], least);
    }

    private static bool AreLetters(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z');

    /// <summary>The distance; anything above <paramref name="most"/> where it is more than that.</summary>
    private static int Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int most)
    {
        if (first.Length > MaxLength || second.Length > MaxLength || Math.Abs(first.Length - second.Length) * Unheard > most) return int.MaxValue;
        var width = second.Length + 1;
        Span<int> rows = stackalloc int[4 * width];
        Span<int> before = rows[..width], above = rows.Slice(width, width), row = rows.Slice(2 * width, width), leftOut = rows[(3 * width)..];
        for (var j = 0; j < second.Length; j++)
        {
            leftOut[j] = LeftOut(second, j);
            above[j + 1] = above[j] + leftOut[j];
        }
        for (var i = 0; i < first.Length; i++)
        {
            var left = LeftOut(first, i);
            var least = row[0] = above[0] + left;
            for (var j = 0; j < second.Length; j++)
            {
                var cost = Math.Min(above[j] + Changed(first, i, second, j), Math.Min(above[j + 1] + left, row[j] + leftOut[j]));
                if (i > 0 && j > 0 && first[i] == second[j - 1] && first[i - 1] == second[j]) cost = Math.Min(cost, before[j - 1] + Swapped);
                row[j + 1] = cost;
                if (cost < least) least = cost;
            }
            // Two letters in the wrong order may still bring the next row below, by no more than what a swap costs.
            if (least > most + Swapped) return int.MaxValue;
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[second.Length];
    }

    private static int Changed(ReadOnlySpan<char> first, int i, ReadOnlySpan<char> second, int j)
    {
        if (first[i] == second[j]) return 0;
        var cost = Costs[(first[i] - 'a') * 26 + second[j] - 'a'];
        return i == 0 && j == 0 && cost == Consonant ? cost + FirstLetter : cost;
    }

    /// <summary>What it costs that one spelling leaves a sound out.</summary>
    private static int LeftOut(ReadOnlySpan<char> sounds, int at) => sounds[at] switch
    {
        'h' => Unheard,
        'g' when at > 0 && sounds[at - 1] == 'n' => Unheard,
        'r' when at > 0 && LatinSounds.IsVowel(sounds[at - 1]) && (at == sounds.Length - 1 || !LatinSounds.IsVowel(sounds[at + 1])) => Unheard,
        'e' when at > 1 && at == sounds.Length - 1 && !LatinSounds.IsVowel(sounds[at - 1]) => Unheard,
        var sound when LatinSounds.IsVowel(sound) => Vowel,
        _ => at == 0 ? Consonant + FirstLetter : Consonant,
    };

    private static int[] AllCosts()
    {
        var costs = new int[26 * 26];
        for (var a = 'a'; a <= 'z'; a++)
        {
            for (var b = 'a'; b <= 'z'; b++) costs[(a - 'a') * 26 + b - 'a'] = a == b ? 0 : CostOf(a, b);
        }
        return costs;
    }

    private static int CostOf(char a, char b)
    {
        foreach (var (cost, pairs) in Cheaper)
        {
            if (Array.Exists(pairs, pair => pair.Contains(a) && pair.Contains(b))) return cost;
        }
        return LatinSounds.IsVowel(a) && LatinSounds.IsVowel(b) ? OtherVowel : Consonant;
    }
}
