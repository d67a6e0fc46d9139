namespace Pipeline.Core.Calibration;

/// <summary>Between which shares the true one lies, 0 to 1.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>The interval of Wilson (1927): unlike the usual one it holds for small numbers, and never leaves 0 to 1.</summary>
public static class Wilson
{
    /// <summary>The standard normal quantile for 95 of 100.</summary>
    internal const double Z = 1.959964;

    /// <summary>At 95 of 100.</summary>
    /// <param name="hits">0 to <paramref name="of"/>.</param>
    /// <param name="of">1 or more.</param>
    public static Interval Of(int hits, int of)
    {
        var (share, spread) = ((double)hits / of, Z * Z / of);
        var middle = (share + spread / 2) / (1 + spread);
        var half = Z * Math.Sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread);
        return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
