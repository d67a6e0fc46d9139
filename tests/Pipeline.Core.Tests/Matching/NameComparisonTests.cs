using Pipeline.Core.Matching;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Matching;

public class NameComparisonTests
{
    [Theory]
    [InlineData("Sunita Tamang", "Sunita Tamang", NameAgreement.Same)]
    [InlineData("Sunita Tamang", "TAMANG Sunita", NameAgreement.Same)]
    [InlineData("Sunita Tamang", "सुनिता तामाङ", NameAgreement.Same)]
    [InlineData("Somchai Thongdee", "สมชาย ทองดี", NameAgreement.Skeleton)]
    [InlineData("Prakash Rai", "Prakas Rai", NameAgreement.Skeleton)]
    [InlineData("Dipendra Chaudhary", "Dipendra Chaudary", NameAgreement.Skeleton)]
    [InlineData("Marisol Dumalagan", "Marisol Dumalagam", NameAgreement.Near)]
    [InlineData("Sunita", "Sunita Tamang", NameAgreement.Part)]
    [InlineData("Sita Tamang", "Gita Tamang", NameAgreement.Conflicting)]
    [InlineData("Maya Rai", "Mia Rai", NameAgreement.Conflicting)]
    [InlineData("Hasan Osmera", "Husein Osmera", NameAgreement.Conflicting)]
    [InlineData("হাসান মিয়া", "হোসেন মিয়া", NameAgreement.Conflicting)]
    [InlineData("Sita Tamang", "Prakash Rai", NameAgreement.Different)]
    public void Names_agree_as_far_as(string first, string second, NameAgreement agreement) =>
        Assert.Equal(agreement, Compare(first, second).Agreement);

    [Theory]
    [InlineData("Rigan Zarbeli", "Bigan Zarbeli")]
    [InlineData("Krisna Sungh Yadab", "Krisna Signh Yadab")]
    public void Slips_of_the_pen_are_no_other_name(string first, string second) => Assert.Equal(NameAgreement.Slip, Compare(first, second).Agreement);

    [Fact]
    public void Slips_are_a_contradiction_where_nothing_excuses_them() =>
        Assert.Equal(NameAgreement.Conflicting, NameComparison.Compare(NameReader.One("Krisna Sungh Yadab")!, NameReader.One("Krisna Signh Yadab")!, excusing: false).Agreement);

    [Fact]
    public void A_rare_name_tells_more_than_one_that_many_bear() =>
        Assert.True(Compare("Marisol Dumalagan", "Marisol Dumalagan").Telling > Compare("Sunita Tamang", "Sunita Tamang").Telling);

    [Fact]
    public void Of_a_name_that_is_part_of_the_other_only_what_both_have_tells() =>
        Assert.Equal(Compare("Sunita", "Sunita").Telling, Compare("Sunita", "Sunita Tamang").Telling);

    [Fact]
    public void A_second_name_of_the_child_counts_as_much_as_the_first() =>
        Assert.Equal(NameAgreement.Same, NameComparison.Compare(NameReader.Read("Suntali / Sunita Tamang"), NameReader.Read("Sunita Tamang"), excusing: true)?.Agreement);

    [Fact]
    public void Without_a_name_there_is_nothing_to_compare() => Assert.Null(NameComparison.Compare([], NameReader.Read("Sunita"), excusing: true));

    private static NameComparison Compare(string first, string second) => NameComparison.Compare(NameReader.One(first)!, NameReader.One(second)!, excusing: true);
}
