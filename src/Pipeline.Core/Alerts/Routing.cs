using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>Chooses the partners who can act on an alert.</summary>
public static class Routing
{
    private const string BorderInterception = "border-interception";
    private const string FamilyTracing = "family-tracing";

    /// <summary>
    /// For each need of the alert, the partners of its district, or else those who serve the whole country. Where none serves a need, any partner of
    /// the place is better than none. Sorted by id; empty only where no partner covers the country at this severity.
    /// </summary>
    public static IReadOnlyList<Partner> Route(Alert alert, IReadOnlyList<Partner> partners)
    {
        var competent = partners.Where(partner => alert.Severity >= partner.SeverityFloor
            && (alert.Country is null || partner.Countries.Contains(alert.Country))).ToArray();
        var chosen = NeedsOf(alert).SelectMany(need => Nearest(alert, [.. competent.Where(partner => partner.Needs.Contains(need))])).ToArray();
        if (chosen.Length == 0) chosen = [.. Nearest(alert, competent)];
        return [.. chosen.DistinctBy(partner => partner.Id).OrderBy(partner => partner.Id, StringComparer.Ordinal)];
    }

    private static string[] NeedsOf(Alert alert) => alert.Indicators.Contains(Indicators.MissingChildMatch.Id)
        ? [BorderInterception, FamilyTracing]
        : [BorderInterception];

    private static IEnumerable<Partner> Nearest(Alert alert, Partner[] partners)
    {
        var local = partners.Where(partner => partner.Districts.Contains(alert.District, StringComparer.OrdinalIgnoreCase)).ToArray();
        return local.Length > 0 ? local : partners.Where(partner => partner.Districts.Count == 0);
    }
}
