using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

/// <summary>That each number of the rules decides what it says.</summary>
public class CountryRulesTests
{
    private static readonly CountryRules Usual = RiskRules.Usual.Everywhere;

    [Theory]
    [InlineData("strongPoints", 40)]
    [InlineData("mediumPoints", 20)]
    [InlineData("weakPoints", 7)]
    public void Each_strength_has_its_points(string name, int points)
    {
        var rules = With(name, points);
        Assert.Equal(points, new[] { Strength.Strong, Strength.Medium, Strength.Weak }.Select(rules.PointsOf).Except([30, 15, 5]).Single());
    }

    [Theory]
    [InlineData("highScore", 51, Severity.High)]
    [InlineData("highScore", 52, Severity.Medium)]
    [InlineData("mediumScore", 52, Severity.Low)]
    public void Thresholds_decide_the_severity(string name, int score, Severity severity)
    {
        FoundIndicator[] found = [new(Indicators.JobPromised, Strength.Strong, []), new(Indicators.Find("debt")!, Strength.Strong, [])];
        Assert.Equal(severity, Scoring.SeverityOf(found, Scoring.Score(found, Usual), false, With(name, score)));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public void An_adult_is_the_same_for_so_many_days(int days, bool isSign)
    {
        var adult = Adult(phone: "+9779800000001");
        Child[] children = [ChildOf(Seen().With(adult)), ChildOf(Seen("Prakash Rai", on: Day.AddDays(-20)).With(adult))];
        Assert.Equal(isSign, AcrossSightings.SameAdultOtherChildren(children[0], children[0].Sightings[0], Adults(children), With("sameAdultDays", days)) is not null);
    }

    [Theory]
    [InlineData("repeatCrossingDays", 60, true)]
    [InlineData("repeatCrossingDays", 59, false)]
    [InlineData("repeatCrossings", 4, false)]
    public void Crossings_are_counted_within_so_many_days(string name, int number, bool isSign)
    {
        Sighting[] crossings = [Seen().With(Adult()), Seen(on: Day.AddDays(-30)).With(Adult("Dil Khawas")), Seen(on: Day.AddDays(-60)).With(Adult("Hari Oli"))];
        Assert.Equal(isSign, AcrossSightings.RepeatCrossing(ChildOf(crossings), crossings[0], With(name, number)) is not null);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_group_has_so_many_children(int size, bool isSign)
    {
        Child[] children = [.. Enumerable.Range(0, 3).Select(i => ChildOf(Seen($"Child{(char)('a' + i)} Rai").With(Adult(phone: "+9779800000001"))))];
        Assert.Equal(isSign, AcrossSightings.GroupOfChildren(children[0], children[0].Sightings[0], Adults(children), With("groupSize", size)) is not null);
    }

    [Theory]
    [InlineData("journeyDays", 5, true)]
    [InlineData("journeyDays", 4, false)]
    [InlineData("oneAgeDays", 2000, false)]
    public void Ages_differ_by_so_many_days_on_a_journey_of_so_many(string name, int days, bool isSign)
    {
        var (first, second) = (Seen(), Seen(on: Day.AddDays(5)) with { Place = new("IN", "Araria"), Birth = BirthInterval.On(new DateOnly(2008, 4, 30)) });
        Assert.Equal(isSign, BetweenPosts.StoryChanged(ChildOf(first, second), second, With(name, days)) is not null);
    }

    [Theory]
    [InlineData("nightFrom", 20, 20, true)]
    [InlineData("nightFrom", 21, 20, false)]
    [InlineData("nightTo", 6, 5, true)]
    [InlineData("nightTo", 5, 5, false)]
    public void Night_is_between_two_hours(string name, int number, int hour, bool isSign)
    {
        var sighting = Seen() with { IsLive = true, SeenAt = new DateTimeOffset(2026, 11, 20, hour, 30, 0, TimeSpan.FromHours(5.75)) };
        Assert.Equal(isSign, OneSighting.Find(sighting, With(name, number)).Any());
    }

    [Theory]
    [InlineData(15, Strength.Strong)]
    [InlineData(14, Strength.Medium)]
    public void Below_an_age_travelling_alone_is_a_strong_sign(int age, Strength strength) =>
        Assert.Equal(strength, Assert.Single(OneSighting.Find(Seen().Observed("unaccompanied"), With("youngAge", age))).Strength);

    [Theory]
    [InlineData("weak", Strength.Weak)]
    [InlineData("strong", Strength.Medium)]
    public void What_is_weaker_beside_a_parent_is_never_stronger_there(string strength, Strength found)
    {
        var rules = RiskRulesTests.Parse($$"""{ "strengths": { "job-promised": "{{strength}}" } }""").Everywhere;
        Assert.Equal(found, Assert.Single(OneSighting.Find(Seen().With(Adult(relation: Relation.Parent)).Observed("job-promised"), rules)).Strength);
    }

    [Fact]
    public void What_is_worked_out_is_as_strong_as_the_rules_have_it()
    {
        var rules = RiskRulesTests.Parse("""{ "strengths": { "identity-changed": "weak" } }""").Everywhere;
        var (first, second) = (Seen("Sunita Tamang"), Seen("Gita Rai"));
        Assert.Equal(Strength.Weak, BetweenPosts.IdentityChanged(ChildOf(first, second), first, rules)!.Strength);
    }

    private static CountryRules With(string name, int number) => RuleNumber.All.Single(one => one.Name == name).With(Usual, number);

    private static Child ChildOf(params Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };

    private static SharedAdults Adults(Child[] children) => new(children, new Registration(0, 0, children, []).Adults);
}
