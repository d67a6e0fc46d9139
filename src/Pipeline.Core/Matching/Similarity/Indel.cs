using System.Numerics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>
/// Normalised Indel similarity: the share of both strings' letters that lie on a longest common subsequence, 2·LCS / (a + b). 1 for equal strings,
/// 0 for nothing in common. Bit-parallel after Hyyrö (2004), "Bit-parallel LCS-length computation revisited".
/// </summary>
public static class Indel
{
    private const int StackLetters = 256;

    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var letters = first.Length + second.Length;
        return letters == 0 ? 1 : 2.0 * CommonLetters(first, second) / letters;
    }

    /// <summary>Length of the longest common subsequence.</summary>
    public static int CommonLetters(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length < second.Length) return CommonLetters(second, first);
        if (second.Length > LetterPlaces.MaxLength) return ByRows(first, second);
        var places = new LetterPlaces(second, stackalloc char[LetterPlaces.MaxLength]);
        var unmatched = ulong.MaxValue;
        foreach (var letter in first)
        {
            var here = unmatched & places.Of(letter);
            unmatched = (unmatched + here) | (unmatched - here);
        }
        return BitOperations.PopCount(~unmatched);
    }

    /// <summary>The textbook's table, a row at a time, for strings no name reaches.</summary>
    private static int ByRows(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<int> row = second.Length < StackLetters ? stackalloc int[StackLetters] : new int[second.Length + 1];
        foreach (var letter in first)
        {
            var diagonal = 0;
            for (var j = 0; j < second.Length; j++)
            {
                var above = row[j + 1];
                row[j + 1] = letter == second[j] ? diagonal + 1 : Math.Max(above, row[j]);
                diagonal = above;
            }
        }
        return row[second.Length];
    }
}
