using System.Text.Json.Nodes;
using Pipeline.Core.Intake;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

/// <summary>Rules as a file: the usual one, with what a test has otherwise.</summary>
public class RiskRulesTests
{
    [Fact]
    public void A_country_has_the_rules_of_all_but_for_its_own()
    {
        var rules = Parse("""{ "youngAge": 14, "countries": { "TH": { "highScore": 60 } } }""");
        Assert.Equal((60, 14), (rules.Of("TH").HighScore, rules.Of("TH").YoungAge));
        Assert.Equal((70, 70), (rules.Of("NP").HighScore, rules.Of(null).HighScore));
    }

    [Fact]
    public void Strengths_of_a_country_stand_beside_those_of_all()
    {
        var rules = Parse("""{ "strengths": { "fear": "strong", "debt": "weak" }, "countries": { "TH": { "strengths": { "debt": "medium" } } } }""");
        Assert.Equal((Strength.Strong, Strength.Medium), (rules.Of("TH").StrengthOf(Indicators.Find("fear")!), rules.Of("TH").StrengthOf(Indicators.Find("debt")!)));
        Assert.Equal(Strength.Weak, rules.Of("NP").StrengthOf(Indicators.Find("debt")!));
    }

    [Fact]
    public void An_indicator_that_is_not_listed_is_as_strong_as_in_the_list_of_indicators() =>
        Assert.All(Indicators.All, indicator => Assert.Equal(indicator.Strength, RiskRules.Usual.Everywhere.StrengthOf(indicator)));

    [Fact]
    public void A_sighting_is_assessed_by_the_rules_of_its_posts_country()
    {
        var rules = Parse("""{ "countries": { "IN": { "strongPoints": 50 } } }""");
        Assert.Equal([30, 50], new[] { "NP", "IN" }.Select(country => Assess(rules, country).Score));
    }

    [Fact]
    public void Every_assessment_says_by_which_version_it_was_made() => Assert.Equal("spring", Assess(Parse("""{ "version": "spring" }"""), "NP").Rules);

    [Theory]
    [InlineData("""{ "version": null }""", "$.version", "property-missing")]
    [InlineData("""{ "version": " " }""", "$.version", "text-empty")]
    [InlineData("""{ "version": 3 }""", "$.version", "text-empty")]
    [InlineData("""{ "youngAge": null }""", "$.youngAge", "property-missing")]
    [InlineData("""{ "younAge": 12 }""", "$.younAge", "property-unknown")]
    [InlineData("""{ "strongPoints": 101 }""", "$.strongPoints", "number-out-of-range")]
    [InlineData("""{ "weakPoints": -1 }""", "$.weakPoints", "number-out-of-range")]
    [InlineData("""{ "weakPoints": 0.5 }""", "$.weakPoints", "number-out-of-range")]
    [InlineData("""{ "weakPoints": "5" }""", "$.weakPoints", "number-out-of-range")]
    [InlineData("""{ "sameAdultDays": -180 }""", "$.sameAdultDays", "number-out-of-range")]
    [InlineData("""{ "sameAdultDays": 181 }""", "$.sameAdultDays", "number-out-of-range")]
    [InlineData("""{ "groupSize": 2 }""", "$.groupSize", "number-out-of-range")]
    [InlineData("""{ "mediumScore": 71 }""", "$.mediumScore", "scores-crossed")]
    [InlineData("""{ "strengths": { "detb": "weak" } }""", "$.strengths.detb", "indicator-unknown")]
    [InlineData("""{ "strengths": { "debt": "grave" } }""", "$.strengths.debt", "strength-unknown")]
    [InlineData("""{ "strengths": { "debt": "Weak" } }""", "$.strengths.debt", "strength-unknown")]
    [InlineData("""{ "strengths": ["debt"] }""", "$.strengths", "no-object")]
    [InlineData("""{ "countries": { "FR": {} } }""", "$.countries.FR", "country-unknown")]
    [InlineData("""{ "countries": { "np": {} } }""", "$.countries.np", "country-unknown")]
    [InlineData("""{ "countries": { "NP": 3 } }""", "$.countries.NP", "no-object")]
    [InlineData("""{ "countries": { "NP": { "version": "1" } } }""", "$.countries.NP.version", "property-unknown")]
    [InlineData("""{ "countries": { "NP": { "nightFrom": 25 } } }""", "$.countries.NP.nightFrom", "number-out-of-range")]
    [InlineData("""{ "countries": { "NP": { "highScore": 30 } } }""", "$.countries.NP.mediumScore", "scores-crossed")]
    [InlineData("""{ "countries": { "NP": { "sites": "Mill" } } }""", "$.countries.NP.sites", "no-list")]
    [InlineData("""{ "countries": { "NP": { "sites": ["Mill", " : "] } } }""", "$.countries.NP.sites[1]", "text-empty")]
    [InlineData("""{ "countries": { "NP": { "routes": [{ "from": "A" }] } } }""", "$.countries.NP.routes[0].to", "property-missing")]
    [InlineData("""{ "countries": { "NP": { "routes": [{ "from": "A", "to": "" }] } } }""", "$.countries.NP.routes[0].to", "text-empty")]
    [InlineData("""{ "countries": { "NP": { "routes": [{ "from": "A", "to": "B", "via": "C" }] } } }""", "$.countries.NP.routes[0].via", "property-unknown")]
    [InlineData("""{ "countries": { "NP": { "displaced": ["A"] } } }""", "$.countries.NP.displaced[0]", "no-object")]
    [InlineData("""{ "countries": { "NP": { "displaced": [{ "from": "A" }] } } }""", "$.countries.NP.displaced[0].until", "property-missing")]
    [InlineData("""{ "countries": { "NP": { "displaced": [{ "from": "A", "until": "31.3.2027" }] } } }""", "$.countries.NP.displaced[0].until", "no-date")]
    [InlineData("""{ "countries": { "NP": { "displaced": [{ "from": "A", "until": "2027-02-30" }] } } }""", "$.countries.NP.displaced[0].until", "no-date")]
    public void What_cannot_be_meant_is_told_with_its_path(string otherwise, string path, string code)
    {
        var (rules, problems) = RiskRules.Parse(Usual(otherwise));
        Assert.Null(rules);
        Assert.Equal((path, code), Assert.Single(problems) is var problem ? (problem.Column, problem.Code) : default);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var (_, problems) = RiskRules.Parse(Usual("""{ "version": null, "highScore": 101, "strengths": { "detb": "weak" }, "countries": { "FR": {}, "NP": { "sites": [""] } } }"""));
        Assert.Equal(["$.version", "$.highScore", "$.strengths.detb", "$.countries.FR", "$.countries.NP.sites[0]"], problems.Select(problem => problem.Column));
    }

