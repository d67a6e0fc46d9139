using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that show where two posts tell different stories of one child. Each looks both ways in time, so the order of arrival cannot matter.</summary>
internal static class BetweenPosts
{
    /// <summary>At another post of one journey the child was of another age, on the way to another country, or the same adult was family where here it is none.</summary>
    public static FoundIndicator? StoryChanged(Child child, Sighting seen, CountryRules rules) =>
        Found(Indicators.StoryChanged, child, seen, rules, other => Posts.AreTwo(seen.Place, other.Place) && Posts.AreOfOneJourney(seen, other, rules)
            && (HaveTwoAges(seen, other, rules) || HaveTwoDestinations(seen, other) || IsTwoThings(seen, other)));

    /// <summary>No name of the one is any of the other's. Single words may be what somebody is called at home, and two scripts can hide that two names are one: such pairs say nothing.</summary>
    public static FoundIndicator? IdentityChanged(Child child, Sighting seen, CountryRules rules) => Found(Indicators.IdentityChanged, child, seen, rules, other => HaveTwoNames(seen, other));

    /// <summary>Two countries farther apart than the days between them allow, by land; not where either says that it flies. It may be a slip in a date as well.</summary>
    public static FoundIndicator? ImpossibleTravel(Child child, Sighting seen, CountryRules rules) =>
        Found(Indicators.ImpossibleTravel, child, seen, rules, other => seen is { SeenOn: { } day, Place.Country: { } here } && other is { SeenOn: { } then, Place.Country: { } there }
            && !Route.IsPlausible(here, there, Math.Abs(day.DayNumber - then.DayNumber)) && !Flies(seen) && !Flies(other));

    private static bool Flies(Sighting sighting) => sighting.Journey.Transport is { } transport && Vocabulary.AirTravel.MeaningsIn(transport).Any();

    private static FoundIndicator? Found(Indicator indicator, Child child, Sighting seen, CountryRules rules, Func<Sighting, bool> isOther)
    {
        if (child.Sightings.Count == 1) return null;
        var others = child.Sightings.Where(other => other.Kind == SightingKind.Seen && other.Id != seen.Id && isOther(other)).ToArray();
        return others.Length == 0 ? null : indicator.FoundIn(others.Append(seen), rules);
    }

    private static bool HaveTwoAges(Sighting first, Sighting second, CountryRules rules) => first.Birth.IsKnown && second.Birth.IsKnown && first.Birth.GapTo(second.Birth) > rules.OneAgeDays;

    /// <summary>Countries alone, for a town has many names; and none of them the one that it comes from: who goes home again tells no other story.</summary>
    private static bool HaveTwoDestinations(Sighting first, Sighting second)
    {
        if (CountryOf(first.Journey.To) is not { } country || CountryOf(second.Journey.To) is not { } another || country == another) return false;
        string?[] homes = [first.Nationality, second.Nationality, CountryOf(first.Journey.From), CountryOf(second.Journey.From)];
        return !homes.Contains(country) && !homes.Contains(another);
    }

    private static string? CountryOf(string? place) => place is null ? null : Countries.Read(place);

    private static bool IsTwoThings(Sighting first, Sighting second) => first.Companions.Any(here => CompanionKeys.Telling(here) is { } key
        && second.Companions.Any(there => CompanionKeys.Telling(there) == key && (IsFamilyAndNone(here, there) || IsFamilyAndNone(there, here))));

    private static bool IsFamilyAndNone(Companion first, Companion second) => first.Relation.IsFamily() && second.Relation == Relation.NonRelative;

    private static bool HaveTwoNames(Sighting first, Sighting second)
    {
        var pairs = first.Names.SelectMany(name => second.Names, (name, other) => (First: ValueReader.Name(name), Second: ValueReader.Name(other))).Where(CanBeTold).ToArray();
        return pairs.Length > 0 && Array.TrueForAll(pairs, pair => FieldComparison.Compare(FieldKind.FullName, pair.First, pair.Second) == Level.Different);
    }

    private static bool CanBeTold((FieldValue First, FieldValue Second) pair) => pair.First.Script == pair.Second.Script && pair.First.Words.Length > 1 && pair.Second.Words.Length > 1;
}
