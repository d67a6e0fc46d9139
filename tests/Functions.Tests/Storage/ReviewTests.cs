using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Functions.Tests.Storage;

public class ReviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_riskiest_come_first_by_severity_then_score_then_probability()
    {
        Review[] expected =
        [
            Waiting("a", Severity.Critical, 12, 0.1),
            Waiting("b", Severity.High, 100, 0.1),
            Waiting("c", Severity.High, 99.99, 0.24),
            Waiting("d", Severity.High, 99.99, 0.11),
            Waiting("e", Severity.High, 9.5, 0.2),
            Waiting("f", Severity.Medium, 60, 1),
            Waiting("g", Severity.Low, 30, 0.2),
            Waiting("h", Severity.Low, 0, 0.2),
            Waiting("i", Severity.Low, 0, 0),
        ];

        Assert.Equal(expected.Select(review => review.Id), expected.Reverse().OrderBy(review => review.Place, StringComparer.Ordinal).Select(review => review.Id));
    }

    [Fact]
    public void A_place_names_the_pair_that_stands_there() => Assert.Equal("a_b", Review.IdInPlace(Waiting("a", Severity.High, 33, 0.2) with { Second = "b" } is var review ? review.Place : ""));

    [Fact]
    public void The_risk_is_that_of_both_as_one_child()
    {
        var (missing, seen) = (ChildOf(Missing(id: "a")), ChildOf(Seen(id: "b") with { IsLive = true }));
        var review = Review.Of(DoubtOf(missing, seen), RiskRules.Usual, Now);

        Assert.DoesNotContain(Assessor.Assess(new(0, 0, [missing], []), RiskRules.Usual).Concat(Assessor.Assess(new(0, 0, [seen], []), RiskRules.Usual)), one => one.Severity > Severity.Medium);
        Assert.True(review.Severity > Severity.Medium);
        Assert.True(review.Score > 0);
    }

    [Fact]
    public void Two_who_show_no_sign_even_as_one_are_of_low_risk() =>
        Assert.Equal((Severity.Low, 0), Review.Of(DoubtOf(ChildOf(Seen(id: "a").With(Adult(relation: Core.Normalization.Relation.Parent))), ChildOf(Seen(id: "b").With(Adult(relation: Core.Normalization.Relation.Parent)))), RiskRules.Usual, Now) is var review ? (review.Severity, review.Score) : default);

    [Fact]
    public void The_countries_are_those_of_all_sightings_once() => Assert.Equal(
        ["IN", "NP"],
        Review.Of(DoubtOf(ChildOf(Seen(id: "a"), Seen(id: "c") with { Place = new("IN") }), ChildOf(Seen(id: "b") with { Place = new() })), RiskRules.Usual, Now).Countries);

    [Theory]
    [InlineData("a_b")]
    [InlineData("0f-1_2")]
    public void An_id_is_two_childrens(string id) => Assert.NotNull(Review.ChildrenIn(id));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a_")]
    [InlineData("a_a")]
    [InlineData("a_b_c")]
    [InlineData("a_b'")]
    [InlineData("मा_b")]
    public void Anything_else_is_no_id(string id) => Assert.Null(Review.ChildrenIn(id));

    private static Review Waiting(string first, Severity severity, double score, double probability) => new(first, "z", "x", "y", probability, severity, score, [], Now);

    private static Child ChildOf(params Core.Normalization.Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };

    private static Doubt DoubtOf(Child first, Child second) => new(first, second, new Link(first.Id, second.Id, -2, []));
}
