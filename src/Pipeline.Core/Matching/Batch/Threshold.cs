namespace Pipeline.Core.Matching.Batch;

/// <summary>Where to draw the line.</summary>
internal static class Threshold
{
    /// <summary>Of the pairs of one person, those that may be left below the line for review.</summary>
    private const double MostLeft = 0.005;

    /// <summary>Whoever looks at fifty pairs wants to find one of one person among them.</summary>
    private const double LeastWorthALook = 0.02;

    /// <summary>
    /// The probability from which on linking a pair raises the F1 to be expected: the harmonic mean of how many of the pairs linked are of one person, and
    /// how many pairs of one person are linked. The probabilities themselves tell what to expect.
    /// </summary>
    public static double ForF1(IEnumerable<double> probabilities)
    {
        var sorted = probabilities.OrderDescending().ToArray();
        var (all, right, best, at) = (sorted.Sum(), 0.0, 0.0, 0.5);
        for (var i = 0; i < sorted.Length; i++)
        {
            right += sorted[i];
            var f1 = 2 * right / (i + 1 + all);
            if (f1 <= best) continue;
            (best, at) = (f1, i + 1 < sorted.Length ? (sorted[i] + sorted[i + 1]) / 2 : sorted[i]);
        }
        return Math.Clamp(at, 0.01, 0.99);
    }

    /// <summary>The probability from which on a pair that is not linked is worth a person's look: all pairs below it hold but a few of one person, by what the probabilities lead to expect.</summary>
    public static double ForReview(IEnumerable<double> probabilities)
    {
        var sorted = probabilities.OrderDescending().ToArray();
        var (all, found) = (sorted.Sum(), 0.0);
        foreach (var probability in sorted)
        {
            found += probability;
            if (found >= (1 - MostLeft) * all) return Math.Max(probability, LeastWorthALook);
        }
        return LeastWorthALook;
    }
}
