using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class RoutingTests
{
    private static readonly Alert Alert = new()
    {
        ChildId = "child",
        Period = "2026-11-16",
        Severity = Severity.High,
        Indicators = ["job-promised"],
        Country = "NP",
        District = "Jhapa",
    };

    private readonly Partner _local = Partner("local") with { Districts = ["Jhapa", "झापा"] };
    private readonly Partner _national = Partner("national");

    [Fact]
    public void The_partner_of_the_district_is_told_before_those_of_the_country() => Assert.Equal(["local"], Route(Alert, _national, _local));

    [Fact]
    public void Without_one_the_partner_of_the_country_is_told() => Assert.Equal(["national"], Route(Alert with { District = "Ilam" }, _national, _local));

    [Fact]
    public void A_missing_child_is_told_to_those_who_trace_families_too() =>
        Assert.Equal(["local", "tracing"], Route(Alert with { Indicators = ["missing-child-match"] }, _local, Partner("tracing") with { Needs = ["family-tracing"] }));

    [Fact]
    public void A_partner_who_can_do_something_else_is_better_than_none() =>
        Assert.Equal(["legal"], Route(Alert, Partner("legal") with { Needs = ["legal"] }));

    [Fact]
    public void A_partner_of_another_country_is_not_told() => Assert.Empty(Route(Alert with { Country = "TH" }, _local, _national));

    [Fact]
    public void A_partner_is_not_told_of_less_than_it_asked_for() =>
        Assert.Empty(Route(Alert, _national with { SeverityFloor = Severity.Critical }));

    [Fact]
    public void An_alert_without_a_country_goes_to_everyone_who_serves_a_whole_country() =>
        Assert.Equal(["national"], Route(Alert with { Country = null, District = null }, _local, _national));

    private static string[] Route(Alert alert, params Partner[] partners) => [.. Routing.Route(alert, partners).Select(partner => partner.Id)];

    private static Partner Partner(string id) =>
        new(id, "Name", $"{id}@partner.example", "Contact", ["NP"], [], ["border-interception"], "en", Severity.High);
}
