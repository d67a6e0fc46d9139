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
}
