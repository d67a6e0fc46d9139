using System.Globalization;
using System.Text;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks;

/// <summary>Recall of journeys at risk against the share of alerts that are right, as a picture.</summary>
internal static class JourneyPicture
{
    private const int Left = 64, Top = 40, Width = 520, Height = 320;

    /// <summary>What is aimed at.</summary>
    private const double AimedRecall = 0.95, AimedPrecision = 0.75;

    /// <param name="curve">Severities, whose names begin so, and scores.</param>
    /// <param name="title">Above the picture.</param>
    public static string Draw(IReadOnlyList<CurvePoint> curve, string title)
    {
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 40} {Top + Height + 60}" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="{Left}" y="22" font-size="15">{title}</text>
            <rect x="{X(AimedRecall)}" y="{Y(1)}" width="{X(1) - X(AimedRecall)}" height="{Y(AimedPrecision) - Y(1)}" fill="#cde8cf"/>
            <text x="{X(AimedRecall) - 6}" y="{Y(1) + 14}" text-anchor="end" fill="#2b6b33">aimed at</text>

            """);
        for (var tenth = 0; tenth <= 10; tenth += 2) svg.Append(Grid(tenth / 10.0));
        var scores = curve.Where(point => !IsSeverity(point)).ToArray();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\" points=\"{string.Join(' ', scores.Select(point => $"{X(point.Recall)},{Y(point.Precision)}"))}\"/>\n");
        foreach (var point in curve.Where(IsSeverity)) svg.Append(Mark(point));
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Width / 2}\" y=\"{Top + Height + 44}\" text-anchor=\"middle\">recall: journeys at risk that were told of</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(18 {Top + Height / 2}) rotate(-90)\" text-anchor=\"middle\">precision: alerts that are right</text>\n</svg>\n");
        return svg.ToString();
    }

    private static string Grid(double share) => string.Create(CultureInfo.InvariantCulture, $"""
        <path d="M{X(share)} {Y(0)}V{Y(1)}M{X(0)} {Y(share)}H{X(1)}" stroke="#e2e2e2"/>
        <text x="{X(share)}" y="{Y(0) + 18}" text-anchor="middle">{share:P0}</text>
        <text x="{X(0) - 8}" y="{Y(share) + 4}" text-anchor="end">{share:P0}</text>

        """);

    private static string Mark(CurvePoint point) => string.Create(CultureInfo.InvariantCulture, $"""
        <circle cx="{X(point.Recall)}" cy="{Y(point.Precision)}" r="5" fill="#b3261e"/>
        <text x="{X(point.Recall) - 9}" y="{Y(point.Precision) + 18}" text-anchor="end" fill="#b3261e">{point.Name["severity ".Length..]}</text>

        """);

    private static bool IsSeverity(CurvePoint point) => point.Name.StartsWith("severity", StringComparison.Ordinal);

    private static int X(double recall) => Left + (int)Math.Round(recall * Width);

    private static int Y(double precision) => Top + Height - (int)Math.Round(precision * Height);
}
