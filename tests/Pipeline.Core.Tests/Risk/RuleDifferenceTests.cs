using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Risk;

public class RuleDifferenceTests
{
    [Fact]
    public void The_usual_rules_have_nothing_otherwise() => Assert.Empty(RuleDifference.Between(RiskRules.Usual, RiskRules.Usual));

    [Fact]
    public void Another_version_alone_is_none() => Assert.Empty(Of("""{ "version": "spring" }"""));

    [Fact]
    public void What_is_otherwise_is_told_by_its_path_in_the_file() => Assert.Equal(
        [new("$.youngAge", "12", "14"), new("$.strengths.fear", "medium", "strong")],
        Of("""{ "youngAge": 14, "strengths": { "fear": "strong", "debt": "strong" } }"""));

    [Fact]
    public void A_country_is_told_by_what_it_has_otherwise_than_all_of_the_file() => Assert.Equal(
        [new("$.youngAge", "12", "14"), new("$.countries.TH.nightFrom", "22", "21"), new("$.countries.TH.sites", "0 listed", "2 listed")],
        Of("""{ "youngAge": 14, "countries": { "TH": { "youngAge": 14, "nightFrom": 21, "sites": ["Blue Kiln", "Green Kiln"] } } }"""));

    private static IReadOnlyList<RuleDifference> Of(string otherwise) => RuleDifference.Between(RiskRules.Usual, RiskRulesTests.Parse(otherwise));
}
