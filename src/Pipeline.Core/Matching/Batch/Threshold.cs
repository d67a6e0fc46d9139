namespace Pipeline.Core.Matching.Batch;

/// <summary>Where to draw the line.</summary>
internal static class Threshold
{
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
}
