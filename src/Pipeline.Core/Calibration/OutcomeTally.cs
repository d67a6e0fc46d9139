using Pipeline.Core.Alerts;

namespace Pipeline.Core.Calibration;

/// <summary>What came of some alerts. Each is counted in one place.</summary>
/// <param name="Confirmed">Closed: the child was at risk.</param>
/// <param name="FalseAlarms">Closed: it was not.</param>
/// <param name="Unclear">Closed: nobody could find out.</param>
/// <param name="ChildSafe">Closed: the child is safe by now, which says nothing of whether it was.</param>
/// <param name="UnderWay">Somebody has answered, and not said yet what came of it.</param>
/// <param name="Unanswered">Nobody has answered, so far.</param>
/// <param name="Withdrawn">What they were raised for no longer holds.</param>
public sealed record OutcomeTally(int Confirmed = 0, int FalseAlarms = 0, int Unclear = 0, int ChildSafe = 0, int UnderWay = 0, int Unanswered = 0, int Withdrawn = 0)
{
    /// <summary>Of fewer that were judged no precision is told: five of five may still be one in two.</summary>
    public const int FewestJudged = 5;

    public int All => Closed + UnderWay + Unanswered + Withdrawn;

    public int Closed => Judged + Unclear + ChildSafe;

    /// <summary>Of which a partner has said whether the child was at risk.</summary>
    public int Judged => Confirmed + FalseAlarms;

    public bool IsTooFew => Judged < FewestJudged;

    /// <summary>The share of those judged that were right; null where they are too few.</summary>
    public double? Precision => IsTooFew ? null : (double)Confirmed / Judged;

    /// <summary>Where precision lies, at 95 of 100; null where they are too few.</summary>
    public Interval? Interval => IsTooFew ? null : Wilson.Of(Confirmed, Judged);

    internal OutcomeTally With(LifeCycle life) => life switch
    {
        { Outcome: Outcome.Confirmed } => this with { Confirmed = Confirmed + 1 },
        { Outcome: Outcome.FalseAlarm } => this with { FalseAlarms = FalseAlarms + 1 },
        { Outcome: Outcome.Unclear } => this with { Unclear = Unclear + 1 },
        { Outcome: Outcome.ChildSafe } => this with { ChildSafe = ChildSafe + 1 },
        { State: AlertState.Withdrawn } => this with { Withdrawn = Withdrawn + 1 },
        _ when life.Tellings.Any(telling => telling.State is TellingState.Acknowledged or TellingState.Declined) => this with { UnderWay = UnderWay + 1 },
        _ => this with { Unanswered = Unanswered + 1 },
    };
}
