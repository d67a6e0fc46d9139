using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Alerts;

public class LifeCycleTests
{
    private readonly Partner _near = Partner("near", contacts: 2) with { Districts = ["Jhapa"] };
    private readonly Partner _far = Partner("far");
    private readonly LifeCycle _raised, _sent;

    public LifeCycleTests()
    {
        _raised = LifeCycle.New.After(new AlertEvent.Raised(), Now(0));
        _sent = After(_raised, 1, new AlertEvent.Delivered(First));
    }

    [Fact]
    public void Raised_it_is_told_to_those_who_are_nearest() => Assert.Equal(["near 0 Alert Queued"], TellingsOf(_raised));

    [Fact]
    public void A_critical_one_waits_fifteen_minutes_for_an_answer() => Assert.Equal(Start.AddMinutes(15), _raised.AnswerBy);

    [Fact]
    public void One_of_high_severity_waits_an_hour() =>
        Assert.Equal(Start.AddMinutes(60), LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.High), _near)).AnswerBy);

    [Fact]
    public void One_of_medium_severity_waits_for_the_next_digest_and_for_nobodys_answer()
    {
        var medium = Medium();
        Assert.Equal(["near 0 Digest Queued"], TellingsOf(medium));
        Assert.Equal((null, Start.AddHours(4)), (medium.AnswerBy, medium.NextLook(Waits.Usual, Start)));
    }

    [Fact]
    public void One_of_medium_severity_that_nobody_wants_to_hear_of_is_nobodys() =>
        Assert.Same(LifeCycle.New, LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.Medium), _near)));

    [Fact]
    public void One_of_medium_severity_that_nobody_can_see_to_is_asked_of_nobody_else()
    {
        var medium = Medium();
        var sent = medium.After(new AlertEvent.Accepted(medium.Tellings[0]), At(240, Alert(Severity.Medium), WantsAll));
        Assert.Equal(["near 0 Digest Declined"], TellingsOf(sent.After(new AlertEvent.Declined(medium.Tellings[0]), At(250, Alert(Severity.Medium), WantsAll))));
    }

    [Fact]
    public void One_of_medium_severity_that_can_be_delivered_to_nobody_is_told_to_the_admins()
    {
        var medium = Medium();
        for (var contact = 0; contact < 2; contact++) medium = medium.After(new AlertEvent.Bounced(medium.Tellings[^1]), At(240, Alert(Severity.Medium), WantsAll));
        Assert.Equal(["near 0 Digest Failed", "near 1 Digest Failed", "admins 0 Digest Queued"], TellingsOf(medium));
    }

    [Fact]
    public void Grown_more_severe_it_is_told_at_once_and_not_in_the_digest_too()
    {
        var graver = Medium().After(new AlertEvent.Raised(), At(10, Alert(Severity.High), WantsAll));
        Assert.Equal(["near 0 Alert Queued"], TellingsOf(graver with { Tellings = [.. graver.Tellings.Where(graver.IsWanted)] }));
    }

    [Fact]
    public void Grown_more_severe_at_another_place_it_is_in_nobodys_digest()
    {
        var elsewhere = Partner("elsewhere") with { Districts = ["Banke"] };
        var graver = Medium().After(new AlertEvent.Raised(), At(10, Alert(Severity.High) with { District = "Banke" }, WantsAll, elsewhere));
        Assert.Equal(["elsewhere 0 Alert Queued"], TellingsOf(graver with { Tellings = [.. graver.Tellings.Where(graver.IsWanted)] }));
    }

    [Fact]
    public void Where_everybody_sleeps_the_admins_have_it_and_whoever_wakes_is_asked_then()
    {
        // 13:45 in Nepal, and quiet until 16:00.
        var asleep = _far with { QuietHours = QuietHours.Parse("13:00-16:00") };
        var alert = Alert(Severity.High);
        var raised = LifeCycle.New.After(new AlertEvent.Raised(), At(0, alert, asleep));
        Assert.Equal(["admins 0 Alert Queued"], TellingsOf(raised));

        var waiting = raised.After(new AlertEvent.Looked(), At(60, alert, asleep));
        Assert.Equal((AlertState.Escalated, Start.AddMinutes(135)), (waiting.State, waiting.AnswerBy));
        Assert.Equal(["admins 0 Alert Queued", "far 0 Escalated Queued"], TellingsOf(waiting.After(new AlertEvent.Looked(), At(135, alert, asleep))));
    }

    [Fact]
    public void A_digest_that_falls_into_quiet_hours_goes_out_at_their_end()
    {
        var asleep = WantsAll with { QuietHours = QuietHours.Parse("17:00-19:00") };
        var medium = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.Medium), asleep));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 19, 0, 0, new(5, 45, 0)), medium.Tellings[0].DueAt);
    }

    [Fact]
    public void It_moves_on_with_its_mail()
    {
        var sent = After(_raised, 1, new AlertEvent.Accepted(First));
        Assert.Equal((AlertState.Queued, AlertState.Sent, AlertState.Delivered), (_raised.State, sent.State, After(sent, 1, new AlertEvent.Delivered(First)).State));
    }

    [Fact]
    public void What_the_mail_service_tells_in_the_wrong_order_does_not_take_it_back()
    {
        var delivered = After(_raised, 1, new AlertEvent.Delivered(First));
        Assert.Same(delivered, After(delivered, 1, new AlertEvent.Accepted(First)));
    }

    [Fact]
    public void Unanswered_in_time_it_goes_to_the_next_contact()
    {
        var late = After(_sent, 15, new AlertEvent.Looked());
        Assert.Equal(AlertState.Escalated, late.State);
        Assert.Equal(["near 0 Alert Delivered", "near 1 Escalated Queued"], TellingsOf(late));
    }

    [Fact]
    public void Before_that_nothing_is_due() => Assert.Same(_sent, After(_sent, 14.9, new AlertEvent.Looked()));

    [Fact]
    public void When_everybody_was_told_nobody_is_waited_for_any_more()
    {
        var life = _sent;
        for (var minutes = 15; minutes <= 60; minutes += 15) life = After(life, minutes, new AlertEvent.Looked());
        Assert.Equal((AlertState.Failed, null, "admins"), (life.State, life.AnswerBy, life.Tellings[^1].Partner));
    }

    [Fact]
    public void Acknowledged_nobody_else_is_told()
    {
        var taken = After(_sent, 5, new AlertEvent.Acknowledged(First, Start.AddMinutes(35)));
        Assert.Equal((AlertState.Acknowledged, Start.AddMinutes(35)), (taken.State, taken.ThereBy));
        Assert.Same(taken, After(taken, 600, new AlertEvent.Looked()));
    }

    [Fact]
    public void It_can_still_be_acknowledged_after_everybody_was_told()
    {
        var failed = _sent with { State = AlertState.Failed, AnswerBy = null };
        Assert.Equal(AlertState.Acknowledged, After(failed, 90, new AlertEvent.Acknowledged(First, Start.AddHours(2))).State);
    }

    [Fact]
    public void A_mail_that_bounces_after_everybody_was_told_goes_to_the_next_contact_and_nobody_is_waited_for()
    {
        var failed = After(_sent with { State = AlertState.Failed, AnswerBy = null }, 90, new AlertEvent.Bounced(First));
        Assert.Equal((AlertState.Failed, "near 1 Escalated Queued"), (failed.State, TellingsOf(failed)[^1]));
    }

    [Fact]
    public void Acknowledged_for_one_need_it_waits_on_for_the_other()
    {
        var (missing, tracing) = (Alert(Severity.Critical, "missing-child-match"), Partner("tracing", 1, "family-tracing"));
        var raised = LifeCycle.New.After(new AlertEvent.Raised(), At(0, missing, _near, tracing));
        var half = raised.After(new AlertEvent.Acknowledged(raised.Tellings[1], Start.AddMinutes(30)), At(1, missing, _near, tracing));
        Assert.Equal((AlertState.Queued, Start.AddMinutes(15)), (half.State, half.AnswerBy));
    }

    [Fact]
    public void Declined_by_the_only_one_it_goes_on_at_once() =>
        Assert.Equal(["near 0 Alert Declined", "far 0 Escalated Queued"], TellingsOf(After(_sent, 2, new AlertEvent.Declined(First))));

    [Fact]
    public void Declined_after_it_was_taken_on_it_goes_on_at_once()
    {
        var taken = After(_sent, 5, new AlertEvent.Acknowledged(First, Start.AddMinutes(35)));
        var declined = After(taken, 20, new AlertEvent.Declined(First));
        Assert.Equal((AlertState.Escalated, Start.AddMinutes(35)), (declined.State, declined.AnswerBy));
    }

    [Fact]
    public void Bounced_it_goes_to_the_partners_next_contact_at_once() =>
        Assert.Equal(["near 0 Alert Failed", "near 1 Escalated Queued"], TellingsOf(After(_raised, 1, new AlertEvent.Bounced(First))));

    [Fact]
    public void Where_a_partner_cannot_be_reached_the_admins_are_told_though_others_were()
    {
        var two = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(), _far, Partner("far-too")));
        var bounced = two.After(new AlertEvent.Bounced(two.Tellings[0]), At(1, Alert(), _far, Partner("far-too")));
        Assert.Equal(["far 0 Alert Failed", "far-too 0 Alert Queued", "admins 0 Escalated Queued"], TellingsOf(bounced));
    }

    [Fact]
    public void Not_delivered_in_ten_minutes_it_goes_to_the_next_contact()
    {
        var sent = After(_raised, 0, new AlertEvent.Accepted(First));
        Assert.Equal(["near 0 Alert Failed", "near 1 Escalated Queued"], TellingsOf(After(sent, 10, new AlertEvent.Looked())));
    }

    [Fact]
    public void That_counts_from_when_the_mail_service_has_it_however_long_it_was_away()
    {
        var sent = After(_raised, 12, new AlertEvent.Accepted(First));
        Assert.Same(sent, After(sent, 14.9, new AlertEvent.Looked()));
    }

    [Fact]
    public void Where_the_mail_service_does_not_tell_of_deliveries_none_is_waited_for()
    {
        var silent = Now(10) with { Waits = Waits.Usual with { Delivery = null } };
        var sent = After(_raised, 0, new AlertEvent.Accepted(First));
        Assert.Same(sent, sent.After(new AlertEvent.Looked(), silent));
    }

    [Fact]
    public void A_mail_that_arrives_after_it_was_given_up_can_be_answered()
    {
        var bounced = After(_raised, 1, new AlertEvent.Bounced(First));
        Assert.Equal(AlertState.Acknowledged, After(bounced, 2, new AlertEvent.Acknowledged(First, Start.AddMinutes(30))).State);
    }

    [Fact]
    public void Grown_more_severe_it_is_told_anew_from_the_beginning()
    {
        var high = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.High), _near));
        var critical = high.After(new AlertEvent.Raised(), At(5, Alert(), _near));
        Assert.Equal((2, Start.AddMinutes(20)), (critical.Round, critical.AnswerBy));
        Assert.Equal(["near 0 Alert Queued", "near 0 Alert Queued"], TellingsOf(critical));
    }

    [Fact]
    public void Told_anew_the_former_mail_is_not_wanted_any_more()
    {
        var high = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.High), _near));
        var critical = high.After(new AlertEvent.Raised(), At(5, Alert(), _near));
        Assert.Equal([false, true], critical.Tellings.Select(critical.IsWanted));
    }

    [Fact]
    public void Told_anew_what_bounces_of_the_round_before_asks_nobody_else()
    {
        var high = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.High), _near));
        var critical = high.After(new AlertEvent.Raised(), At(5, Alert(), _near));
        Assert.Equal(critical.Tellings.Count, critical.After(new AlertEvent.Bounced(critical.Tellings[0]), At(6, Alert(), _near)).Tellings.Count);
    }

    [Fact]
    public void Taken_on_by_one_what_bounces_of_another_asks_nobody_else()
    {
        Partner[] two = [_far, Partner("far-too", contacts: 2)];
        var raised = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(), two));
        var taken = raised.After(new AlertEvent.Acknowledged(raised.Tellings[0], Start.AddMinutes(30)), At(1, Alert(), two));
        var bounced = taken.After(new AlertEvent.Bounced(raised.Tellings[1]), At(2, Alert(), two));
        Assert.Equal((AlertState.Acknowledged, 2), (bounced.State, bounced.Tellings.Count));
    }

    [Fact]
    public void What_is_not_to_be_sent_any_more_is_not_looked_after()
    {
        var high = LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.High), _near));
        var critical = high.After(new AlertEvent.Raised(), At(5, Alert(), _near));
        Assert.Equal(critical.AnswerBy, critical.After(new AlertEvent.Delivered(critical.Tellings[1]), At(6, Alert(), _near)).NextLook(Waits.Usual, Start.AddMinutes(6)));
    }

    [Fact]
    public void Raised_again_as_severe_as_it_is_nothing_changes() => Assert.Same(_sent, After(_sent, 5, new AlertEvent.Raised()));

    [Fact]
    public void Somebody_with_the_child_and_then_what_came_of_it()
    {
        var taken = After(_sent, 5, new AlertEvent.Acknowledged(First, Start.AddMinutes(35)));
        var there = After(taken, 30, new AlertEvent.Arrived(First));
        var closed = After(there, 90, new AlertEvent.Concluded(First, Outcome.Confirmed));
        Assert.Equal((AlertState.InHand, AlertState.Closed, Outcome.Confirmed), (there.State, closed.State, closed.Outcome));
    }

    [Fact]
    public void Who_said_what_came_of_it_is_kept_until_it_is_told_anew()
    {
        var closed = After(After(_sent, 5, new AlertEvent.Acknowledged(First, Start.AddMinutes(35))), 90, new AlertEvent.Concluded(First, Outcome.Confirmed));
        var again = (closed with { Tellings = [First with { Severity = Severity.High }] }).After(new AlertEvent.Raised(), Now(100));
        Assert.Equal(("near", null, null), (closed.ConcludedBy, again.ConcludedBy, again.Outcome));
    }

    [Fact]
    public void Only_who_goes_can_say_what_came_of_it() => Assert.Same(_sent, After(_sent, 5, new AlertEvent.Concluded(First, Outcome.FalseAlarm)));

    [Fact]
    public void Withdrawn_whoever_may_have_read_it_is_told()
    {
        var withdrawn = After(_sent, 5, new AlertEvent.TakenBack());
        Assert.Equal((AlertState.Withdrawn, null), (withdrawn.State, withdrawn.AnswerBy));
        Assert.Equal(["near 0 Alert Delivered", "near 0 Withdrawn Queued"], TellingsOf(withdrawn));
    }

    [Fact]
    public void Withdrawn_before_anybody_was_told_nobody_ever_is()
    {
        var withdrawn = After(_raised, 0, new AlertEvent.TakenBack());
        Assert.DoesNotContain(withdrawn.Tellings, withdrawn.IsWanted);
    }

    [Fact]
    public void A_mail_that_was_on_its_way_when_it_was_withdrawn_is_taken_back_after_it()
    {
        var withdrawn = After(After(_raised, 0, new AlertEvent.TakenBack()), 1, new AlertEvent.Accepted(First));
        Assert.Equal(["near 0 Alert Sent", "near 0 Withdrawn Queued"], TellingsOf(withdrawn));
    }

    [Fact]
    public void Raised_again_after_it_was_withdrawn_it_is_told_anew() =>
        Assert.Equal(
            ["near 0 Alert Delivered", "near 0 Withdrawn Queued", "near 0 Alert Queued"],
            TellingsOf(After(After(_sent, 5, new AlertEvent.TakenBack()), 9, new AlertEvent.Raised())));

    [Fact]
    public void A_mail_on_the_queue_is_looked_after_in_a_minute() => Assert.Equal(Start.AddMinutes(1), _raised.NextLook(Waits.Usual, Start));

    [Fact]
    public void A_mail_that_is_out_is_looked_after_when_it_should_have_arrived() =>
        Assert.Equal(Start.AddMinutes(10), After(_raised, 0, new AlertEvent.Accepted(First)).NextLook(Waits.Usual, Start));

    [Fact]
    public void A_delivered_one_when_it_should_have_been_answered() => Assert.Equal(Start.AddMinutes(15), _sent.NextLook(Waits.Usual, Start));

    [Fact]
    public void One_that_is_over_is_not_looked_after() => Assert.Null((_sent with { State = AlertState.Closed, AnswerBy = null }).NextLook(Waits.Usual, Start));

    private Telling First => _raised.Tellings[0];

    private LifeCycle After(LifeCycle life, double minutes, AlertEvent happened) => life.After(happened, Now(minutes));

    private Situation Now(double minutes) => At(minutes, Alert(), _near, _far);

    private static string[] TellingsOf(LifeCycle life) => [.. life.Tellings.Select(telling => $"{telling.Partner} {telling.Contact} {telling.Kind} {telling.State}")];

    private Partner WantsAll => _near with { SeverityFloor = Severity.Medium };

    private LifeCycle Medium() => LifeCycle.New.After(new AlertEvent.Raised(), At(0, Alert(Severity.Medium), WantsAll));
}
