using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that a single sighting shows: what its fields say, and what whoever saw the child observed.</summary>
internal static class OneSighting
{
    /// <summary>Below this age travelling alone is a strong sign.</summary>
    private const int YoungAge = 12;

    /// <summary>Hours of the night at a post.</summary>
    private const int NightFrom = 22, NightTo = 4;

    /// <summary>Each once, in the order of their list. What only the remarks tell of is a step weaker: a program read it, and may have misread.</summary>
    public static IEnumerable<FoundIndicator> Find(Sighting sighting)
    {
        foreach (var indicator in Indicators.All.Where(indicator => indicator.IsObserved))
        {
            var isFromText = sighting.FromText.Contains(indicator.Id);
            if (Find(indicator, sighting, sighting.Observations.Contains(indicator.Id)) is { } strength)
            {
                yield return new(indicator, strength, [sighting.Id]) { IsInferred = indicator == Indicators.NightOrBypass && !isFromText && !sighting.Observations.Contains(indicator.Id) };
            }
            else if (isFromText && Find(indicator, sighting, isSaid: true) is { } told)
            {
                yield return new(indicator, told == Strength.Strong ? Strength.Medium : Strength.Weak, [sighting.Id]) { IsFromText = true };
            }
        }
    }

    /// <summary>Those that whoever saw the child marked or wrote, without what the hour and the lists of companions show.</summary>
    public static IEnumerable<FoundIndicator> FindMarked(Sighting sighting) =>
        Find(sighting).Where(found => sighting.Observations.Contains(found.Indicator.Id) || sighting.FromText.Contains(found.Indicator.Id));

    /// <summary>How strong a sign it is here; null where it is none.</summary>
    private static Strength? Find(Indicator indicator, Sighting sighting, bool isSaid)
    {
        if (indicator == Indicators.Unaccompanied) return Unaccompanied(sighting, isSaid);
        var isSign = isSaid || indicator == Indicators.SeparatedUnknownAdult && HasMetAnAdult(sighting) || indicator == Indicators.NightOrBypass && IsAtNight(sighting);
        if (indicator == Indicators.NoDocuments) isSign = !(sighting.HasDocuments ?? !isSaid);
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

    private static Strength? Unaccompanied(Sighting sighting, bool isSaid)
    {
        var onlyChildren = sighting.Companions.Count > 0 && !sighting.Companions.Any(companion => companion.MayBeAdult);
        if (!onlyChildren && !isSaid) return null;
        // Whoever wrote "alone" beside a parent meant something else.
        if (sighting.Companions.Any(companion => companion.MayBeAdult && companion.Relation.IsFamily())) return null;
        return sighting is { SeenOn: { } day, Birth.IsKnown: true } && sighting.Birth.AgeOn(day).Youngest < YoungAge ? Strength.Strong : Strength.Medium;
    }
}
