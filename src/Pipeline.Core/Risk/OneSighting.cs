using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that a single sighting shows.</summary>
internal static class OneSighting
{
    /// <summary>Below this age travelling alone is a strong sign.</summary>
    private const int YoungAge = 12;

    public static IEnumerable<FoundIndicator> Find(Sighting sighting)
    {
        if (SeparatedUnknownAdult(sighting) is { } unknownAdult) yield return unknownAdult;
        if (Observed(sighting, Indicators.JobPromised, "purpose") is { } job) yield return job;
        if (Unaccompanied(sighting) is { } alone) yield return alone;
        if (NoDocuments(sighting) is { } papers) yield return papers;
    }

    private static FoundIndicator? SeparatedUnknownAdult(Sighting sighting)
    {
        var metRecently = sighting.Companions.Any(companion =>
            companion is { MayBeAdult: true, Relation: Relation.NonRelative, MetRecently: true });
        return metRecently
            ? new(Indicators.SeparatedUnknownAdult, Strength.Strong, [sighting.Id], "companion")
            : Observed(sighting, Indicators.SeparatedUnknownAdult, "companion");
    }

    private static FoundIndicator? Unaccompanied(Sighting sighting)
    {
        var onlyChildren = sighting.Companions.Count > 0 && !sighting.Companions.Any(companion => companion.MayBeAdult);
        if (!onlyChildren && !sighting.Observations.Contains(Indicators.Unaccompanied.Id)) return null;
        // Whoever wrote "alone" beside a parent meant something else.
        if (sighting.Companions.Any(companion => companion.MayBeAdult && companion.Relation.IsFamily())) return null;
        var young = sighting is { SeenOn: { } day, Birth.IsKnown: true } && sighting.Birth.AgeOn(day).Youngest < YoungAge;
        return new(Indicators.Unaccompanied, young ? Strength.Strong : Strength.Medium, [sighting.Id], "companion");
    }

    private static FoundIndicator? NoDocuments(Sighting sighting) => sighting switch
    {
        { HasDocuments: true } => null,
        { HasDocuments: false } => new(Indicators.NoDocuments, Strength.Weak, [sighting.Id], "document"),
        _ => Observed(sighting, Indicators.NoDocuments, "document"),
    };

    private static FoundIndicator? Observed(Sighting sighting, Indicator indicator, string field) =>
        sighting.Observations.Contains(indicator.Id) ? new(indicator, indicator.Strength, [sighting.Id], field) : null;
}
