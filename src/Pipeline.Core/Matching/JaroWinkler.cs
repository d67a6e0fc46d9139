namespace Pipeline.Core.Matching;

/// <summary>Jaro–Winkler similarity (Winkler 1990): 1 for equal strings, 0 for nothing in common; prefix scale 0.1 over at most 4 letters.</summary>
public static class JaroWinkler
{
    private const int MaxLength = 64;

    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.SequenceEqual(second)) return 1;
        if (first.Length > MaxLength) first = first[..MaxLength];
        if (second.Length > MaxLength) second = second[..MaxLength];
        if (first.Length == 0 || second.Length == 0) return 0;

        var window = Math.Max(0, Math.Max(first.Length, second.Length) / 2 - 1);
        ulong firstMatched = 0, secondMatched = 0;
        var matches = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var end = Math.Min(second.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if ((secondMatched >> j & 1) != 0 || first[i] != second[j]) continue;
                firstMatched |= 1UL << i;
                secondMatched |= 1UL << j;
                matches++;
                break;
            }
        }
        if (matches == 0) return 0;

        var jaro = ((double)matches / first.Length + (double)matches / second.Length
            + (matches - OutOfOrder(first, second, firstMatched, secondMatched) / 2.0) / matches) / 3;
        var prefix = Math.Min(4, first.CommonPrefixLength(second));
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static int OutOfOrder(ReadOnlySpan<char> first, ReadOnlySpan<char> second, ulong firstMatched, ulong secondMatched)
    {
        var (count, j) = (0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            if ((firstMatched >> i & 1) == 0) continue;
            while ((secondMatched >> j & 1) == 0) j++;
            if (first[i] != second[j++]) count++;
        }
        return count;
    }
}
