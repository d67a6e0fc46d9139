using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

public class AlongJourneyTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere;

    [Fact]
    public void What_one_post_marked_is_known_at_the_next() =>
        Assert.Equal(["a"], Assert.Single(Carried(Seen(id: "a").Observed("documents-held"), Later("b", 2))).Evidence);

    [Fact]
    public void What_two_posts_marked_has_two_that_show_it() =>
        Assert.Equal(["a", "b"], Assert.Single(Carried(Seen(id: "a").Observed("fear"), Later("b", 2).Observed("fear"))).Evidence);

    [Fact]
    public void An_earlier_post_is_not_told_what_a_later_one_marked() => Assert.Empty(Carried(Later("b", 2).Observed("documents-held"), Seen(id: "a")));

    [Fact]
    public void Of_two_posts_on_one_day_the_hour_says_which_was_earlier()
    {
        var morning = Seen(id: "a").Observed("fear") with { SeenAt = At(8) };
        var evening = Later("b", 0).Observed("coached") with { SeenAt = At(17) };
        Assert.Equal([("b", "fear")], Both(morning, evening).Select(pair => (pair.At, pair.Sign)));
    }

    [Fact]
    public void Another_journey_is_another_matter() => Assert.Empty(Carried(Seen(id: "a").Observed("documents-held"), Later("b", 31)));

    [Fact]
    public void The_same_post_on_another_day_is_no_next_post() => Assert.Empty(Carried(Seen(id: "a").Observed("documents-held"), Seen(id: "b", on: Day.AddDays(2))));

    [Theory]
    [InlineData("unaccompanied")]
    [InlineData("no-documents")]
    public void What_may_have_changed_meanwhile_is_not_carried_on(string sign) => Assert.Empty(Carried(Seen(id: "a").Observed(sign), Later("b", 2)));

    [Fact]
    public void The_hour_of_one_post_is_not_carried_on() => Assert.Empty(Carried(Seen(id: "a") with { IsLive = true, SeenAt = At(23) }, Later("b", 2)));

    [Fact]
    public void Two_posts_that_saw_one_sign_each_make_an_alert()
    {
        var (first, second) = (Seen(id: "a").Observed("documents-held"), Later("b", 2).Observed("coached"));
        var found = Assessor.Assess(new Registration(0, 0, [ChildOf(first, second)], []), RiskRules.Usual);
        Assert.Equal([("a", Severity.Low), ("b", Severity.High)], found.Select(one => (one.Sighting.Id, one.Severity)));
    }

    [Fact]
    public void What_an_earlier_post_wrote_in_its_remarks_is_carried_on_as_that() => Assert.True(Assert.Single(Carried(Seen(id: "a").Remarked("documents-held"), Later("b", 2))).IsFromText);

    [Fact]
    public void What_one_post_marked_and_another_wrote_was_marked() =>
        Assert.False(Assert.Single(Assessor.Assess(new(0, 0, [ChildOf(Seen(id: "a").Observed("debt"), Later("b", 2).Remarked("debt"))], []), RiskRules.Usual), one => one.Sighting.Id == "b").Found[0].IsFromText);

    private static IEnumerable<FoundIndicator> Carried(Sighting other, Sighting seen) => AlongJourney.Find(ChildOf(other, seen), seen, Rules);

    private static IEnumerable<(string At, string Sign)> Both(Sighting first, Sighting second) =>
        new[] { first, second }.SelectMany(seen => AlongJourney.Find(ChildOf(first, second), seen, Rules), (seen, found) => (seen.Id, found.Indicator.Id));

    private static DateTimeOffset At(int hour) => new(Day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(5.75));

    private static Sighting Later(string id, int days) => Seen(id: id, on: Day.AddDays(days)) with { Place = new("IN", "Darjeeling", "Panitanki") };

    private static Child ChildOf(params Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };
}
