using System.Collections.Frozen;
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

    /// <summary>How strong each of them was found, by its id; empty in alerts that were raised by a version that did not keep it.</summary>
    public IReadOnlyDictionary<string, Strength> Strengths { get; init; } = FrozenDictionary<string, Strength>.Empty;

    /// <summary>ISO 3166-1 alpha-2 of the post, null where nobody wrote it down.</summary>
    public string? Country { get; init; }

    public string? District { get; init; }

    /// <summary>When the child was seen: a day, or a day and hour.</summary>
    public string? SeenAt { get; init; }

    /// <summary>This alert with what a later one of the same child and period adds; the same object where that is nothing. It never becomes less severe.</summary>
    public Alert TakingUp(Alert later)
    {
        var indicators = later.Indicators.Union(Indicators).ToList();
        if (later.Severity <= Severity && indicators.Count == Indicators.Count && later.Strengths.All(one => Strengths.TryGetValue(one.Key, out var own) && own >= one.Value)) return this;

        // Where and when go with the sighting that is the most severe.
        var leading = later.Severity > Severity ? later : this;
        var strengths = Strengths.Concat(later.Strengths).GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Max(one => one.Value));
        return leading with { ChildId = ChildId, FormerChildIds = FormerChildIds, Indicators = indicators, Strengths = strengths };
    }
}
