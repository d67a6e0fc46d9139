using Pipeline.Core.Normalization;

namespace Pipeline.Core.Risk;

/// <summary>Which sightings are of different posts, and of one journey.</summary>
internal static class Posts
{
    /// <summary>A post that nobody wrote down is not another one.</summary>
    public static bool AreTwo(SeenPlace first, SeenPlace second) => first != second && (first.Post ?? first.District) is not null && (second.Post ?? second.District) is not null;

    public static bool AreOfOneJourney(Sighting first, Sighting second, CountryRules rules) =>
        first.SeenOn is { } day && second.SeenOn is { } other && Math.Abs(day.DayNumber - other.DayNumber) <= rules.JourneyDays;
}