    [Theory]
    [InlineData("""{ "youngage": 12 }""", "Write 'youngAge', if that was meant, or leave it out.")]
    [InlineData("""{ "strengths": { "detb": "weak" } }""", "Write 'debt', if that was meant, or leave it out.")]
    [InlineData("""{ "strengths": { "sadness": "weak" } }""", "Write one of those in docs/indicators.md, or leave it out.")]
    [InlineData("""{ "countries": { "FR": {} } }""", "Write one of BD, ID, IN, KH, LA, MM, MY, NP, PH, TH, or leave it out.")]
    public void A_name_that_was_mistyped_is_told_with_the_one_that_was_meant(string otherwise, string remedy) =>
        Assert.Equal(remedy, Assert.Single(RiskRules.Parse(Usual(otherwise)).Problems).Remedy);

    [Fact]
    public void What_is_said_twice_is_told_for_one_of_both_would_not_hold() =>
        Assert.Contains(RiskRules.Parse("""{ "youngAge": 12, "youngAge": 13 }""").Problems, problem => (problem.Column, problem.Code) == ("$.youngAge", "said-twice"));

    [Fact]
    public void What_is_not_JSON_is_told_with_its_line()
    {
        var problem = Assert.Single(RiskRules.Parse("{\n  \"version\": \"1\"\n  \"youngAge\": 12\n}").Problems);
        Assert.Equal(("$", "not-json", "The file is not JSON: line 3 cannot be read."), (problem.Column, problem.Code, problem.Message));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_object_is_told_once(string json) => Assert.Equal("no-object", Assert.Single(RiskRules.Parse(json).Problems).Code);

    [Fact]
    public void The_example_in_the_docs_is_a_file_that_can_be_used()
    {
        var docs = File.ReadAllText(Repository.PathTo("docs", "indicators.md"));
        var (rules, problems) = RiskRules.Parse(docs.Split("```json")[1].Split("```")[0]);
        Assert.Empty(problems);
        Assert.Equal((1, 1, 1), rules!.Of("NP").Watched is var watched ? (watched.Routes, watched.Sites, watched.Displaced) : default);
    }

    internal static RiskRules Parse(string otherwise)
    {
        var (rules, problems) = RiskRules.Parse(Usual(otherwise));
        Assert.Empty(problems);
        return rules!;
    }

    /// <summary>The usual file with some properties in place of its own; null takes one away.</summary>
    private static string Usual(string otherwise)
    {
        var file = JsonNode.Parse(EmbeddedData.Text("Risk/Data/risk.json"))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(otherwise)!.AsObject())
        {
            if (value is null) file.Remove(name);
            else file[name] = value.DeepClone();
        }

        return file.ToJsonString();
    }

    private static Assessment Assess(RiskRules rules, string country)
    {
        var sighting = Seen().Observed("debt") with { Place = new(country) };
        return Assert.Single(Assessor.Assess(new Registration(0, 0, [new Child { Id = sighting.Id, Sightings = [sighting] }], []), rules));
    }
}
