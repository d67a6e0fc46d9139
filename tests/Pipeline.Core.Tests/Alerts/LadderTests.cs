using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Alerts;

public class LadderTests
{
    private readonly Partner _near = Partner("near", contacts: 2) with { Districts = ["Jhapa"] };
    private readonly Partner _far = Partner("far") with { Districts = ["Banke"] };
    private readonly Partner _tracing = Partner("tracing", 1, "family-tracing");
    private readonly Alert _missing = Alert(Severity.Critical, "missing-child-match");

    [Fact]
    public void Whoever_is_nearest_is_told_first() => Assert.Equal(["near 0"], Next(Alert(), [_far, _near]));

    [Fact]
    public void Then_the_further_contacts_of_those() => Assert.Equal(["near 1"], Next(Alert(), [_far, _near], Told("near", 0)));

    [Fact]
    public void Then_those_who_are_further_away() => Assert.Equal(["far 0"], Next(Alert(), [_far, _near], Told("near", 0), Told("near", 1)));

    [Fact]
    public void Then_those_of_the_country_who_do_something_else() =>
        Assert.Equal(["legal 0"], Next(Alert(), [_near, Partner("legal", 1, "legal")], Told("near", 0), Told("near", 1)));

    [Fact]
    public void Then_the_admins() => Assert.Equal(["admins 0"], Next(Alert(), [_near], Told("near", 0), Told("near", 1)));

    [Fact]
    public void And_then_nobody() => Assert.Empty(Next(Alert(), [_near], Told("near", 0), Told("near", 1), Told("admins", 0)));

    [Fact]
    public void Where_nobody_serves_the_country_the_admins_are_told_at_once() => Assert.Equal(["admins 0"], Next(Alert() with { Country = "TH" }, [_near, _far]));

    [Fact]
    public void Whose_quiet_hours_these_are_is_passed_over() => Assert.Equal(["far 0"], Next(Alert(Severity.High), [Asleep(_near), _far]));

    [Fact]
    public void Where_these_are_everybodys_the_admins_are_told() => Assert.Equal(["admins 0"], Next(Alert(Severity.High), [Asleep(_near), Asleep(_far)]));

    [Fact]
    public void A_critical_alert_wakes_people() => Assert.Equal(["near 0"], Next(Alert(), [Asleep(_near), _far]));

    [Fact]
    public void A_partner_who_cannot_go_is_not_asked_through_another_contact() =>
        Assert.Equal(["far 0"], Next(Alert(), [_far, _near], Told("near", 0) with { State = TellingState.Declined }));

    [Fact]
    public void What_a_partner_has_taken_on_nobody_else_is_asked_for() =>
        Assert.Equal(["near 1"], Next(_missing, [_near, _tracing, _far, Partner("tracing-too", 2, "family-tracing")], Told("near", 0), Told("tracing", 0) with { State = TellingState.Acknowledged }, Told("tracing-too", 0)));

    [Fact]
    public void Each_need_is_open_until_somebody_who_serves_it_goes() =>
        Assert.Equal(["border-interception"], Ladder.OpenNeeds(_missing, [_near, _tracing], [Told("near", 0), Told("tracing", 0) with { State = TellingState.Acknowledged }]));

    [Fact]
    public void What_nobody_serves_is_taken_on_by_whoever_goes() =>
        Assert.Empty(Ladder.OpenNeeds(_missing, [_tracing], [Told("tracing", 0) with { State = TellingState.Acknowledged }]));

    [Fact]
    public void Admins_who_take_it_on_take_on_everything() =>
        Assert.Empty(Ladder.OpenNeeds(_missing, [_near, _tracing], [Told("admins", 0) with { State = TellingState.Acknowledged }]));

    /// <summary>It is 13:45 in Nepal.</summary>
    private static Partner Asleep(Partner partner) => partner with { QuietHours = QuietHours.Parse("13:00-15:00") };

    private static string[] Next(Alert alert, Partner[] partners, params Telling[] told) =>
        [.. Ladder.Next(alert, partners, told, AlertScene.Start).Select(rung => $"{rung.Partner} {rung.Contact}")];

    private static Telling Told(string partner, int contact) => new(partner, contact, 1, MailKind.Alert, Severity.Critical, TellingState.Delivered, Start);
}
