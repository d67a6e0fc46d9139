using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that a single sighting shows: what its fields say, and what whoever saw the child observed.</summary>
internal static class OneSighting
{
    /// <summary>Below this age travelling alone is a strong sign.</summary>
    private const int YoungAge = 12;

    /// <summary>Hours of the night at a post.</summary>
    private const int NightFrom = 22, NightTo = 4;

    /// <summary>Each once, in the order of their list.</summary>
    public static IEnumerable<FoundIndicator> Find(Sighting sighting)
    {
        foreach (var indicator in Indicators.All)
        {
            if (!indicator.IsObserved || Find(indicator, sighting) is not { } strength) continue;
            yield return new(indicator, strength, [sighting.Id]) { IsInferred = indicator == Indicators.NightOrBypass && !sighting.Observations.Contains(indicator.Id) };
        }
    }

    /// <summary>Those that whoever saw the child marked, without what the hour and the lists of companions show.</summary>
    public static IEnumerable<FoundIndicator> FindMarked(Sighting sighting) => Find(sighting).Where(found => sighting.Observations.Contains(found.Indicator.Id));

    /// <summary>How strong a sign it is here; null where it is none.</summary>
    private static Strength? Find(Indicator indicator, Sighting sighting)
    {
        var isObserved = sighting.Observations.Contains(indicator.Id);
        if (indicator == Indicators.Unaccompanied) return Unaccompanied(sighting, isObserved);
        var isSign = isObserved || indicator == Indicators.SeparatedUnknownAdult && HasMetAnAdult(sighting) || indicator == Indicators.NightOrBypass && IsAtNight(sighting);
        if (indicator == Indicators.NoDocuments) isSign = !(sighting.HasDocuments ?? !isObserved);
        if (!isSign) return null;
        // The work is the parents' as likely, who take their children along.
        return indicator == Indicators.JobPromised && sighting.Companions.Any(companion => companion.Relation == Relation.Parent) ? Strength.Medium : indicator.Strength;
    }

    private static bool HasMetAnAdult(Sighting sighting) =>
        sighting.Companions.Any(companion => companion is { MayBeAdult: true, Relation: Relation.NonRelative, MetRecently: true });

    /// <summary>Only what a post reports as it happens has an hour that is the crossing's: of other reports it may be the hour of writing. Midnight to the second is a day without an hour.</summary>
    private static bool IsAtNight(Sighting sighting)
    {
        if (sighting is not { IsLive: true, SeenAt: { } at } || at.TimeOfDay == TimeSpan.Zero) return false;
        // By the clock of the post, whatever clock its computer goes by.
        return (Countries.Offset(sighting.Place.Country) is { } offset ? at.ToOffset(offset) : at).Hour is >= NightFrom or < NightTo;
    }

    private static Strength? Unaccompanied(Sighting sighting, bool isObserved)
    {
        var onlyChildren = sighting.Companions.Count > 0 && !sighting.Companions.Any(companion => companion.MayBeAdult);
        if (!onlyChildren && !isObserved) return null;
        // Whoever wrote "alone" beside a parent meant something else.
        if (sighting.Companions.Any(companion => companion.MayBeAdult && companion.Relation.IsFamily())) return null;
        return sighting is { SeenOn: { } day, Birth.IsKnown: true } && sighting.Birth.AgeOn(day).Youngest < YoungAge ? Strength.Strong : Strength.Medium;
    }
}
