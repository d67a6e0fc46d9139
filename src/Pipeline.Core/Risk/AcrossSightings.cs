using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that show only when sightings are put together. Each looks both ways in time, so the order of arrival cannot matter.</summary>
internal static class AcrossSightings
{
    /// <summary>The child is reported missing, and was seen on the day it was missed or later.</summary>
    public static FoundIndicator? MissingChildMatch(Child child, Sighting seen, CountryRules rules)
    {
        var reports = child.Sightings.Where(report => report.Kind == SightingKind.MissingReport
            && (report.SeenOn is null || seen.SeenOn is null || seen.SeenOn >= report.SeenOn)).ToArray();
        return reports.Length == 0 ? null : Indicators.MissingChildMatch.FoundIn(reports.Append(seen), rules);
    }

    /// <summary>
    /// The same child at posts of one country on as many days as the rules say within as many days (three within 90), with more than one adult. Weaker where nobody says of any of them that it is no
    /// family, and none where all are said to be: children who live at a border go to and fro with whoever of the house has time.
    /// </summary>
    public static FoundIndicator? RepeatCrossing(Child child, Sighting seen, CountryRules rules)
    {
        if (seen is not { SeenOn: { } day, Place.Country: { } country }) return null;
        var crossings = child.Sightings.Where(other => other is { Kind: SightingKind.Seen, SeenOn: { } otherDay }
            && other.Place.Country == country && Math.Abs(otherDay.DayNumber - day.DayNumber) <= rules.RepeatCrossingDays).ToArray();
        if (!SpansRepeat(crossings, day, rules)) return null;
        var companions = crossings.SelectMany(crossing => crossing.Companions).ToArray();
        if (companions.Select(CompanionKeys.Telling).OfType<long>().Distinct().Count() < 2) return null;
        var found = Indicators.RepeatCrossing.FoundIn(crossings, rules);
        if (Array.Exists(companions, companion => companion is { MayBeAdult: true, Relation: Relation.NonRelative })) return found;
        return Array.Exists(companions, companion => companion.MayBeAdult && !companion.Relation.IsFamily()) ? found with { Strength = rules.StrengthOf(found.Indicator, Strength.Medium) } : null;
    }

    /// <summary>
    /// An adult of this sighting, seen within some days (180) with a child of another family. No sign where the adult is family to both. By itself it is what teachers and drivers do as well: it
    /// is strong where of any of those children more is known than that.
    /// </summary>
    public static FoundIndicator? SameAdultOtherChildren(Child child, Sighting seen, SharedAdults adults, CountryRules rules)
    {
        var others = new List<Meeting>();
        foreach (var companion in seen.Companions)
        {
            others.AddRange(adults.Of(companion, seen.Place).Where(other => other.Child.Id != child.Id && Within(seen.SeenOn, other.Sighting.SeenOn, rules.SameAdultDays)
                && !Families.MayBeOne(seen, companion, other.Sighting, other.Companion)));
        }
        if (others.Count == 0) return null;
        var found = Indicators.SameAdultOtherChildren.FoundIn(others.Select(other => other.Sighting).Append(seen), rules);
        return others.Exists(other => IsRemarked(other, rules)) ? found with { IsInferred = false } : found with { Strength = rules.StrengthOf(found.Indicator, Strength.Medium) };
    }

    /// <summary>An adult with a group of children (three or more) on one day, none of them family and one at least said not to be: a list that has no relations is a family's as likely.</summary>
    public static FoundIndicator? GroupOfChildren(Child child, Sighting seen, SharedAdults adults, CountryRules rules)
    {
        if (seen.SeenOn is null) return null;
        foreach (var companion in seen.Companions.Where(companion => !companion.Relation.IsFamily()))
        {
            var group = adults.Of(companion, seen.Place).Where(other => other.Sighting.SeenOn == seen.SeenOn && !other.Companion.Relation.IsFamily()).ToArray();
            if (companion.Relation != Relation.NonRelative && !Array.Exists(group, other => other.Companion.Relation == Relation.NonRelative)) continue;
            if (group.Select(other => other.Child.Id).Append(child.Id).Distinct().Count() >= rules.GroupSize)
                return Indicators.GroupOfChildren.FoundIn(group.Select(other => other.Sighting).Append(seen), rules);
        }
        return null;
    }

    /// <summary>Whether enough different days, one of them <paramref name="day"/>, lie within one window.</summary>
    private static bool SpansRepeat(IEnumerable<Sighting> crossings, DateOnly day, CountryRules rules)
    {
        var days = crossings.Select(crossing => crossing.SeenOn!.Value.DayNumber).Distinct().Order().ToArray();
        for (var i = 0; i + rules.RepeatCrossings <= days.Length; i++)
        {
            var last = days[i + rules.RepeatCrossings - 1];
            if (last - days[i] <= rules.RepeatCrossingDays && days[i] <= day.DayNumber && days.Any(other => other >= day.DayNumber && other - days[i] <= rules.RepeatCrossingDays)) return true;
        }
        return false;
    }

    /// <summary>Whoever saw the child marked a strong sign of what adults do to children, or somebody misses it.</summary>
    private static bool IsRemarked(Meeting other, CountryRules rules) => other.Child.Sightings.Any(sighting => sighting.Kind == SightingKind.MissingReport)
        || other.Sighting.Observations.Any(id => Indicators.Find(id) is { Dimension: Dimension.Recruitment or Dimension.Control } marked && rules.StrengthOf(marked) == Strength.Strong);

    private static bool Within(DateOnly? first, DateOnly? second, int days) =>
        first is null || second is null || Math.Abs(first.Value.DayNumber - second.Value.DayNumber) <= days;
}
