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
    public static IReadOnlyList<Partner> Route(Alert alert, IReadOnlyList<Partner> partners) => Route(alert, partners, NeedsOf(alert));

    /// <summary>The same for some of its needs.</summary>
    internal static IReadOnlyList<Partner> Route(Alert alert, IReadOnlyList<Partner> partners, IReadOnlyList<string> needs)
    {
        var competent = Competent(alert, partners);
        var chosen = needs.SelectMany(need => Nearest(alert, [.. competent.Where(partner => partner.Needs.Contains(need))])).ToArray();
        if (chosen.Length == 0) chosen = [.. Nearest(alert, competent)];
        return [.. chosen.DistinctBy(partner => partner.Id).OrderBy(partner => partner.Id, StringComparer.Ordinal)];
    }

    /// <summary>Those of the country who want to hear of alerts as severe as this.</summary>
    internal static IReadOnlyList<Partner> Competent(Alert alert, IReadOnlyList<Partner> partners) =>
        [.. partners.Where(partner => alert.Severity >= partner.SeverityFloor && (alert.Country is null || partner.Countries.Contains(alert.Country)))];

    internal static IReadOnlyList<string> NeedsOf(Alert alert) => alert.Indicators.Contains(Indicators.MissingChildMatch.Id)
        ? [BorderInterception, FamilyTracing]
        : [BorderInterception];

    private static IEnumerable<Partner> Nearest(Alert alert, IReadOnlyList<Partner> partners)
    {
        var local = partners.Where(partner => partner.Districts.Contains(alert.District, StringComparer.OrdinalIgnoreCase)).ToArray();
        return local.Length > 0 ? local : partners.Where(partner => partner.Districts.Count == 0);
    }
}
