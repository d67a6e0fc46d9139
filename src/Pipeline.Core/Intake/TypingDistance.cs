namespace Pipeline.Core.Intake;

/// <summary>How many slips of the hand lie between two texts.</summary>
internal static class TypingDistance
{
    private const int Longest = 64;

    /// <summary>
    /// Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment), no more than <paramref name="most"/>;
    /// <paramref name="most"/> + 1 where it takes more. Letters beyond the 64th are not looked at.
    /// </summary>
    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int most)
    {
        if (first.Length > Longest) first = first[..Longest];
        if (second.Length > Longest) second = second[..Longest];
        var prefix = first.CommonPrefixLength(second);
        first = first[prefix..];
        second = second[prefix..];
        while (first.Length > 0 && second.Length > 0 && first[^1] == second[^1])
        {
            first = first[..^1];
            second = second[..^1];
        }
        if (Math.Abs(first.Length - second.Length) > most) return most + 1;
        if (first.Length == 0 || second.Length == 0) return Math.Max(first.Length, second.Length);
        if (most == 1) return IsOneSlip(first, second) ? 1 : 2;
        return Math.Min(most + 1, Whole(first, second, most));
    }

    /// <summary>What differs, between what both begin and end with.</summary>
    private static bool IsOneSlip(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        (first.Length == 1 && second.Length == 1) || (first.Length == 2 && second.Length == 2 && first[0] == second[1] && first[1] == second[0]);

    private static int Whole(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int most)
    {
        Span<int> before = stackalloc int[second.Length + 1], last = stackalloc int[second.Length + 1], row = stackalloc int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++) last[j] = j;
        for (var i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var cost = first[i - 1] == second[j - 1] ? 0 : 1;
                var slips = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1]) slips = Math.Min(slips, before[j - 2] + 1);
                row[j] = slips;
                least = Math.Min(least, slips);
            }
            if (least > most) return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[second.Length];
    }
}
