using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Alerts;

public class AgeBandTests
{
    private static readonly DateOnly Seen = new(2026, 11, 20);

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(5, 0, 5)]
    [InlineData(6, 6, 11)]
    [InlineData(11, 6, 11)]
    [InlineData(12, 12, 14)]
    [InlineData(14, 12, 14)]
    [InlineData(15, 15, 17)]
    [InlineData(17, 15, 17)]
    public void Every_age_of_a_child_is_in_one(int age, int from, int to) => Assert.Equal(new(from, to), AgeBand.Of(BirthInterval.OfAge(age, age, Seen), Seen));

    [Fact]
    public void Who_is_eighteen_is_in_none() => Assert.Null(AgeBand.Of(BirthInterval.OfAge(18, 18, Seen), Seen));

    [Theory]
    [InlineData("2011-11-21", 12)]
    [InlineData("2011-11-20", 15)]
    public void A_birthday_counts_on_the_day_the_child_is_seen(string born, int from) => Assert.Equal(from, AgeBand.Of(BirthInterval.On(DateOnly.Parse(born)), Seen)?.From);

    [Fact]
    public void Who_may_be_in_either_of_two_is_told_to_be_in_none() => Assert.Null(AgeBand.Of(BirthInterval.OfAge(14, 15, Seen), Seen));

    [Fact]
    public void Some_years_within_one_are_in_it() => Assert.Equal(new(12, 14), AgeBand.Of(BirthInterval.OfAge(12, 14, Seen), Seen));

    [Fact]
    public void Who_may_be_of_any_age_is_in_none() => Assert.Null(AgeBand.Of(BirthInterval.Unknown, Seen));

    [Fact]
    public void Who_was_born_after_it_was_seen_is_in_none() => Assert.Null(AgeBand.Of(BirthInterval.On(Seen.AddDays(1)), Seen));

    [Fact]
    public void Who_was_born_this_year_on_a_day_nobody_knows_is_in_the_first() => Assert.Equal(new(0, 5), AgeBand.Of(new(new(2026, 1, 1), new(2026, 12, 31)), Seen));
}
