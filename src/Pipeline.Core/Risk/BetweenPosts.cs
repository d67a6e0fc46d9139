using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that show where two posts tell different stories of one child. Each looks both ways in time, so the order of arrival cannot matter.</summary>
internal static class BetweenPosts
{
    /// <summary>Sightings at most so many days apart are taken for one journey.</summary>
    private const int OneJourneyDays = 30;

    /// <summary>Two ages at most so many days apart are one that was guessed, or written down by a slip.</summary>
    private const int OneAgeDays = 3 * 366;

    private const int Grown = 18;

    /// <summary>At another post of one journey the child was of another age, on the way to another country, or the same adult was family where here it is none.</summary>
    public static FoundIndicator? StoryChanged(Child child, Sighting seen) =>
        Found(Indicators.StoryChanged, child, seen, other => other.Place != seen.Place && AreOfOneJourney(seen, other)
            && (HaveTwoAges(seen, other) || HaveTwoDestinations(seen, other) || IsTwoThings(seen, other)));

    /// <summary>Whoever was a child by what was said earlier was said to be grown up later.</summary>
    public static FoundIndicator? AgeRaised(Child child, Sighting seen) =>
        Found(Indicators.AgeRaised, child, seen, other => other.SeenOn < seen.SeenOn ? HasAged(other, seen) : HasAged(seen, other));

    /// <summary>No name of the one is any of the other's. Single words may be what somebody is called at home, and two scripts can hide that two names are one: neither counts.</summary>
    public static FoundIndicator? IdentityChanged(Child child, Sighting seen) => Found(Indicators.IdentityChanged, child, seen, other => HaveTwoNames(seen, other));

    /// <summary>Two countries farther apart than the days between them allow, by land. It may be a slip in a date as well.</summary>
    public static FoundIndicator? ImpossibleTravel(Child child, Sighting seen) =>
        Found(Indicators.ImpossibleTravel, child, seen, other => seen is { SeenOn: { } day, Place.Country: { } here } && other is { SeenOn: { } then, Place.Country: { } there }
            && !Route.IsPlausible(here, there, Math.Abs(day.DayNumber - then.DayNumber)));

    private static FoundIndicator? Found(Indicator indicator, Child child, Sighting seen, Func<Sighting, bool> isOther)
    {
        if (child.Sightings.Count == 1) return null;
        string[] others = [.. child.Sightings.Where(other => other.Kind == SightingKind.Seen && other.Id != seen.Id && isOther(other)).Select(other => other.Id)];
        return others.Length == 0 ? null : new(indicator, indicator.Strength, [.. others.Append(seen.Id).Order(StringComparer.Ordinal)], indicator.Field);
    }

    private static bool AreOfOneJourney(Sighting first, Sighting second) =>
        first.SeenOn is { } day && second.SeenOn is { } other && Math.Abs(day.DayNumber - other.DayNumber) <= OneJourneyDays;

    private static bool HaveTwoAges(Sighting first, Sighting second) => first.Birth.IsKnown && second.Birth.IsKnown && first.Birth.GapTo(second.Birth) > OneAgeDays;

    /// <summary>Countries alone: a town has many names, and one report says the town and the next the country.</summary>
    private static bool HaveTwoDestinations(Sighting first, Sighting second) =>
        first.Journey.To is { } to && second.Journey.To is { } other && Countries.Read(to) is { } country && Countries.Read(other) is { } another && country != another;

    private static bool IsTwoThings(Sighting first, Sighting second) => first.Companions.Any(here => CompanionKeys.Telling(here) is { } key
        && second.Companions.Any(there => CompanionKeys.Telling(there) == key && (IsFamilyAndNone(here, there) || IsFamilyAndNone(there, here))));

    private static bool IsFamilyAndNone(Companion first, Companion second) => first.Relation.IsFamily() && second.Relation == Relation.NonRelative;

    private static bool HasAged(Sighting earlier, Sighting later) => later.SeenOn is { } day && earlier.SeenOn is not null && earlier.Birth.IsKnown && later.Birth.IsKnown
        && earlier.Birth.AgeOn(day).Oldest < Grown && later.Birth.AgeOn(day).Youngest >= Grown;

    private static bool HaveTwoNames(Sighting first, Sighting second) => first.Names.Count > 0 && second.Names.Count > 0
        && first.Names.All(name => second.Names.All(other => AreTwo(ValueReader.Name(name), ValueReader.Name(other))));

    private static bool AreTwo(FieldValue first, FieldValue second) => first.Script == second.Script && first.Words.Length > 1 && second.Words.Length > 1
        && FieldComparison.Compare(FieldKind.FullName, first, second) == Level.Different;
}
