using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>
/// What partners are told of one child in one period. Holds nothing that says who the child is.
/// </summary>
public sealed record Alert
{
    /// <summary>The child and the period: one alert each, however often and in whatever order its sightings arrive.</summary>
    public required string ChildId { get; init; }

    /// <summary>Ids of children merged into this one: an alert raised for one of them is this child's.</summary>
    public IReadOnlyList<string> FormerChildIds { get; init; } = [];

    /// <summary>The week of the sighting, as the Monday it began, or <c>undated</c>.</summary>
    public required string Period { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Ids of the indicators found, in the order of their list.</summary>
    public required IReadOnlyList<string> Indicators { get; init; }

    /// <summary>Those of them that only remarks tell of. None where the alert was stored before remarks were read.</summary>
    public IReadOnlyList<string> FromText { get; init => field = value ?? []; } = [];

    /// <summary>How strong each of them was found, by its id; empty in alerts that were raised by a version that did not keep it.</summary>
    public IReadOnlyDictionary<string, Strength> Strengths { get; init; } = FrozenDictionary<string, Strength>.Empty;

    /// <summary>Version of the rules by which it last became more severe; null where the alert was stored before that was kept.</summary>
    public string? Rules { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of the post, null where nobody wrote it down.</summary>
    public string? Country { get; init; }

    public string? District { get; init; }

    /// <summary>When the child was seen: a day, or a day and hour.</summary>
    public string? SeenAt { get; init; }

    /// <summary>Of the child on that day; null where it is not known. Told only to partners that share it.</summary>
    public AgeBand? AgeBand { get; init; }

    /// <summary>Told only to partners that share it.</summary>
    public Sex Sex { get; init; }

    /// <summary>Somebody is asked at once; what is less severe waits for the next digest.</summary>
    [JsonIgnore]
    public bool IsUrgent => Severity >= Severity.High;

    /// <summary>
    /// Whether who was told of this one would learn nothing of the other: the same reasons at the same place, no more severe, in the week before or after. Which children they are of is for the caller to say.
    /// </summary>
    public bool Covers(Alert other) => (Country, District) == (other.Country, other.District) && Severity >= other.Severity
        && !other.Indicators.Except(Indicators).Any() && WeeksBetween(Period, other.Period) <= 1;

    /// <summary>Undated ones are of no week.</summary>
    private static int WeeksBetween(string period, string other)
    {
        if (period == other) return 0;
        return IsDay(period, out var day) && IsDay(other, out var another) ? Math.Abs(day.DayNumber - another.DayNumber) / 7 : int.MaxValue;

        static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>This alert with what a later one of the same child and period adds; the same object where that is nothing. It never becomes less severe.</summary>
    public Alert TakingUp(Alert later)
    {
        var indicators = later.Indicators.Union(Indicators).ToList();
        var fromText = FromText.Union(later.FromText).Except(Indicators.Except(FromText)).Except(later.Indicators.Except(later.FromText)).ToList();
        var isKnown = indicators.Count == Indicators.Count && fromText.Count == FromText.Count && later.Strengths.All(one => Strengths.TryGetValue(one.Key, out var own) && own >= one.Value);
        if (later.Severity <= Severity && isKnown) return this;

        // Where and when, age and sex go with the sighting that is the most severe.
        var leading = later.Severity > Severity ? later : this;
        var strengths = Strengths.Concat(later.Strengths).GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Max(one => one.Value));
        return leading with { ChildId = ChildId, FormerChildIds = FormerChildIds, Indicators = indicators, FromText = fromText, Strengths = strengths };
    }
}
