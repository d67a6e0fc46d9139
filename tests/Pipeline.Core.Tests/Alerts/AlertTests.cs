using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class AlertTests
{
    private readonly Alert _alert = AlertScene.Alert(Severity.High, "debt", "unaccompanied") with { Strengths = Strengths(("debt", Strength.Strong), ("unaccompanied", Strength.Medium)) };

    [Fact]
    public void Of_a_sign_that_is_found_again_the_stronger_finding_stands()
    {
        var stronger = _alert with { Strengths = Strengths(("debt", Strength.Weak), ("unaccompanied", Strength.Strong)) };
        Assert.Equal([("debt", Strength.Strong), ("unaccompanied", Strength.Strong)], _alert.TakingUp(stronger).Strengths.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void Found_again_no_stronger_nothing_changes() => Assert.Same(_alert, _alert.TakingUp(_alert with { Strengths = Strengths(("debt", Strength.Medium)) }));

    private static Dictionary<string, Strength> Strengths(params (string Id, Strength Strength)[] of) => of.ToDictionary(one => one.Id, one => one.Strength);
}
