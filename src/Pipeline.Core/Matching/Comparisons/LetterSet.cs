using System.Numerics;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>Which letters a word has, a bit each, whatever their number and order.</summary>
internal static class LetterSet
{
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var letters = 0UL;
        foreach (var c in word) letters |= 1UL << (c & 63);
        return letters;
    }

    /// <summary>No fewer slips than this lie between two words: each mends at most one letter that the other lacks.</summary>
    public static int LeastSlips(ulong first, ulong second) =>
        Math.Max(BitOperations.PopCount(first & ~second), BitOperations.PopCount(second & ~first));

    /// <summary>Whether two words share letters enough for a Jaro–Winkler similarity of 0.9: with four letters of prefix the Jaro part must be 0.83, and the shares of matched letters 1.5.</summary>
    public static bool MayBeAlike(ulong first, int firstLength, ulong second, int secondLength)
    {
        var (a, b) = (BitOperations.PopCount(first & ~second), BitOperations.PopCount(second & ~first));
        return (double)(firstLength - a) / firstLength + (double)(secondLength - b) / secondLength >= 1.49;
    }
}
