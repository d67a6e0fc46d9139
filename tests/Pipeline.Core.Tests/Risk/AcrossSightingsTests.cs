using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

public class AcrossSightingsTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere;

    [Fact]
    public void A_child_seen_after_it_was_missed_matches_the_report()
    {
        var (report, seen) = (Missing(id: "a"), Seen(id: "b"));
        Assert.Equal(["a", "b"], AcrossSightings.MissingChildMatch(ChildOf(report, seen), seen, Rules)!.Evidence);
    }

    [Fact]
    public void A_child_seen_before_it_was_missed_does_not()
    {
        var (report, seen) = (Missing(since: Day), Seen(on: Day.AddDays(-1)));
        Assert.Null(AcrossSightings.MissingChildMatch(ChildOf(report, seen), seen, Rules));
    }

    [Fact]
    public void Three_crossings_in_ninety_days_with_different_adults_are_a_sign()
    {
        var crossings = Crossings(0, -40, -80, "Bikash Rana", "Dil Khawas", "Hari Oli");
        Assert.All(crossings, crossing => Assert.NotNull(AcrossSightings.RepeatCrossing(ChildOf(crossings), crossing, Rules)));
    }

    [Theory]
    [InlineData(Relation.NonRelative, Strength.Strong)]
    [InlineData(Relation.Unknown, Strength.Medium)]
    [InlineData(Relation.Relative, null)]
    public void Whoever_of_the_house_has_time_may_take_the_child(Relation third, Strength? strength)
    {
        var crossings = Crossings(0, -40, -80, "Bikash Rana", "Dil Khawas", "Hari Oli").Zip([third, Relation.Parent, Relation.Relative], (crossing, relation) =>
            crossing with { Companions = [crossing.Companions[0] with { Relation = relation }] }).ToArray();
        Assert.Equal(strength, AcrossSightings.RepeatCrossing(ChildOf(crossings), crossings[0], Rules)?.Strength);
    }

    [Fact]
    public void Three_crossings_with_the_same_adult_are_not()
    {
        var crossings = Crossings(0, -40, -80, "Bikash Rana", "Bikash Rana", "Bikash Rana");
        Assert.Null(AcrossSightings.RepeatCrossing(ChildOf(crossings), crossings[0], Rules));
    }

    [Fact]
    public void Three_crossings_in_more_than_ninety_days_are_not()
    {
        var crossings = Crossings(0, -50, -100, "Bikash Rana", "Dil Khawas", "Hari Oli");
        Assert.Null(AcrossSightings.RepeatCrossing(ChildOf(crossings), crossings[1], Rules));
    }

    [Fact]
    public void Two_reports_of_one_crossing_are_one_day()
    {
        var crossings = Crossings(0, 0, -40, "Bikash Rana", "Dil Khawas", "Hari Oli");
        Assert.Null(AcrossSightings.RepeatCrossing(ChildOf(crossings), crossings[0], Rules));
    }

    [Fact]
    public void An_adult_seen_with_another_child_is_a_sign_at_both_children()
    {
        var (first, second) = (Seen("Sunita Tamang", "a").With(Adult(phone: "+9779800000001")), Seen("Prakash Rai", "b").With(Adult("B. Rana", phone: "+9779800000001")));
        var found = Assessor.Assess(new Registration(0, 0, [ChildOf(first)], [ChildOf(second)]), RiskRules.Usual);
        Assert.Equal(["a", "b"], found.Where(assessment => assessment.Found.Any(one => one.Indicator == Indicators.SameAdultOtherChildren)).Select(assessment => assessment.Sighting.Id));
    }

    [Fact]
    public void A_parent_of_both_is_none()
    {
        var mother = Adult("Maya Tamang", Relation.Parent, "+9779800000001");
        Assert.Empty(Assessor.Assess(new Registration(0, 0, [ChildOf(Seen("Sita Tamang").With(mother))], [ChildOf(Seen("Gita Tamang").With(mother))]), RiskRules.Usual));
    }

    [Theory]
    [InlineData("job-promised", Strength.Strong)]
    [InlineData("documents-held", Strength.Strong)]
    [InlineData("fear", Strength.Medium)]
    [InlineData("exploited-before", Strength.Medium)]
    [InlineData(null, Strength.Medium)]
    public void An_adult_is_a_strong_sign_where_something_grave_was_marked_of_the_other_child(string? marked, Strength strength)
    {
        var adult = Adult(phone: "+9779800000001");
        var (seen, other) = (Seen("Sunita Tamang").With(adult), Seen("Prakash Rai").With(adult).Observed(marked is null ? [] : [marked]));
        Assert.Equal(strength, SameAdult(seen, other)!.Strength);
    }

    [Fact]
    public void An_adult_is_a_strong_sign_where_somebody_misses_the_other_child()
    {
        var adult = Adult(phone: "+9779800000001");
        var (seen, other) = (ChildOf(Seen("Sunita Tamang").With(adult)), ChildOf(Seen("Prakash Rai").With(adult), Missing("Prakash Rai")));
        var found = Assessor.Assess(new Registration(0, 0, [seen], [other]), RiskRules.Usual).Single(one => one.Child == seen).Found;
        Assert.Equal((Strength.Strong, false), (Assert.Single(found).Strength, Assert.Single(found).IsInferred));
    }

    [Theory]
    [InlineData("Sita Tamang", Relation.Unknown, Relation.Unknown, 0, false)]
    [InlineData("Sita Tamang", Relation.NonRelative, Relation.Unknown, 0, true)]
    [InlineData("Sita Rai", Relation.Unknown, Relation.Unknown, 0, true)]
    [InlineData("Sita Rai", Relation.Parent, Relation.Unknown, 0, false)]
    [InlineData("Sita Rai", Relation.Unknown, Relation.Parent, 0, false)]
    [InlineData("Sita Rai", Relation.Parent, Relation.Unknown, 1, true)]
    [InlineData("Sita Rai", Relation.Parent, Relation.NonRelative, 0, true)]
    public void Brothers_and_sisters_are_no_other_children_where_the_relation_was_left_out(string other, Relation toOne, Relation toOther, int days, bool isSign)
    {
        var (seen, sibling) = (Seen("Gita Tamang").With(Adult("Maya Lama", toOne, "+9779800000001")), Seen(other, on: Day.AddDays(days)).With(Adult("Maya Lama", toOther, "+9779800000001")));
        Assert.Equal(isSign, SameAdult(seen, sibling) is not null);
    }

    [Fact]
    public void Who_comes_from_one_home_may_be_of_one_family()
    {
        var (seen, other) = (Seen("Gita").With(Adult(relation: Relation.Unknown)), Seen("Prakash").With(Adult(relation: Relation.Unknown)));
        Assert.Null(SameAdult(seen with { Journey = new(From: "Ilam") }, other with { Journey = new(From: "Ilam") }));
    }

    [Fact]
    public void An_adult_seen_with_another_child_over_half_a_year_ago_is_none()
    {
        var adult = Adult(phone: "+9779800000001");
        var found = Assessor.Assess(new Registration(0, 0, [ChildOf(Seen().With(adult)), ChildOf(Seen("Prakash Rai", on: Day.AddDays(-181)).With(adult))], []), RiskRules.Usual);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(3, 0, Relation.NonRelative, true)]
    [InlineData(3, 0, Relation.Unknown, false)]
    [InlineData(3, 0, Relation.Relative, false)]
    [InlineData(2, 0, Relation.NonRelative, false)]
    [InlineData(3, 1, Relation.NonRelative, false)]
    public void Three_children_of_other_families_with_one_adult_on_one_day_are_a_group(int children, int daysBetween, Relation relation, bool isGroup)
    {
        var adult = Adult(relation: relation, phone: "+9779800000001");
        Child[] all = [.. Enumerable.Range(0, children).Select(i => ChildOf(Seen($"Child{(char)('a' + i)} Rai", on: Day.AddDays(-i * daysBetween)).With(adult)))];
        var found = Assessor.Assess(new Registration(0, 0, all, []), RiskRules.Usual);
        Assert.Equal(isGroup ? children : 0, found.Count(one => one.Found.Any(sign => sign.Indicator == Indicators.GroupOfChildren)));
    }

    [Fact]
    public void Two_children_with_the_mother_of_a_third_are_no_group()
    {
        var (mother, stranger) = (Adult("Maya Rai", Relation.Parent, "+9779800000001"), Adult("Maya Rai", phone: "+9779800000001"));
        Child[] all = [ChildOf(Seen("Asha Rai").With(mother)), ChildOf(Seen("Gita Oli").With(stranger)), ChildOf(Seen("Rita Thapa").With(stranger))];
        Assert.DoesNotContain(Assessor.Assess(new Registration(0, 0, all, []), RiskRules.Usual), one => one.Found.Any(sign => sign.Indicator == Indicators.GroupOfChildren));
    }

    [Fact]
    public void What_a_reporter_saw_and_the_sightings_show_counts_once()
    {
        var adult = Adult(phone: "+9779800000001");
        Child[] all = [.. "abc".Select(letter => ChildOf(Seen($"Child{letter} Rai", $"{letter}").With(adult).Observed("group-of-children")))];
        Assert.All(Assessor.Assess(new Registration(0, 0, all, []), RiskRules.Usual), one => Assert.Equal(["a", "b", "c"], Assert.Single(one.Found, sign => sign.Indicator == Indicators.GroupOfChildren).Evidence));
    }

    private static FoundIndicator? SameAdult(Sighting seen, Sighting other) =>
        Assessor.Assess(new Registration(0, 0, [ChildOf(seen)], [ChildOf(other)]), RiskRules.Usual).Where(one => one.Sighting == seen).SelectMany(one => one.Found).SingleOrDefault(one => one.Indicator == Indicators.SameAdultOtherChildren);

    private static Sighting[] Crossings(int first, int second, int third, params string[] adults) =>
        [.. new[] { first, second, third }.Zip(adults, (day, adult) => Seen(on: Day.AddDays(day)).With(Adult(adult)))];

    private static Child ChildOf(params Sighting[] sightings) => new() { Id = sightings[0].Id, Sightings = sightings };
}
