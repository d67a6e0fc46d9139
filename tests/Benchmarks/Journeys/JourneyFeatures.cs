using Pipeline.Core.Risk;

namespace Pipeline.Benchmarks.Journeys;

/// <summary>A finding as numbers, of ever more that could be told from it.</summary>
internal sealed class JourneyFeatures
{
    private readonly string[] _signs;

    private JourneyFeatures(string[] signs) => _signs = signs;

    /// <summary>One number for each sign that some findings show, as strong and by whatever way it was found.</summary>
    public static JourneyFeatures From(IEnumerable<Finding> findings) =>
        new([.. findings.SelectMany(finding => finding.Signs.Split(' ')).CountBy(sign => sign).Where(sign => sign.Value >= 5).Select(sign => sign.Key).Order(StringComparer.Ordinal)]);

    public IReadOnlyList<string> Signs => _signs;

    /// <summary>1 for each sign that is there.</summary>
    public double[] Plain(Finding finding)
    {
        var own = finding.Signs.Split(' ').ToHashSet(StringComparer.Ordinal);
        return [.. _signs.Select(sign => own.Contains(sign) ? 1.0 : 0)];
    }

    /// <summary>With how many dimensions show a sign, and how many signs were marked and worked out.</summary>
    public double[] Counted(Finding finding) =>
    [
        .. Plain(finding), .. Enum.GetValues<Dimension>().Select(dimension => finding.Found.Any(one => one.Indicator.Dimension == dimension) ? 1.0 : 0),
        finding.Found.Count(one => !one.IsInferred), finding.Found.Count(one => one.IsInferred), finding.Found.Select(one => one.Indicator.Dimension).Distinct().Count(),
    ];

    /// <summary>With how many sightings show each, whether a post reported live, and what the rules of today make of it.</summary>
    public float[] Everything(Finding finding)
    {
        var evidence = finding.Found.ToDictionary(one => one.Indicator, one => one.Evidence.Count);
        return
        [
            .. Counted(finding).Select(number => (float)number), .. Indicators.All.Select(indicator => (float)evidence.GetValueOrDefault(indicator)),
            finding.IsLive ? 1 : 0, (float)finding.Score, (float)finding.Severity,
        ];
    }
}
