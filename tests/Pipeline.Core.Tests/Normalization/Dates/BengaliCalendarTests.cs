using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class BengaliCalendarTests
{
    [Theory]
    [InlineData(1433, 1, 1, "2026-04-14")]
    [InlineData(1426, 6, 31, "2019-10-16")]
    [InlineData(1426, 7, 1, "2019-10-17")]
    [InlineData(1426, 11, 8, "2020-02-21")]
    [InlineData(1426, 11, 30, "2020-03-14")]
    [InlineData(1427, 12, 12, "2021-03-26")]
    [InlineData(1427, 9, 1, "2020-12-16")]
    public void In_Bangladesh_national_days_have_kept_their_dates_since_2019(int year, int month, int day, string expected) =>
        Assert.Equal(BirthInterval.On(DateOnly.Parse(expected)), BengaliCalendar.Day(year, month, day, "BD"));

    [Theory]
    [InlineData(1418, 11, 9, "2012-02-21")]
    [InlineData(1418, 11, 31, "2012-03-14")]
    [InlineData(1418, 6, 30, "2011-10-15")]
    [InlineData(1418, 7, 1, "2011-10-16")]
    public void Before_2019_Ashwin_had_30_days_and_Falgun_30_or_31(int year, int month, int day, string expected) =>
        Assert.Equal(BirthInterval.On(DateOnly.Parse(expected)), BengaliCalendar.Day(year, month, day, "BD"));

    [Theory]
    [InlineData(1425, 6, 31)]
    [InlineData(1427, 11, 30)]
    [InlineData(1433, 13, 1)]
    [InlineData(1433, 1, 32)]
    public void There_is_no_such_day_in_Bangladesh(int year, int month, int day) => Assert.Null(BengaliCalendar.Day(year, month, day, "BD"));

    /// <summary>New year in West Bengal as kept; the middle of the three days.</summary>
    [Theory]
    [InlineData(1427, "2020-04-14")]
    [InlineData(1428, "2021-04-15")]
    [InlineData(1429, "2022-04-15")]
    [InlineData(1430, "2023-04-15")]
    [InlineData(1431, "2024-04-14")]
    [InlineData(1432, "2025-04-15")]
    public void In_India_the_year_begins_the_day_after_the_sun_enters_Aries(int year, string day) =>
        Assert.Equal(DateOnly.Parse(day), BengaliCalendar.Day(year, 1, 1, "IN")!.Value.From.AddDays(1));

    [Fact]
    public void In_India_a_day_is_given_with_one_either_way() =>
        Assert.Equal(new BirthInterval(new(2023, 5, 8), new(2023, 5, 10)), BengaliCalendar.Day(1430, 1, 25, "IN"));

    [Fact]
    public void Where_the_country_is_not_known_a_day_may_be_of_either_calendar() =>
        Assert.Equal(new BirthInterval(new(2023, 5, 8), new(2023, 5, 10)), BengaliCalendar.Day(1430, 1, 25, null));

    [Fact]
    public void Months_and_years_end_where_the_next_begin()
    {
        Assert.Equal(new BirthInterval(new(2026, 2, 14), new(2026, 3, 14)), BengaliCalendar.Month(1432, 11, "BD"));
        Assert.Equal(new BirthInterval(new(2026, 4, 14), new(2027, 4, 13)), BengaliCalendar.Year(1433, "BD"));
    }
}
