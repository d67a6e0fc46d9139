using Pipeline.Core.Matching.Batch;

namespace Pipeline.Core.Tests.Matching.Batch;

public class AgeDayTests
{
    private static readonly string[] Texts = ["", "2014-03-05", "12 years", "2015-01-20", "11 years", "6 years"];

    [Fact]
    public void Ages_are_of_a_day_that_fits_every_pair_of_rows_with_one_paper()
    {
        var day = AgeDay.Of([1, 2, 3, 4, 2, 1, 4, 3, 1, 2], Texts, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5], 6);
        Assert.NotNull(day);
        Assert.InRange(day.Value, new DateOnly(2026, 3, 5), new DateOnly(2027, 1, 19));
    }

    [Fact]
    public void Few_pairs_do_not_tell() => Assert.Null(AgeDay.Of([1, 2, 3, 4], Texts, [1, 1, 2, 2], 3));

    [Fact]
    public void Ages_of_many_days_do_not_tell() =>
        Assert.Null(AgeDay.Of([1, 2, 1, 5, 1, 2, 1, 5, 1, 2, 1, 5], Texts, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], 7));

    [Fact]
    public void Rows_without_a_paper_say_nothing() => Assert.Null(AgeDay.Of([1, 2, 1, 2, 1, 2, 1, 2, 1, 2], Texts, new int[10], 1));
}
