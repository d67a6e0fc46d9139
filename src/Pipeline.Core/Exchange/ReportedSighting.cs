using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Exchange;

/// <summary>A sighting of a report, and whether its own consent column says no.</summary>
/// <param name="Sighting">The sighting.</param>
/// <param name="SaysNo">One of the row's consent columns says that consent was refused or withdrawn.</param>
public sealed record ReportedSighting(Sighting Sighting, bool SaysNo)
{
    /// <summary>Words for no, as field staff write them in a consent column.</summary>
    private static readonly FoldedWords<string> Refusals = new(EmbeddedData.Rows("Exchange/Data/refusals.csv").Select(row => (row[0], row[1])));

    /// <param name="report">Whatever is uploaded elsewhere.</param>
    /// <param name="name">What it is called, as <see cref="Origin.Receipt"/> of its sightings.</param>
    /// <param name="today">No sighting and no birth lies after it.</param>
    /// <returns>The sightings that can be read, in the report's order.</returns>
    public static IEnumerable<ReportedSighting> Read(Stream report, string name, DateOnly today)
    {
        var normalizer = new SightingNormalizer(today);
        foreach (var row in UploadReader.Open(report, new IntakeLimits()).Rows())
        {
            if (row.Draft is { } draft && normalizer.Normalize(draft, name).Sighting is { } sighting) yield return new ReportedSighting(sighting, IsRefused(draft[Field.Consent]));
        }
    }

    /// <summary>Several columns speak of consent, a line each: one no is a no.</summary>
    private static bool IsRefused(string? consent) => consent is not null && consent.Split('\n').Any(line => Refusals.TryGet(line, out _));
}
