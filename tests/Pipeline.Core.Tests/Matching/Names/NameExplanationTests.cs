using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Matching.Names;

public class NameExplanationTests
{
    [Fact]
    public void Every_word_stands_beside_its_partner() => Assert.Equal(
        [("tamang", "tamang", TokenLevel.Same), ("sunita", "suneeta", TokenLevel.Sounds)], Pairs("Sunita Tamang", "Suneeta Tamang"));

    [Fact]
    public void Neighbours_stand_together_beside_the_word_they_make() => Assert.Contains(
        ("dela cruz", "delacruz", TokenLevel.Same), Pairs("Maria dela Cruz", "Maria Delacruz"));

    [Fact]
    public void A_word_without_a_partner_stands_alone() => Assert.Contains(
        (null, "kumar", TokenLevel.None), Pairs("Ravi Sharma", "Ravi Kumar Sharma"));

    [Fact]
    public void It_says_the_same_as_the_comparison()
    {
        var (first, second) = (NameReader.One("Ahmad bin Ali")!, NameReader.One("Ali bin Ahmad")!);
        Assert.Equal(NameMatch.Of(first, second), NameExplanation.Of(first, second).Match);
    }

    [Fact]
    public void A_name_that_many_bear_weighs_less_than_a_rare_one()
    {
        var parts = NamePart.Of(NameReader.One("Sunita Zarbeli")!);
        Assert.True(parts[0].Weight < parts[1].Weight);
    }

    [Fact]
    public void Child_of_says_whose_name_a_word_is() => Assert.Equal(
        [NameRole.Own, NameRole.Fathers, NameRole.Fathers], NamePart.Of(NameReader.One("Ravi s/o Muthu")!).Select(part => part.Role));

    private static IEnumerable<(string?, string?, TokenLevel)> Pairs(string first, string second) =>
        NameExplanation.Of(NameReader.One(first)!, NameReader.One(second)!).Pairs.Select(pair => (pair.First, pair.Second, pair.Level));
}
