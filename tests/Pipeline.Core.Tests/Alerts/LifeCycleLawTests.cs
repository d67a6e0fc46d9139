using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Alerts;

/// <summary>
/// Whatever happens in whatever order, on a clock of its own. Each step is a number that is made into whatever can happen then, to whichever mail it hits.
/// </summary>
public class LifeCycleLawTests
{
    private static readonly Gen<Partner[]> Partners = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 3], (contacts, needs, isNear, wantsAll, quiet) => (contacts, needs, isNear, wantsAll, quiet)).Array[0, 4]
        .Select(all => all.Select((one, at) => Partner($"partner-{at}", one.contacts, ((string[])["border-interception", "family-tracing", "legal"])[one.needs]) with
        {
            Districts = one.isNear ? ["Jhapa"] : [],
            SeverityFloor = one.wantsAll ? Severity.Medium : Severity.High,
            // It begins at 13:45 in Nepal.
            QuietHours = one.quiet == 3 ? null : QuietHours.Parse(((string[])["13:00-15:00", "14:00-23:00", "22:00-06:00"])[one.quiet]),
        }).ToArray());

    private static readonly Gen<(double Minutes, int Event, int Hit)[]> Steps = Gen.Select(Gen.Double[0, 30], Gen.Int[0, 10], Gen.Int[0, 20]).Array[0, 40];

    private static readonly Gen<Alert> Alerts = Gen.Select(Gen.Int[(int)Severity.Medium, (int)Severity.Critical], Gen.Bool, (severity, isMissing) => Alert((Severity)severity, isMissing ? "missing-child-match" : "job-promised"));

    [Fact]
    public void Nobody_is_told_the_same_twice() => ForAnyCourse(static (_, life, _) =>
        Assert.Equal(life.Tellings.Count, life.Tellings.DistinctBy(telling => (telling.Partner, telling.Contact, telling.Round, telling.Kind)).Count()));

    [Fact]
    public void What_is_urgent_and_not_taken_on_is_looked_after_until_everybody_was_told() => ForAnyCourse(static (situation, life, _) => Assert.True(
        !situation.Alert.IsUrgent || life.IsOver || life.NextLook(situation.Waits, situation.Now) is not null
        || life.State is AlertState.Failed or AlertState.InHand || Ladder.OpenNeeds(situation.Alert, situation.Partners, [.. life.Tellings.Where(telling => telling.Round == life.Round)]).Count == 0));

    [Fact]
    public void What_waits_to_be_sent_is_looked_after() => ForAnyCourse(static (situation, life, _) => Assert.True(
        !life.Tellings.Any(telling => life.IsWanted(telling) && telling.IsDueBy(situation.Now)) || life.NextLook(situation.Waits, situation.Now) <= situation.Now + situation.Waits.Queue));

    [Fact]
    public void What_waits_for_a_digest_is_looked_after_in_time_for_it() => ForAnyCourse(static (situation, life, _) => Assert.All(
        life.Tellings.Where(telling => life.IsWanted(telling) && telling.Kind == MailKind.Digest && !telling.IsDueBy(situation.Now)),
        telling => Assert.True(life.NextLook(situation.Waits, situation.Now) <= telling.DueAt)));

    [Fact]
    public void What_is_urgent_is_never_left_to_a_digest_and_what_is_not_is_asked_of_nobody_at_once() => ForAnyCourse(static (_, life, _) => Assert.All(
        life.Tellings.Where(telling => telling.Asks), telling => Assert.Equal(telling.Severity < Severity.High, telling.Kind == MailKind.Digest)));

    [Fact]
    public void Nobody_is_asked_in_quiet_hours_but_of_what_is_critical() => ForAnyCourse(static (situation, life, happened) => Assert.All(
        life.Tellings.Where(telling => happened is AlertEvent.Looked or AlertEvent.Raised && telling is { Kind: MailKind.Alert or MailKind.Escalated, Severity: Severity.High } && telling.At == situation.Now && telling.State == TellingState.Queued),
        telling => Assert.Null(situation.Partners.FirstOrDefault(partner => partner.Id == telling.Partner)?.WakesAt(telling.At))));

    [Fact]
    public void A_digest_goes_to_nobody_who_does_not_want_to_hear_of_it() => ForAnyCourse(static (situation, life, _) => Assert.All(
        life.Tellings.Where(telling => telling is { Kind: MailKind.Digest, Partner: not Ladder.Admins }), telling => Assert.True(situation.Partners.Single(partner => partner.Id == telling.Partner).SeverityFloor <= Severity.Medium)));

    [Fact]
    public void The_same_event_twice_is_the_same_event_once() => ForAnyCourse(static (situation, life, happened) => Assert.Same(life, life.After(happened, situation)));

    [Fact]
    public void An_alert_that_nobody_ever_answers_reaches_the_admins() => Gen.Select(Alerts.Where(alert => alert.IsUrgent), Partners).Sample(static (alert, partners) =>
    {
        var life = LifeCycle.New.After(new AlertEvent.Raised(), At(0, alert, partners));
        for (var looks = 0; life.NextLook(Waits.Usual, Start) is not null && looks < 100; looks++)
        {
            life = life.Tellings.Where(telling => telling.State == TellingState.Queued).Aggregate(life, (now, telling) => now.After(new AlertEvent.Delivered(telling), At(0, alert, partners)));
            if (life.AnswerBy is { } due) life = life.After(new AlertEvent.Looked(), new(alert, partners, Waits.Usual, due));
        }

        Assert.Equal(AlertState.Failed, life.State);
        Assert.Contains(life.Tellings, telling => telling.Partner == Ladder.Admins);
        Assert.Superset(Routing.Route(alert, partners).Select(partner => partner.Id).ToHashSet(), life.Tellings.Select(telling => telling.Partner).ToHashSet());
    });

    /// <summary>Whenever the clock is looked at, nobody has been waited for longer than the severity allows.</summary>
    [Fact]
    public void Nobody_is_waited_for_after_the_time_to_answer() => ForAnyCourse(static (situation, life, happened) => Assert.True(
        happened is not AlertEvent.Looked || life.AnswerBy is null || life.AnswerBy > situation.Now));

    private static void ForAnyCourse(Action<Situation, LifeCycle, AlertEvent> check) => Gen.Select(Alerts, Partners, Steps).Sample((alert, partners, steps) =>
    {
        var minutes = 0.0;
        AlertEvent first = new AlertEvent.Raised();
        var life = LifeCycle.New.After(first, At(0, alert, partners));
        check(At(0, alert, partners), life, first);
        foreach (var (wait, what, hit) in steps)
        {
            minutes += wait;
            // It becomes graver, or is raised as it was.
            if (what == 10) alert = alert with { Severity = (Severity)Math.Max((int)alert.Severity, 1 + (hit % 3)) };
            else if (life.Tellings.Count == 0) continue;
            var situation = At(minutes, alert, partners);
            var happened = what is 0 or 10 ? new AlertEvent.Raised() : EventOf(what, life.Tellings[hit % life.Tellings.Count], situation.Now.AddMinutes(hit));
            life = life.After(happened, situation);
            check(situation, life, happened);
        }
    }, iter: 2_000);

    private static AlertEvent EventOf(int what, Telling hit, DateTimeOffset thereBy) => what switch
    {
        1 => new AlertEvent.Accepted(hit),
        2 => new AlertEvent.Delivered(hit),
        3 => new AlertEvent.Bounced(hit),
        4 => new AlertEvent.Acknowledged(hit, thereBy),
        5 => new AlertEvent.Declined(hit),
        6 => new AlertEvent.Arrived(hit),
        7 => new AlertEvent.Concluded(hit, Outcome.Confirmed),
        8 => new AlertEvent.TakenBack(),
        _ => new AlertEvent.Looked(),
    };
}
