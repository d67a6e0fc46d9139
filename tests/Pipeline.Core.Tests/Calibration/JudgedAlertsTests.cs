using Pipeline.Core.Alerts;
using Pipeline.Core.Calibration;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Calibration;

public class JudgedAlertsTests
{
    [Theory]
    [InlineData(Outcome.Confirmed, 1)]
    [InlineData(Outcome.FalseAlarm, 1)]
    [InlineData(Outcome.Unclear, 0)]
    [InlineData(Outcome.ChildSafe, 0)]
    [InlineData(null, 0)]
    public void Only_right_and_wrong_count(Outcome? outcome, int count)
    {
        var judged = new JudgedAlerts();
        judged.Add(Alert(), LifeCycle.New with { Outcome = outcome });
        Assert.Equal(count, judged.Count);
    }

    [Fact]
    public void Alerts_of_the_same_signs_are_counted_together()
    {
        var judged = new JudgedAlerts();
        judged.Add(Alert(Severity.High, "debt", "fear"), LifeCycle.New with { Outcome = Outcome.Confirmed });
        judged.Add(Alert(Severity.High, "fear", "debt"), LifeCycle.New with { Outcome = Outcome.FalseAlarm });
        var pattern = Assert.Single(judged.Patterns);
        Assert.Equal((1, 1), (pattern.Confirmed, pattern.FalseAlarms));
    }

    [Fact]
    public void A_sign_is_as_strong_as_it_was_found() =>
        Assert.Equal([("unaccompanied", Strength.Strong)], SignsOf(Alert(Severity.High, "unaccompanied") with { Strengths = new Dictionary<string, Strength> { ["unaccompanied"] = Strength.Strong } }));

    [Fact]
    public void Or_as_usual_where_that_was_not_kept() => Assert.Equal([("unaccompanied", Strength.Medium)], SignsOf(Alert(Severity.High, "unaccompanied")));

    [Fact]
    public void A_group_and_its_adult_are_one_sign_as_in_the_score() =>
        Assert.Equal([("group-of-children", Strength.Strong)], SignsOf(Alert(Severity.High, "group-of-children", "same-adult-other-children")));

    [Fact]
    public void What_is_not_read_any_more_is_left_out() => Assert.Equal([("debt", Strength.Strong)], SignsOf(Alert(Severity.High, "as-it-was", "debt")));

    private static IEnumerable<(string, Strength)> SignsOf(Alert alert)
    {
        var judged = new JudgedAlerts();
        judged.Add(alert, LifeCycle.New with { Outcome = Outcome.Confirmed });
        return Assert.Single(judged.Patterns).Signs.Select(sign => (sign.Indicator.Id, sign.Strength));
    }
}
