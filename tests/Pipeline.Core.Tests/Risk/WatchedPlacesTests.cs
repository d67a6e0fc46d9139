using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

/// <summary>Places and an employer that are invented, as the lists of a country have them.</summary>
public class WatchedPlacesTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere with
    {
        Watched = new(
            [new("Lower Valley", "Harbour City"), new("पहाड गाउँ", "Harbour City"), new("Lower Valley Bazaar", "Mill Town")],
            ["Blue Kiln", "โรงสีน้ำเงิน"],
            [new("Lower Valley", Day), new("lower valley", Day.AddDays(-1))]),
    };

    [Theory]
    [InlineData("Lower Valley", "Harbour City", true)]
    [InlineData("LOWER  VALLEY ward 3, Nepal", "to harbour_city:", true)]
    [InlineData("पहाड गाउँ", "Harbour City", true)]
    [InlineData("Lower Valley Bazaar", "Harbour City", true)]
    [InlineData("Lower Valleys", "Harbour City", false)]
    [InlineData("पहाड गाउँ", "Mill Town", false)]
    [InlineData("Harbour City", "Lower Valley", false)]
    [InlineData("Lower Valley", null, false)]
    [InlineData(null, "Harbour City", false)]
    public void A_journey_from_and_to_what_one_route_names_is_on_it(string? from, string? to, bool isSign) =>
        Assert.Equal(isSign, Found(new(from, to)).Contains("hotspot-route"));

    [Theory]
    [InlineData("the Blue Kiln at Mill Town", null, true)]
    [InlineData(null, "work (blue kiln)", true)]
    [InlineData("ทำงานที่โรงสีน้ำเงินกับลุง", null, true)]
    [InlineData("Blue Kilnwood", null, false)]
    [InlineData(null, null, false)]
    public void A_journey_to_a_site_or_for_one_shows_it(string? to, string? purpose, bool isSign) =>
        Assert.Equal(isSign, Found(new(To: to, Purpose: purpose)).Contains("exploitation-site"));

    [Fact]
    public void A_child_that_comes_from_a_site_is_not_taken_to_it() => Assert.Empty(Found(new(From: "Blue Kiln")));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-30, true)]
    [InlineData(1, false)]
    [InlineData(null, true)]
    public void Who_comes_from_a_place_that_was_hit_is_displaced_until_the_last_day_listed(int? days, bool isSign)
    {
        var sighting = Seen() with { SeenOn = days is { } after ? Day.AddDays(after) : null, Journey = new(From: "Lower Valley") };
        Assert.Equal(isSign, OneSighting.Find(sighting, Rules).Any(found => found.Indicator.Id == "disaster-displaced"));
    }

    [Theory]
    [InlineData("exploitation-site")]
    [InlineData("hotspot-route")]
    [InlineData("disaster-displaced")]
    public void What_a_list_shows_nobody_said_until_it_is_marked(string id)
    {
        var sighting = Seen() with { Journey = new("Lower Valley", "Harbour City", "Blue Kiln") };
        Assert.True(OneSighting.Find(sighting, Rules).Single(found => found.Indicator.Id == id).IsInferred);
        Assert.False(OneSighting.Find(sighting.Observed(id), Rules).Single(found => found.Indicator.Id == id).IsInferred);
    }

    [Fact]
    public void A_list_alone_calls_nobody_at_once()
    {
        var sighting = Seen() with { Journey = new("Lower Valley", "Harbour City", "Blue Kiln"), IsLive = true };
        var found = OneSighting.Find(sighting, Rules).ToArray();
        Assert.Equal(Severity.Medium, Scoring.SeverityOf(found, Scoring.Score(found, Rules), true, Rules));
    }

    [Fact]
    public void With_what_somebody_marked_it_does()
    {
        var sighting = Seen().Observed("injury") with { Journey = new(To: "Blue Kiln") };
        var found = OneSighting.Find(sighting, Rules).ToArray();
        Assert.Equal(Severity.High, Scoring.SeverityOf(found, Scoring.Score(found, Rules), false, Rules));
    }

    [Theory]
    [InlineData("NP", true)]
    [InlineData("IN", false)]
    public void A_list_is_of_the_country_of_the_post(string country, bool isSign)
    {
        var rules = RiskRulesTests.Parse("""{ "countries": { "NP": { "sites": ["Blue Kiln"] } } }""");
        var sighting = Seen() with { Place = new(country), Journey = new(To: "Blue Kiln") };
        Assert.Equal(isSign, Assessor.Assess(new Registration(0, 0, [new Child { Id = sighting.Id, Sightings = [sighting] }], []), rules).Count > 0);
    }

    private static string[] Found(Journey journey) => [.. OneSighting.Find(Seen(on: Day.AddDays(1)) with { Journey = journey }, Rules).Select(found => found.Indicator.Id)];
}
