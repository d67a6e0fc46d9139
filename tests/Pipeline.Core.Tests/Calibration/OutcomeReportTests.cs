using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Calibration;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Calibration;

public class OutcomeReportTests
{
    [Fact]
    public void An_alert_counts_for_each_of_its_indicators() =>
        Assert.Equal([("job-promised", 1), ("debt", 2)], ClosedOf(ReportOf((Alert(Severity.High, "debt", "job-promised"), Closed("near")), (Alert(Severity.High, "debt"), Closed("near"))).Indicators));

    [Fact]
    public void One_that_is_not_read_any_more_comes_last() =>
        Assert.Equal([("debt", 1), ("as-it-was", 1)], ClosedOf(ReportOf((Alert(Severity.High, "as-it-was", "debt"), Closed("near"))).Indicators));

    [Fact]
    public void One_without_a_country_counts_as_such() =>
        Assert.Equal([("NP", 1), ("not stated", 1)], ClosedOf(ReportOf((Alert(), Closed("near")), (Alert() with { Country = null }, Closed("near"))).Countries));

    [Fact]
    public void What_came_of_it_is_the_word_of_the_partner_who_said_so() =>
        Assert.Equal([("far", 1)], ClosedOf(ReportOf((Alert(), Closed("far") with { Tellings = [To("near", TellingState.Delivered), To("far", TellingState.Acknowledged)] })).Partners));

    [Fact]
    public void One_that_nobody_answered_counts_for_each_partner_that_was_told()
    {
        var silent = LifeCycle.New with { Tellings = [To("near", TellingState.Delivered), To("far", TellingState.Sent), To("away", TellingState.Failed), To(Ladder.Admins, TellingState.Sent)] };
        Assert.Equal([("far", 1), ("near", 1)], ReportOf((Alert(), silent)).Partners.Select(partner => (partner.Name, partner.Tally.Unanswered)));
    }

    [Theory]
    [InlineData(TellingState.Acknowledged, 1, 0)]
    [InlineData(TellingState.Declined, 1, 0)]
    [InlineData(TellingState.Delivered, 0, 1)]
    public void Whoever_goes_or_cannot_go_has_answered(TellingState state, int underWay, int unanswered)
    {
        var tally = ReportOf((Alert(), LifeCycle.New with { Tellings = [To("near", state)] })).Overall;
        Assert.Equal((underWay, unanswered), (tally.UnderWay, tally.Unanswered));
    }

    [Fact]
    public void What_was_withdrawn_is_neither_right_nor_wrong_nor_unanswered()
    {
        var tally = ReportOf((Alert(), LifeCycle.New with { State = AlertState.Withdrawn, Tellings = [To("near", TellingState.Sent)] })).Overall;
        Assert.Equal(new OutcomeTally(Withdrawn: 1), tally);
    }

    [Fact]
    public void Unclear_and_safe_by_now_count_as_closed_and_neither_way()
    {
        var tally = ReportOf((Alert(), Closed("near", Outcome.Unclear)), (Alert(), Closed("near", Outcome.ChildSafe))).Overall;
        Assert.Equal((2, 0), (tally.Closed, tally.Judged));
    }

    [Theory]
    [InlineData(4, 0, null)]
    [InlineData(4, 1, 0.8)]
    public void Of_four_no_precision_is_told(int confirmed, int falseAlarms, double? precision)
    {
        var tally = new OutcomeTally(confirmed, falseAlarms, Unclear: 9);
        Assert.Equal((precision, precision is null), (tally.Precision, tally.Interval is null));
    }

    [Fact]
    public void Every_alert_is_counted_once() => Courses.Sample(courses => ReportOf(courses).Overall.All == courses.Length);

    [Fact]
    public void The_order_does_not_matter() => Courses.Sample(courses =>
    {
        var (one, other) = (ReportOf(courses), ReportOf([.. courses.Reverse()]));
        return one.Overall == other.Overall && one.Indicators.SequenceEqual(other.Indicators) && one.Partners.SequenceEqual(other.Partners) && one.Countries.SequenceEqual(other.Countries);
    });

    private static readonly Gen<(Alert, LifeCycle)[]> Courses = Gen.Select(Any(Alert(), Alert(Severity.High, "debt", "fear"), Alert() with { Country = "IN" }), Any(
        LifeCycle.New, Closed("near"), Closed("far", Outcome.FalseAlarm), Closed("far", Outcome.Unclear), Closed("near", Outcome.ChildSafe),
        LifeCycle.New with { State = AlertState.Withdrawn }, LifeCycle.New with { Tellings = [To("near", TellingState.Acknowledged)] })).Array[0, 20];

    private static Gen<T> Any<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(at => of[at]);

    private static OutcomeReport ReportOf(params (Alert Alert, LifeCycle Life)[] courses)
    {
        var report = new OutcomeReport();
        foreach (var (alert, life) in courses) report.Add(alert, life);
        return report;
    }

    private static LifeCycle Closed(string by, Outcome outcome = Outcome.Confirmed) =>
        LifeCycle.New with { State = AlertState.Closed, Outcome = outcome, ConcludedBy = by, Tellings = [To(by, TellingState.Acknowledged)] };

    private static Telling To(string partner, TellingState state) => new(partner, 0, 1, MailKind.Alert, Severity.High, state, Start);

    private static IEnumerable<(string, int)> ClosedOf(IEnumerable<(string Name, OutcomeTally Tally)> rows) => rows.Select(row => (row.Name, row.Tally.Closed));
}
