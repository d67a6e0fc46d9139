using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that a single sighting shows: what its fields say, and what whoever saw the child observed.</summary>
internal static class OneSighting
{
    /// <summary>That the hour or a list shows: whoever saw the child marked none of it.</summary>
    private static readonly HashSet<Indicator> WorkedOut = [Indicators.NightOrBypass, Indicators.HotspotRoute, Indicators.ExploitationSite, Indicators.DisasterDisplaced];

    /// <summary>Each once, in the order of their list. What only the remarks tell of is a step weaker: a program read it, and may have misread.</summary>
    public static IEnumerable<FoundIndicator> Find(Sighting sighting, CountryRules rules)
    {
        foreach (var indicator in Indicators.All.Where(indicator => indicator.IsObserved))
        {
            var (isMarked, isFromText) = (sighting.Observations.Contains(indicator.Id), sighting.FromText.Contains(indicator.Id));
            if (Find(indicator, sighting, isMarked, rules) is { } strength)
            {
                yield return new(indicator, strength, [sighting.Id]) { IsInferred = !isMarked && !isFromText && WorkedOut.Contains(indicator) };
            }
            else if (isFromText && Find(indicator, sighting, isSaid: true, rules) is { } told)
            {
                yield return new(indicator, told == Strength.Strong ? Strength.Medium : Strength.Weak, [sighting.Id]) { IsFromText = true };
            }
        }
    }

    /// <summary>Those that whoever saw the child marked or wrote, without what the hour, the lists of companions and those of places show.</summary>
    public static IEnumerable<FoundIndicator> FindMarked(Sighting sighting, CountryRules rules) =>
        Find(sighting, rules).Where(found => sighting.Observations.Contains(found.Indicator.Id) || sighting.FromText.Contains(found.Indicator.Id));

    /// <summary>How strong a sign it is here; null where it is none.</summary>
    private static Strength? Find(Indicator indicator, Sighting sighting, bool isSaid, CountryRules rules)
    {
        if (indicator == Indicators.Unaccompanied) return Unaccompanied(sighting, isSaid, rules);
        var isSign = isSaid || indicator == Indicators.SeparatedUnknownAdult && HasMetAnAdult(sighting) || indicator == Indicators.NightOrBypass && IsAtNight(sighting, rules)
            || rules.Watched.Show(indicator, sighting);
        if (indicator == Indicators.NoDocuments) isSign = !(sighting.HasDocuments ?? !isSaid);
        if (!isSign) return null;
        // The work is the parents' as likely, who take their children along.
        return indicator == Indicators.JobPromised && sighting.Companions.Any(companion => companion.Relation == Relation.Parent) ? rules.StrengthOf(indicator, Strength.Medium) : rules.StrengthOf(indicator);
    }

    private static bool HasMetAnAdult(Sighting sighting) =>
        sighting.Companions.Any(companion => companion is { MayBeAdult: true, Relation: Relation.NonRelative, MetRecently: true });

    /// <summary>Only what a post reports as it happens has an hour that is the crossing's: of other reports it may be the hour of writing. Midnight to the second is a day without an hour.</summary>
    private static bool IsAtNight(Sighting sighting, CountryRules rules)
    {
        if (sighting is not { IsLive: true, SeenAt: { } at } || at.TimeOfDay == TimeSpan.Zero) return false;
        // By the clock of the post, whatever clock its computer goes by.
        var hour = (Countries.Offset(sighting.Place.Country) is { } offset ? at.ToOffset(offset) : at).Hour;
        return hour >= rules.NightFrom || hour < rules.NightTo;
    }

    private static Strength? Unaccompanied(Sighting sighting, bool isSaid, CountryRules rules)
    {
        var onlyChildren = sighting.Companions.Count > 0 && !sighting.Companions.Any(companion => companion.MayBeAdult);
        if (!onlyChildren && !isSaid) return null;
        // Whoever wrote "alone" beside a parent meant something else.
        if (sighting.Companions.Any(companion => companion.MayBeAdult && companion.Relation.IsFamily())) return null;
        return sighting is { SeenOn: { } day, Birth.IsKnown: true } && sighting.Birth.AgeOn(day).Youngest < rules.YoungAge ? Strength.Strong : rules.StrengthOf(Indicators.Unaccompanied);
    }
}
