using CsCheck;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Matching.Comparisons;

public class BirthLevelsTests
{
    [Theory]
    [InlineData("2012-05-14", "2012-05-14", Level.Same)]
    [InlineData("2012-05-14", "2012-05-15", Level.Near)]
    [InlineData("2012-05-14", "2012-05-24", Level.Near)]
    [InlineData("2012-05-12", "2012-05-21", Level.Near)]
    [InlineData("2012-05-14", "2012-05-29", Level.Rough)]
    [InlineData("2012-05-14", "2021-06-14", Level.Rough)]
    public void Days_are_numbers_in_which_hands_slip(string first, string second, Level level) => Compares(Day(first), Day(second), level);

    [Fact]
    public void Day_and_month_may_stand_in_the_wrong_order() => Compares(Day("2012-05-04"), Day("2012-04-05"), Level.DayMonthSwapped);

    [Fact]
    public void Day_and_month_in_the_wrong_order_of_another_year_are_another_day() => Compares(Day("2012-03-04"), Day("1998-04-03"), Level.Different);

    [Theory]
    [InlineData("2012-05-14", "2555-11-20", "the Buddhist era is 543 years ahead")]
    [InlineData("2012-05-14", "2069-02-01", "Bikram Sambat is 57 years ahead")]
    [InlineData("2012-01-28", "2068-10-14", "or 56")]
    public void A_year_may_be_counted_in_another_calendar(string first, string second, string why)
    {
        Assert.NotEmpty(why);
        Compares(Day(first), Day(second), Level.CalendarSlip);
    }

    [Fact]
    public void Day_and_month_may_be_right_and_the_year_not() => Compares(Day("2012-05-14"), Day("1998-05-14"), Level.Part);

    [Theory]
    [InlineData("2012-05-14", "2011-09-20", Level.YearApart)]
    [InlineData("2012-05-14", "2010-09-27", Level.YearsApart)]
    [InlineData("2012-05-14", "2008-09-27", Level.Different)]
    public void Else_days_are_as_far_apart_as_they_are(string first, string second, Level level) => Compares(Day(first), Day(second), level);

    [Fact]
    public void Somebody_of_an_age_was_possibly_born_on_any_day_that_fits_it() => Compares(Year(2012), Day("2012-12-31"), Level.Possible);

    [Fact]
    public void Of_two_ages_that_are_the_same_births_are_possibly_so_and_no_more() => Compares(Year(2012), Year(2012), Level.Possible);

    [Theory]
    [InlineData("2013-02-14", Level.YearApart)]
    [InlineData("2014-02-14", Level.YearsApart)]
    [InlineData("2015-02-14", Level.Different)]
    public void Else_births_are_as_far_apart_as_the_nearest_days_that_fit(string day, Level level) => Compares(Year(2012), Day(day), level);

    [Theory]
    [InlineData("20129914", "20129914", Level.Same)]
    [InlineData("20129914", "20129924", Level.Near)]
    [InlineData("20129914", "2012-09-14", Level.Near)]
    [InlineData("20129914", "20128924", Level.Rough)]
    [InlineData("20129914", "19887755", Level.Different)]
    public void A_day_that_no_calendar_has_is_compared_by_its_digits(string first, string second, Level level)
    {
        var (one, other) = (ValueReader.Read(FieldKind.BirthDate, first)!, ValueReader.Read(FieldKind.BirthDate, second)!);
        Assert.Equal(level, BirthLevels.Compare(one, other));
        Assert.Equal(level, BirthLevels.Compare(other, one));
    }

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Births, Births).Sample((first, second) => Assert.Equal(BirthLevels.Compare(first, second), BirthLevels.Compare(second, first)), iter: 10_000);

    [Fact]
    public void A_birth_is_compared_alike_with_its_text_and_without() => Gen.Select(Births, Births).Sample((first, second) =>
        Assert.Equal(BirthLevels.Compare(first, second), BirthLevels.Compare(ValueReader.Birth(first), ValueReader.Birth(second))), iter: 10_000);

    /// <summary>A day has two digits: two days of a month are no more than two slips apart.</summary>
    [Fact]
    public void Two_days_of_a_month_are_slips_apart() => Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30]).Sample((first, second) =>
        Assert.InRange(BirthLevels.Compare(BirthInterval.On(new(2012, 6, first)), BirthInterval.On(new(2012, 6, second))), Level.Same, Level.DayMonthSwapped));

    private static readonly Gen<BirthInterval> Births = Gen.Select(Gen.Int[0, 1_500], Gen.OneOf(0, 0, 1, 365, 730),
        (day, more) => new BirthInterval(new DateOnly(2010, 1, 1).AddDays(day), new DateOnly(2010, 1, 1).AddDays(day + more)));

    private static BirthInterval Day(string day) => BirthInterval.On(DateOnly.Parse(day));

    private static BirthInterval Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    private static void Compares(BirthInterval first, BirthInterval second, Level level)
    {
        Assert.Equal(level, BirthLevels.Compare(first, second));
        Assert.Equal(level, BirthLevels.Compare(second, first));
    }
}
