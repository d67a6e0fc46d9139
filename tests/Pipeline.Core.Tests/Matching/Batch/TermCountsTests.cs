using CsCheck;
using Pipeline.Core.Matching.Batch;

namespace Pipeline.Core.Tests.Matching.Batch;

public class TermCountsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(8, 5)]
    [InlineData(16, 7)]
    public void A_class_is_half_a_doubling(int records, int termClass) => Assert.Equal(termClass, TermCounts.ClassOf(records));

    [Fact]
    public void What_more_records_hold_is_of_no_lower_class() => Gen.Select(Gen.Long[1, 1L << 40], Gen.Long[0, 1L << 40]).Sample((count, more) =>
        Assert.True(TermCounts.ClassOf(count + more) >= TermCounts.ClassOf(count)));

    [Fact]
    public void Every_number_of_records_has_a_class() => Gen.Long[1, long.MaxValue].Sample(count => Assert.InRange(TermCounts.ClassOf(count), 1, TermCounts.Classes - 1));

    [Fact]
    public void A_terms_class_is_that_of_all_who_hold_it_in_both_files() => Assert.Equal(TermCounts.ClassOf(3 + 5), new TermCounts([0, 3], [0, 5], 10, 10).Of(1));

    [Fact]
    public void Who_shares_a_term_is_a_pair() => Assert.Equal(4 * 3 / 2, new TermCounts([0, 4], null, 10, 0).Pairs[TermCounts.ClassOf(4)]);

    [Fact]
    public void Between_two_files_who_shares_it_across_them_is() => Assert.Equal(3 * 5, new TermCounts([0, 3], [0, 5], 10, 20).Pairs[TermCounts.ClassOf(8)]);

    [Fact]
    public void Terms_of_a_class_are_counted_together() => Assert.Equal(2 * 6, new TermCounts([0, 4, 4], null, 10, 0).Pairs[TermCounts.ClassOf(4)]);

    [Fact]
    public void Nothing_is_known_of_what_is_no_term() => Assert.Equal(0, new TermCounts([7, 4], null, 10, 0).Of(0));

    /// <summary>A tenth of all hold it; of another record it is known that it is not the same one, which hardly matters.</summary>
    [Fact]
    public void Of_the_pairs_that_a_holder_is_in_those_share_the_term_that_its_frequency_leads_to_expect()
    {
        var (counts, termClass) = (new TermCounts([0, 100], null, 1_000, 0), TermCounts.ClassOf(100));
        Assert.Equal(0.1, counts.Pairs[termClass] / counts.Chances[termClass], 0.002);
    }

    [Fact]
    public void Between_two_files_the_frequency_lies_between_those_in_each()
    {
        var (counts, termClass) = (new TermCounts([0, 100], [0, 300], 1_000, 1_000), TermCounts.ClassOf(400));
        Assert.InRange(counts.Pairs[termClass] / counts.Chances[termClass], 0.1, 0.3);
    }
}
