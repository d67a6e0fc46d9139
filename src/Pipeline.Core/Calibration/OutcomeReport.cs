using Pipeline.Core.Alerts;

namespace Pipeline.Core.Calibration;

/// <summary>What came of alerts, over all and by what they were raised for, where, and whom they were told: counted alert by alert, in any order.</summary>
public sealed class OutcomeReport
{
    /// <summary>The country of alerts that state none.</summary>
    public const string NotStated = "not stated";

    private readonly Dictionary<string, OutcomeTally> _indicators = new(StringComparer.Ordinal), _countries = new(StringComparer.Ordinal), _partners = new(StringComparer.Ordinal);

    public OutcomeTally Overall { get; private set; } = new();

    /// <summary>An alert counts for each of its indicators. In the order of their list; those that are not read any more come last.</summary>
    public IReadOnlyList<(string Name, OutcomeTally Tally)> Indicators =>
        [.. Risk.Indicators.All.Select(indicator => indicator.Id).Where(_indicators.ContainsKey).Union(_indicators.Keys.Order(StringComparer.Ordinal)).Select(id => (id, _indicators[id]))];

    public IReadOnlyList<(string Name, OutcomeTally Tally)> Countries => ByName(_countries);

    /// <summary>What a partner has closed is that partner's; all else counts for each partner that was told.</summary>
    public IReadOnlyList<(string Name, OutcomeTally Tally)> Partners => ByName(_partners);

    public void Add(Alert alert, LifeCycle life)
    {
        Overall = Overall.With(life);
        Count(_indicators, alert.Indicators, life);
        Count(_countries, [alert.Country ?? NotStated], life);
        Count(_partners, life.ConcludedBy is { } partner ? [partner] : life.PartnersTold, life);
    }

    private static void Count(Dictionary<string, OutcomeTally> tallies, IEnumerable<string> names, LifeCycle life)
    {
        foreach (var name in names) tallies[name] = tallies.GetValueOrDefault(name, new()).With(life);
    }

    private static (string, OutcomeTally)[] ByName(Dictionary<string, OutcomeTally> tallies) => [.. tallies.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value))];
}
