using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class BikramSambatTests
{
    [Theory]
    [InlineData(2000, 1, 1, "1943-04-14")]
    [InlineData(2072, 1, 12, "2015-04-25")]
    [InlineData(2073, 12, 15, "2017-03-28")]
    [InlineData(2080, 1, 1, "2023-04-14")]
    [InlineData(2081, 1, 1, "2024-04-13")]
    [InlineData(2082, 1, 1, "2025-04-14")]
    [InlineData(2083, 1, 1, "2026-04-14")]
    [InlineData(2083, 8, 8, "2026-11-24")]
    public void Days_are_those_of_the_published_calendars(int year, int month, int day, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), BikramSambat.ToGregorian(year, month, day));

    [Fact]
    public void Every_year_of_the_table_begins_in_the_middle_of_April_and_has_365_or_366_days()
    {
        for (var year = 1970; year <= 2100; year++)
        {
            var days = BikramSambat.Year(year)!.Value;
            Assert.InRange(days.Days, 365, 366);
            Assert.Equal((year - 57, 4), (days.From.Year, days.From.Month));
            Assert.InRange(days.From.Day, 12, 16);
        }
    }

    [Theory]
    [InlineData(1969, 1, 1)]
    [InlineData(2101, 1, 1)]
    [InlineData(2083, 0, 1)]
    [InlineData(2083, 13, 1)]
    [InlineData(2083, 1, 0)]
    [InlineData(2083, 8, 31)]
    public void There_is_no_such_day(int year, int month, int day) => Assert.Null(BikramSambat.ToGregorian(year, month, day));
}
