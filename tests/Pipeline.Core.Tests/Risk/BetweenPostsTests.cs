using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

public class BetweenPostsTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere;

    private static readonly SeenPlace Elsewhere = new("IN", "Darjeeling", "Panitanki");

    [Fact]
    public void An_uncle_at_one_post_who_is_no_relative_at_the_next_is_a_sign_at_both()
    {
        var (first, second) = (Seen(id: "a").With(Adult("Bikash Rana", Relation.Relative)), Later("b", 2).With(Adult("Bikash Rana")));
        Assert.All(new[] { first, second }, seen => Assert.Equal(["a", "b"], BetweenPosts.StoryChanged(ChildOf(first, second), seen, Rules)!.Evidence));
    }

    [Fact]
    public void Two_adults_may_be_two_things() =>
        Assert.Null(Changed(Seen().With(Adult("Bikash Rana", Relation.Relative)), Later("b", 2).With(Adult("Dil Khawas"))));

    [Fact]
    public void What_nobody_said_contradicts_nothing() =>
        Assert.Null(Changed(Seen().With(Adult("Bikash Rana", Relation.Relative)), Later("b", 2).With(Adult("Bikash Rana", Relation.Unknown))));

    [Theory]
    [InlineData("India", "Malaysia", true)]
    [InlineData("India", "Nepal", false)]
    [InlineData("India", "भारत", false)]
    [InlineData("India", "Siliguri", false)]
    [InlineData("India", null, false)]
    public void Another_country_to_go_to_is_a_sign(string to, string? then, bool isSign) =>
        Assert.Equal(isSign, Changed(Seen() with { Journey = new(To: to) }, Later("b", 2) with { Journey = new(To: then) }) is not null);

    [Theory]
    [InlineData(11, false)]
    [InlineData(10, true)]
    public void Another_age_is_a_sign_where_it_is_no_guess(int age, bool isSign) =>
        Assert.Equal(isSign, Changed(Seen(), Later("b", 2) with { Birth = BirthInterval.OfAge(age, age, Day) }) is not null);

    [Fact]
    public void Another_story_at_the_same_post_is_a_report_that_was_mended() =>
        Assert.Null(Changed(Seen().With(Adult("Bikash Rana", Relation.Relative)), Seen(on: Day.AddDays(1)).With(Adult("Bikash Rana"))));

    [Fact]
    public void Another_story_on_another_journey_is_none() =>
        Assert.Null(Changed(Seen() with { Journey = new(To: "India") }, Later("b", 31) with { Journey = new(To: "Malaysia") }));

    [Fact]
    public void A_post_that_nobody_wrote_down_is_not_another_post() =>
        Assert.Null(Changed(Seen().With(Adult("Bikash Rana", Relation.Relative)), Later("b", 2).With(Adult("Bikash Rana")) with { Place = new("NP") }));

    [Theory]
    [InlineData("Sunita Tamang", "Kabita Oli")]
    [InlineData("Sunita Tamang (Munni)", "Kabita Oli")]
    [InlineData("Sunita Tamang / सुनिता तामाङ", "Kabita Oli / कविता ओली")]
    public void Another_name_is_a_sign(string first, string second) => Assert.NotNull(Renamed(first, second));

    [Theory]
    [InlineData("Sunita Tamang", "Suneeta Tamang")]
    [InlineData("Sunita Tamang", "Sunita")]
    [InlineData("Sunita Tamang", "Munni")]
    [InlineData("Sunita Tamang", "सुनिता तामाङ")]
    [InlineData("Sunita Tamang", "សុខា ចាន់")]
    public void Another_spelling_a_nickname_and_another_script_are_none(string first, string second) => Assert.Null(Renamed(first, second));

    [Theory]
    [InlineData("PH", 0, true)]
    [InlineData("PH", 30, false)]
    [InlineData("IN", 0, false)]
    public void Two_places_farther_apart_than_the_days_allow_are_a_sign(string country, int days, bool isSign)
    {
        var (first, second) = (Seen(), Seen(on: Day.AddDays(days)) with { Place = new(country) });
        Assert.Equal(isSign, BetweenPosts.ImpossibleTravel(ChildOf(first, second), first, Rules) is not null);
    }

    [Theory]
    [InlineData("by flight")]
    [InlineData("เครื่องบิน")]
    public void Who_flies_is_soon_elsewhere(string transport)
    {
        var (first, second) = (Seen(), Seen() with { Place = new("PH"), Journey = new(Transport: transport) });
        Assert.Null(BetweenPosts.ImpossibleTravel(ChildOf(first, second), first, Rules));
    }

    [Fact]
    public void A_report_of_a_missing_child_is_no_post() =>
        Assert.Null(BetweenPosts.ImpossibleTravel(ChildOf(Seen(), Missing(since: Day) with { Place = new("PH") }), Seen(), Rules));

    private static FoundIndicator? Changed(Sighting first, Sighting second) => BetweenPosts.StoryChanged(ChildOf(first, second), second, Rules);

    private static FoundIndicator? Renamed(string first, string second)
    {
        var (one, other) = (Seen(first), Seen(second));
        var found = BetweenPosts.IdentityChanged(ChildOf(one, other), one, Rules);
        Assert.Equal(found?.Evidence, BetweenPosts.IdentityChanged(ChildOf(one, other), other, Rules)?.Evidence);
        return found;
    }

    private static Sighting Later(string id, int days) => Seen(id: id, on: Day.AddDays(days)) with { Place = Elsewhere };

    private static Child ChildOf(params Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };
}
