using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Calibration;

/// <summary>An indicator as strong as it was found.</summary>
public readonly record struct Sign(Indicator Indicator, Strength Strength)
{
    /// <summary>What 100 points would weigh cannot be reckoned with.</summary>
    private const double MostPoints = 99;

    /// <summary>What it adds to −ln(1 − score/100), by the rules for all countries: the score of several signs is that of their sum.</summary>
    internal double WeightBy(RiskRules rules) => -Math.Log(1 - Math.Min(rules.Everywhere.PointsOf(Strength), MostPoints) / 100);
}

/// <summary>How many alerts that told the same signs were right and wrong.</summary>
internal sealed record JudgedPattern(IReadOnlyList<Sign> Signs, int Confirmed, int FalseAlarms);

/// <summary>Alerts of which a partner has said whether the child was at risk, counted by the signs that they told. Others are passed over.</summary>
public sealed class JudgedAlerts
{
    private readonly SortedDictionary<string, JudgedPattern> _patterns = new(StringComparer.Ordinal);

    public int Count => _patterns.Values.Sum(pattern => pattern.Confirmed + pattern.FalseAlarms);

    internal IReadOnlyCollection<JudgedPattern> Patterns => _patterns.Values;

    public void Add(Alert alert, LifeCycle life)
    {
        if (life.Outcome is not (Outcome.Confirmed or Outcome.FalseAlarm)) return;
        var signs = SignsOf(alert);
        var key = string.Join(' ', signs.Select(sign => $"{sign.Indicator.Id}:{sign.Strength}"));
        var so = _patterns.GetValueOrDefault(key) ?? new(signs, 0, 0);
        _patterns[key] = life.Outcome == Outcome.Confirmed ? so with { Confirmed = so.Confirmed + 1 } : so with { FalseAlarms = so.FalseAlarms + 1 };
    }

    /// <summary>As the score weighs them, in the order of their list; what is not read any more is left out.</summary>
    private static Sign[] SignsOf(Alert alert) =>
    [
        .. Scoring.Weighed(Indicators.All.Where(indicator => alert.Indicators.Contains(indicator.Id)).Select(indicator => new FoundIndicator(indicator, alert.Strengths.GetValueOrDefault(indicator.Id, indicator.Strength), [])))
            .Select(found => new Sign(found.Indicator, found.Strength)),
    ];
}
