using System.Numerics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>
/// Jaro–Winkler similarity (Winkler 1990): 1 for equal strings, 0 for nothing in common; prefix scale 0.1 over at most 4 letters, given at any
/// similarity. Of longer strings the first 64 letters count.
/// </summary>
public static class JaroWinkler
{
    internal const int MaxPrefix = 4;

    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.SequenceEqual(second)) return 1;
        if (first.Length > LetterPlaces.MaxLength) first = first[..LetterPlaces.MaxLength];
        if (second.Length > LetterPlaces.MaxLength) second = second[..LetterPlaces.MaxLength];
        if (first.Length == 0 || second.Length == 0) return 0;

        var places = new LetterPlaces(second, stackalloc char[LetterPlaces.MaxLength]);
        var window = Window(first.Length, second.Length);
        var near = FirstWindow(window);
        ulong firstMatched = 0, secondMatched = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var free = places.Of(first[i]) & near & ~secondMatched;
            firstMatched |= (free == 0 ? 0UL : 1) << i;
            secondMatched |= free & (0 - free);
            near = NextWindow(near, i, window);
        }
        if (firstMatched == 0) return 0;
        var inOrder = InOrder(first, second, firstMatched, secondMatched);
        var prefix = Math.Min(MaxPrefix, first.CommonPrefixLength(second));
        return Of(first.Length, second.Length, BitOperations.PopCount(firstMatched), inOrder, prefix);
    }

    /// <summary>How many places apart two letters may stand to be taken for one.</summary>
    internal static int Window(int firstLength, int secondLength) => Math.Max(0, Math.Max(firstLength, secondLength) / 2 - 1);

    /// <summary>The places that lie in the window around the first.</summary>
    internal static ulong FirstWindow(int window) => LetterPlaces.Below(window + 1);

    /// <summary>The window around the place after this one.</summary>
    internal static ulong NextWindow(ulong near, int place, int window) => (near << 1) | (place < window ? 1UL : 0);

    /// <summary>How many of the matched letters are the same when both strings' matched letters are read in order.</summary>
    private static int InOrder(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ulong firstMatched, ulong secondMatched)
    {
        var count = 0;
        for (; firstMatched != 0; firstMatched &= firstMatched - 1, secondMatched &= secondMatched - 1)
        {
            count += first[BitOperations.TrailingZeroCount(firstMatched)] == second[BitOperations.TrailingZeroCount(secondMatched)] ? 1 : 0;
        }
        return count;
    }

    /// <summary>
    /// The published formula with everything on one fraction line: whole numbers and a single division, so that every way of computing it rounds alike.
    /// Jaro's part is (m/a + m/b + (m − t)/m) / 3, where t, half the matched letters out of order, is (m − inOrder) / 2.
    /// </summary>
    private static double Of(int a, int b, int matched, int inOrder, int prefix)
    {
        long jaro = 2L * matched * matched * (a + b) + (long)(matched + inOrder) * a * b;
        long whole = 6L * matched * a * b;
        return (double)(jaro * (10 - prefix) + prefix * whole) / (10 * whole);
    }
}
