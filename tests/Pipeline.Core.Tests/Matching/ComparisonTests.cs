using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using static Pipeline.Core.Tests.Children;

namespace Pipeline.Core.Tests.Matching;

public class ComparisonTests
{
    [Fact]
    public void The_same_child_in_another_script_is_linked() => Assert.NotNull(Comparison.Compare(Seen("Sunita Tamang"), Seen("सुनिता तामाङ")));

    [Fact]
    public void An_age_links_to_the_birth_date_it_fits() => Assert.NotNull(Comparison.Compare(
        Seen(), Seen("सुनिता तामाङ") with { Birth = BirthInterval.OfAge(14, 14, Day) }));

    [Fact]
    public void A_name_alone_does_not_link() => Assert.Null(Comparison.Compare(
        Seen(), Seen() with { Birth = BirthInterval.Unknown, Sex = Sex.Unknown, Nationality = null }));

    [Fact]
    public void Children_born_years_apart_are_not_linked() => Assert.Null(Comparison.Compare(
        Seen(), Seen() with { Birth = BirthInterval.On(new DateOnly(2016, 4, 30)) }));

    [Fact]
    public void Twins_stay_two_whatever_else_they_share()
    {
        var mother = Adult("Maya Tamang", Relation.Parent, "+9779800000001");
        var first = Seen("Sita Tamang").With(mother) with { Phones = ["+9779800000001"], Journey = new Journey("Melamchi") };
        Assert.Null(Comparison.Compare(first, first with { Id = "other", Names = Seen("Gita Tamang").Names }));
    }

    [Fact]
    public void Two_rhyming_names_in_one_list_are_two_children()
    {
        var first = Seen("Rigan Zarbeli").With(Adult("Maya Tamang", Relation.Parent, "+9779800000001"));
        var other = first with { Id = "other", Names = Seen("Bigan Zarbeli").Names };
        Assert.NotNull(Comparison.Compare(first, other with { Origin = new Origin("another", "", 1) }));
        Assert.Null(Comparison.Compare(first, other with { Origin = first.Origin with { Row = 2 } }));
    }

    [Fact]
    public void Two_days_of_birth_within_a_year_speak_against_one_child() => Assert.True(BirthBits(new(2012, 4, 30), new(2012, 11, 5)) < 0);

    [Fact]
    public void One_digit_other_is_a_slip() => Assert.True(BirthBits(new(2012, 4, 30), new(2012, 4, 20)) > 0);

    [Fact]
    public void One_digit_that_makes_ten_years_is_none() => Assert.True(BirthBits(new(2012, 4, 30), new(2002, 4, 30)) < 0);

    [Theory]
    [InlineData("Melamchi", "Melamchi", 5.5)]
    [InlineData("मेलम्ची", "Melamchi", 5.5)]
    [InlineData("Melamchi, Sindhupalchok", "Melamchi", 0.5)]
    [InlineData("Ramgaun-5", "Ramgaun-6", 0.5)]
    [InlineData("Melamchi", "Jhapa", -3)]
    public void The_place_a_child_comes_from_counts_as_far_as_it_agrees(string first, string second, double bits) =>
        Assert.Equal(bits, Evidence("origin", Seen() with { Journey = new Journey(first) }, Seen() with { Journey = new Journey(second) }));

    [Fact]
    public void Home_and_companion_count_for_less_where_the_names_are_those_of_siblings()
    {
        var first = Seen("Sita Tamang").With(Adult("Maya Tamang", phone: "+9779800000001")) with { Journey = new Journey("Melamchi") };
        var sister = first with { Id = "other", Names = Seen("Gita Tamang").Names };
        Assert.Equal((5.5, 5.5), (Evidence("origin", first, first), Evidence("companion", first, first)));
        Assert.Equal((4, 4), (Evidence("origin", first, sister), Evidence("companion", first, sister)));
    }

    [Fact]
    public void A_companion_is_known_by_the_name_in_another_script() =>
        Assert.Equal(3, Evidence("companion", Seen().With(Adult("Maya Tamang", phone: "+9779800000001")), Seen().With(Adult("माया तामाङ"))));

    [Fact]
    public void A_missing_value_neither_helps_nor_harms()
    {
        var evidence = Comparison.Evidence(Seen(), Seen() with { Sex = Sex.Unknown, Nationality = null });
        Assert.DoesNotContain(evidence, contribution => contribution.Field is "sex" or "nationality");
    }

    [Fact]
    public void A_link_lists_what_each_field_contributed()
    {
        var link = Comparison.Compare(Seen(), Seen())!;
        Assert.Equal(["name", "birth", "sex", "nationality"], link.Contributions.Select(contribution => contribution.Field));
        Assert.Equal(link.Weight, link.Contributions.Sum(contribution => contribution.Weight));
    }

    [Fact]
    public void The_order_of_the_two_does_not_matter() => Gen.Select(SightingGen.Any, SightingGen.Any).Sample((first, second) =>
        Comparison.Compare(first, second)?.Weight == Comparison.Compare(second, first)?.Weight);

    [Fact]
    public void Linked_sightings_share_a_key() => Gen.Select(SightingGen.Any, SightingGen.Any).Sample((first, second) =>
        Comparison.Compare(first, second) is null || MatchKeys.Of(first).Intersect(MatchKeys.Of(second)).Any(), iter: 20_000);

    private static double BirthBits(DateOnly first, DateOnly second) =>
        Evidence("birth", Seen() with { Birth = BirthInterval.On(first) }, Seen() with { Birth = BirthInterval.On(second) });

    private static double Evidence(string field, Sighting first, Sighting second) =>
        Comparison.Evidence(first, second).Where(contribution => contribution.Field == field).Sum(contribution => contribution.Weight);
}
