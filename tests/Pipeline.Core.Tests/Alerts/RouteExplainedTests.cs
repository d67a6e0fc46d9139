using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using static Pipeline.Core.Tests.Alerts.AlertScene;

namespace Pipeline.Core.Tests.Alerts;

public class RouteExplainedTests
{
    private readonly Partner _near = Partner("near", contacts: 2) with { Districts = ["Jhapa"] };

    [Fact]
    public void Each_partner_has_the_steps_in_which_it_is_told() =>
        Assert.Equal(["near 1 2", "far 3", "admins 4", "thai "], Explain(_near, Partner("far"), Partner("thai") with { Countries = ["TH"] }).Select(one => $"{one.Partner} {string.Join(' ', one.Steps)}"));

    [Fact]
    public void And_why() => Assert.Equal("it serves border-interception, in this district", Explain(_near)[0].Because);

    [Fact]
    public void One_of_another_country_is_told_never_and_says_so() =>
        Assert.Contains(Explain(Partner("thai") with { Countries = ["TH"] }), one => one is { Partner: "thai", Steps.Count: 0, Because: "it serves TH, not NP" });

    [Fact]
    public void One_who_hears_of_more_severe_alerts_only_says_so() =>
        Assert.Contains(RouteExplained.Of(Alert(Severity.High), [Partner("hub") with { SeverityFloor = Severity.Critical }]), one => one.Because == "it hears of alerts from critical on, and this one is high");

    private static IReadOnlyList<RouteExplained> Explain(params Partner[] partners) => RouteExplained.Of(Alert(), partners);
}
