using Pipeline.Core.Risk;

namespace Pipeline.Tests.Shared;

/// <summary>How well journeys at risk are told from others.</summary>
internal sealed class JourneyFigures(JourneyOutcomes outcomes)
{
    public IReadOnlyList<JourneyOutcome> AtRisk { get; } = [.. outcomes.Journeys.Where(outcome => outcome.Journey.Kind.IsAtRisk)];

    /// <summary>What is mailed at once, and that together with what the next digest has.</summary>
    public IReadOnlyList<(string Name, JourneyTally Tally)> Tallies =>
        [("mailed", Mailed), ("mailed or in a digest", JourneyTally.Of(AtRisk, one => one.AtLeast(Severity.Medium), outcomes.Worst.Where(alert => alert.Severity >= Severity.Medium)))];

    public JourneyTally Mailed => JourneyTally.Of(AtRisk, one => one.Mailed, outcomes.Mails);

    public IReadOnlyList<KindFigures> Kinds =>
        [.. outcomes.Journeys.GroupBy(one => one.Journey.Kind).OrderBy(group => !group.Key.IsAtRisk).ThenByDescending(group => group.Key.Share).Select(KindFigures.Of)];

    public IReadOnlyList<IndicatorFigures> Indicators =>
        [.. Core.Risk.Indicators.All.Select(indicator => IndicatorFigures.Of(indicator.Id, outcomes.Journeys, outcomes.Mails)).Where(one => one.Journeys > 0).OrderByDescending(one => one.Lift)];

    /// <summary>Severities, then every score that could be the threshold were there no severities.</summary>
    public IReadOnlyList<CurvePoint> Curve =>
    [
        .. new[] { Severity.Critical, Severity.High, Severity.Medium }.Select(severity =>
            CurvePoint.Of($"severity {severity}", AtRisk.Count(one => one.AtLeast(severity) is not null), AtRisk.Count, outcomes.Worst.Where(alert => alert.Severity >= severity))),
        .. Enumerable.Range(1, 18).Select(step => step * 5).Reverse().Select(score =>
            CurvePoint.Of($"score {score}", AtRisk.Count(one => one.MostScore >= score), AtRisk.Count, outcomes.Worst.Where(alert => alert.Score >= score))),
    ];
}

/// <param name="Recall">The share of journeys at risk that were told of at all.</param>
/// <param name="RecallInTime">Before the child had arrived.</param>
/// <param name="True">Alerts on a journey at risk.</param>
/// <param name="False">Alerts on another.</param>
/// <param name="Sightings">That had come in by the alert, on average.</param>
/// <param name="Days">From the first coming in to the alert, on average.</param>
internal sealed record JourneyTally(double Recall, double RecallInTime, int True, int False, double Sightings, double Days, int MedianDays, int LateDays)
{
    public double Precision => (double)True / Math.Max(1, True + False);

    public static JourneyTally Of(IReadOnlyList<JourneyOutcome> atRisk, Func<JourneyOutcome, Moment?> told, IEnumerable<RaisedAlert> alerts)
    {
        var found = atRisk.Where(one => told(one) is not null).ToArray();
        var days = found.Select(one => told(one)!.On.DayNumber - one.FirstSeen!.Value.DayNumber).Order().ToArray();
        var all = alerts.ToArray();
        return new((double)found.Length / atRisk.Count, (double)found.Count(one => told(one)!.On <= one.Journey.End) / atRisk.Count, all.Count(alert => alert.IsTrue), all.Count(alert => !alert.IsTrue),
            found.Average(one => told(one)!.Sightings), days.Average(), days[days.Length / 2], days[days.Length * 9 / 10]);
    }
}

internal sealed record KindFigures(JourneyKind Kind, int Count, double High, double Medium, double InTime)
{
    public static KindFigures Of(IGrouping<JourneyKind, JourneyOutcome> kind) => new(kind.Key, kind.Count(), Share(kind, one => one.Mailed is not null),
        Share(kind, one => one.AtLeast(Severity.Medium) is not null), Share(kind, one => one.Mailed is { } moment && moment.On <= one.Journey.End));

    private static double Share(IEnumerable<JourneyOutcome> of, Func<JourneyOutcome, bool> which) => of.Average(one => which(one) ? 1.0 : 0);
}

/// <param name="Journeys">At one of whose sightings it was found.</param>
/// <param name="Precision">The share of them that is at risk.</param>
/// <param name="Lift">How many times as often as among all journeys.</param>
internal sealed record IndicatorFigures(string Id, int Journeys, double Precision, double Lift, int Mails, double MailPrecision)
{
    public static IndicatorFigures Of(string id, IReadOnlyCollection<JourneyOutcome> all, IReadOnlyList<RaisedAlert> mails)
    {
        var showing = all.Where(one => one.Indicators.Contains(id)).ToArray();
        var naming = mails.Where(mail => mail.Indicators.Contains(id)).ToArray();
        var (share, among) = (all.Average(one => one.Journey.Kind.IsAtRisk ? 1.0 : 0), showing.Length == 0 ? 0 : showing.Average(one => one.Journey.Kind.IsAtRisk ? 1.0 : 0));
        return new(id, showing.Length, among, among / share, naming.Length, naming.Length == 0 ? 0 : naming.Average(mail => mail.IsTrue ? 1.0 : 0));
    }
}

internal sealed record CurvePoint(string Name, double Recall, double FalsePerTrue, double Precision)
{
    public static CurvePoint Of(string name, int found, int atRisk, IEnumerable<RaisedAlert> alerts)
    {
        var all = alerts.ToArray();
        var right = all.Count(alert => alert.IsTrue);
        return new(name, (double)found / atRisk, right == 0 ? 0 : (double)(all.Length - right) / right, (double)right / Math.Max(1, all.Length));
    }
}
