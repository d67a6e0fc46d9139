using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>How an alert that stands takes up what was found later.</summary>
public static class Escalation
{
    /// <summary>The standing alert with what the later one adds; null where that is nothing.</summary>
    public static Alert? Add(Alert standing, Alert later)
    {
        var indicators = later.Indicators.Union(standing.Indicators).ToList();
        if (later.Severity <= standing.Severity && indicators.Count == standing.Indicators.Count) return null;

        // Where and when go with the sighting that is the most severe.
        var leading = later.Severity > standing.Severity ? later : standing;
        return leading with { ChildId = standing.ChildId, FormerChildIds = standing.FormerChildIds, Indicators = indicators };
    }
}
