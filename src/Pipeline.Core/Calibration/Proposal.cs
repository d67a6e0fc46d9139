using Pipeline.Core.Risk;

namespace Pipeline.Core.Calibration;

/// <summary>
/// Points that outcomes suggest, beside the present ones. A score of 100·(1 − Π(1 − p)) orders alerts by the sum of their weights w = −ln(1 − p), as every logistic model does whose log
/// odds are b + k·Σw. So b and k are fitted first: how likely an alert of such a score is right. Then each sign gets log odds of its own, believed beforehand to be k·w; divided by k
/// they are weights again, and points on the scale that the thresholds are on.
/// </summary>
/// <param name="Judged">Alerts it rests on.</param>
/// <param name="Slope">k: how many log odds a weight of 1 is worth. It is a rate of exchange, by which all points move together, and so is held fast.</param>
/// <param name="IsOrdered">It shows that alerts with more points are right more often: until it does, nothing can be said of single indicators.</param>
/// <param name="Points">Of every indicator, in the order of their list; none where nothing can be said.</param>
public sealed record Proposal(int Judged, double Slope, bool IsOrdered, IReadOnlyList<ProposedPoints> Points)
{
    /// <summary>Alerts with a sign, and without it, from which on something can be said of it.</summary>
    public const int FewestAlerts = 5;

    /// <summary>That a sign's odds are twice or half what its points say would surprise nobody; that they are eight times would.</summary>
    private static readonly double Surprise = Math.Log(2);

    /// <summary>Were the score a probability, its log odds would be ln(e^Σw − 1), and the tangent to that at a score of 50 has slope 2 and is 0 at Σw = ln 2. Both are left wide open.</summary>
    private static readonly Belief Intercept = new(-2 * Math.Log(2), 3), Exchange = new(2, 1);

    /// <param name="judged">The alerts.</param>
    /// <param name="rules">That hold now; a country's own points are left aside.</param>
    public static Proposal Of(JudgedAlerts judged, RiskRules rules)
    {
        var whole = LogisticFit.Of([.. judged.Patterns.Select(pattern => TrialsOf(pattern, [pattern.Signs.Sum(sign => sign.WeightBy(rules))]))], [Intercept, Exchange]);
        var slope = whole.Coefficients[1];
        if (slope < Wilson.Z * Math.Sqrt(whole.Covariance[1, 1])) return new(judged.Count, slope, IsOrdered: false, []);

        Sign[] signs = [.. Indicators.All.SelectMany(indicator => Enum.GetValues<Strength>().Select(strength => new Sign(indicator, strength)))
            .Where(sign => sign.Strength == rules.Everywhere.StrengthOf(sign.Indicator) || judged.Patterns.Any(pattern => pattern.Signs.Contains(sign)))];
        var each = LogisticFit.Of(
            [.. judged.Patterns.Select(pattern => TrialsOf(pattern, signs.Select(sign => pattern.Signs.Contains(sign) ? 1.0 : 0)))],
            [Intercept, .. signs.Select(sign => new Belief(slope * sign.WeightBy(rules), Surprise))]);
        return new(judged.Count, slope, IsOrdered: true, [.. signs.Select((sign, i) => Propose(sign, each.Coefficients[i + 1] / slope, Math.Sqrt(each.Covariance[i + 1, i + 1]) / slope, judged, rules))]);
    }

    private static Trials TrialsOf(JudgedPattern pattern, IEnumerable<double> features) => new([1, .. features], pattern.Confirmed, pattern.FalseAlarms);

    private static ProposedPoints Propose(Sign sign, double weight, double error, JudgedAlerts judged, RiskRules rules)
    {
        var patterns = judged.Patterns.Where(pattern => pattern.Signs.Contains(sign)).ToArray();
        var (confirmed, falseAlarms) = (patterns.Sum(pattern => pattern.Confirmed), patterns.Sum(pattern => pattern.FalseAlarms));
        var isFew = Math.Min(confirmed + falseAlarms, judged.Count - confirmed - falseAlarms) < FewestAlerts;
        var (low, high) = (weight - Wilson.Z * error, weight + Wilson.Z * error);
        var present = sign.WeightBy(rules);
        var verdict = isFew ? Verdict.TooFew : low > present ? Verdict.Higher : high < present ? Verdict.Lower : Verdict.Agrees;
        var strength = verdict is Verdict.Lower or Verdict.Higher ? NearestTo(weight, sign, rules) : sign.Strength;
        return new(sign, rules.Everywhere.PointsOf(sign.Strength), PointsOf(weight), PointsOf(low), PointsOf(high), confirmed, falseAlarms, verdict, strength);
    }

    private static Strength NearestTo(double weight, Sign sign, RiskRules rules) =>
        Enum.GetValues<Strength>().MinBy(strength => Math.Abs((sign with { Strength = strength }).WeightBy(rules) - Math.Max(0, weight)));

    /// <summary>Never under 0: no sign makes a child seem safer.</summary>
    private static double PointsOf(double weight) => 100 * (1 - Math.Exp(-Math.Max(0, weight)));
}
