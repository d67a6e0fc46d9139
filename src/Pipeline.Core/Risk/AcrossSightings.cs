using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Indicators that show only when sightings are put together. Each looks both ways in time, so the order of arrival cannot matter.</summary>
internal static class AcrossSightings
{
    private const int SameAdultDays = 180;
    private const int RepeatCrossingDays = 90;
    private const int RepeatCrossings = 3;
    private const int GroupSize = 3;

    /// <summary>The child is reported missing, and was seen on the day it was missed or later.</summary>
    public static FoundIndicator? MissingChildMatch(Child child, Sighting seen)
    {
        var reports = child.Sightings.Where(report => report.Kind == SightingKind.MissingReport
            && (report.SeenOn is null || seen.SeenOn is null || seen.SeenOn >= report.SeenOn)).ToArray();
        return reports.Length == 0 ? null : Indicators.MissingChildMatch.FoundIn(reports.Append(seen));
    }

    /// <summary>
    /// The same child at posts of one country on three days or more within 90 days of each other, with more than one adult. Parents and
    /// other relatives who take turns are counted too: it is for the partner to ask.
    /// </summary>
    public static FoundIndicator? RepeatCrossing(Child child, Sighting seen)
    {
        if (seen is not { SeenOn: { } day, Place.Country: { } country }) return null;
        var crossings = child.Sightings.Where(other => other is { Kind: SightingKind.Seen, SeenOn: { } otherDay }
            && other.Place.Country == country && Math.Abs(otherDay.DayNumber - day.DayNumber) <= RepeatCrossingDays).ToArray();
        if (!SpansRepeat(crossings, day)) return null;
        var adults = crossings.SelectMany(crossing => crossing.Companions).Select(CompanionKeys.Telling).OfType<long>().Distinct().Count();
        return adults < 2 ? null : Indicators.RepeatCrossing.FoundIn(crossings);
    }

    /// <summary>An adult of this sighting, seen within 180 days with a child of another family. No sign where the adult is family to both.</summary>
    public static FoundIndicator? SameAdultOtherChildren(Child child, Sighting seen, SharedAdults adults)
    {
        var others = new List<Sighting>();
        foreach (var companion in seen.Companions)
        {
            foreach (var other in adults.Of(companion, seen.Place))
            {
                var related = companion.Relation.IsFamily() && other.Companion.Relation.IsFamily();
                if (other.Child.Id != child.Id && !related && Within(seen.SeenOn, other.Sighting.SeenOn, SameAdultDays)) others.Add(other.Sighting);
            }
        }
        return others.Count == 0 ? null : Indicators.SameAdultOtherChildren.FoundIn(others.Append(seen));
    }

    /// <summary>An adult with three children or more on one day, none of them family and one at least said not to be: a list that has no relations is a family's as likely.</summary>
    public static FoundIndicator? GroupOfChildren(Child child, Sighting seen, SharedAdults adults)
    {
        if (seen.SeenOn is null) return null;
        foreach (var companion in seen.Companions.Where(companion => !companion.Relation.IsFamily()))
        {
            var group = adults.Of(companion, seen.Place).Where(other => other.Sighting.SeenOn == seen.SeenOn && !other.Companion.Relation.IsFamily()).ToArray();
            if (companion.Relation != Relation.NonRelative && !Array.Exists(group, other => other.Companion.Relation == Relation.NonRelative)) continue;
            if (group.Select(other => other.Child.Id).Append(child.Id).Distinct().Count() >= GroupSize)
                return Indicators.GroupOfChildren.FoundIn(group.Select(other => other.Sighting).Append(seen));
        }
        return null;
    }

    /// <summary>Whether three different days, one of them <paramref name="day"/>, lie within one window.</summary>
    private static bool SpansRepeat(IEnumerable<Sighting> crossings, DateOnly day)
    {
        var days = crossings.Select(crossing => crossing.SeenOn!.Value.DayNumber).Distinct().Order().ToArray();
        for (var i = 0; i + RepeatCrossings <= days.Length; i++)
        {
            var last = days[i + RepeatCrossings - 1];
            if (last - days[i] <= RepeatCrossingDays && days[i] <= day.DayNumber && days.Any(other => other >= day.DayNumber && other - days[i] <= RepeatCrossingDays)) return true;
        }
        return false;
    }

    private static bool Within(DateOnly? first, DateOnly? second, int days) =>
        first is null || second is null || Math.Abs(first.Value.DayNumber - second.Value.DayNumber) <= days;
}
