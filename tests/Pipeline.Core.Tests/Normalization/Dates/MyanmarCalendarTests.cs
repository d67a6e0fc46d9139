using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class MyanmarCalendarTests
{
    /// <summary>Public holidays of Myanmar as announced: the full moons of Kason, Waso, Thadingyut, Tazaungmon and Tabaung.</summary>
    [Theory]
    [InlineData(1377, 4, "2015-07-31")]
    [InlineData(1380, 4, "2018-07-27")]
    [InlineData(1383, 4, "2021-07-23")]
    [InlineData(1385, 4, "2023-08-01")]
    [InlineData(1385, 7, "2023-10-29")]
    [InlineData(1385, 8, "2023-11-27")]
    [InlineData(1385, 12, "2024-03-24")]
    [InlineData(1386, 2, "2024-05-22")]
    [InlineData(1386, 4, "2024-07-20")]
    [InlineData(1386, 7, "2024-10-17")]
    [InlineData(1386, 8, "2024-11-15")]
    public void The_full_moons_are_those_of_the_holidays(int year, int month, string day) =>
        Assert.Equal(BirthInterval.On(DateOnly.Parse(day)), MyanmarCalendar.Read(year, month, Moon.Full, 0));

    [Theory]
    [InlineData(1386, "2024-04-17")]
    [InlineData(1387, "2025-04-17")]
    [InlineData(1388, "2026-04-17")]
    public void The_year_begins_after_Thingyan(int year, string day) => Assert.Equal(DateOnly.Parse(day), MyanmarCalendar.Year(year)!.Value.From);

    [Fact]
    public void A_watat_year_has_two_months_of_Waso()
    {
        Assert.Equal(BirthInterval.On(new(2023, 7, 5)), MyanmarCalendar.Read(1385, 0, Moon.Waning, 3));
        Assert.Null(MyanmarCalendar.Read(1386, 0, Moon.Waning, 3));
    }

    [Fact]
    public void The_watat_that_the_rule_gives_to_1345_was_kept_in_1344()
    {
        Assert.NotNull(MyanmarCalendar.Read(1344, 0, Moon.Full, 0));
        Assert.Null(MyanmarCalendar.Read(1345, 0, Moon.Full, 0));
    }

    [Fact]
    public void Days_of_Tagu_before_the_new_year_belong_to_the_year_that_ends() =>
        Assert.Equal(BirthInterval.On(new(2026, 4, 1)), MyanmarCalendar.Read(1387, 13, Moon.Full, 0));

    [Fact]
    public void Waning_days_follow_the_full_moon() => Assert.Equal(BirthInterval.On(new(2026, 12, 7)), MyanmarCalendar.Read(1388, 8, Moon.Waning, 13));

    [Fact]
    public void A_month_without_a_day_is_all_its_days() =>
        Assert.Equal(new BirthInterval(new(2026, 11, 10), new(2026, 12, 9)), MyanmarCalendar.Read(1388, 8, Moon.None, 0));

    [Fact]
    public void The_months_of_a_year_follow_each_other_without_a_gap()
    {
        for (var year = 1330; year < 1400; year++)
        {
            for (var month = 5; month < 12; month++)
            {
                var (one, next) = (MyanmarCalendar.Read(year, month, Moon.None, 0)!.Value, MyanmarCalendar.Read(year, month + 1, Moon.None, 0)!.Value);
                Assert.Equal(one.To.AddDays(1), next.From);
            }
        }
    }

    [Theory]
    [InlineData(1388, 15, 0)]
    [InlineData(1200, 4, 0)]
    [InlineData(1388, 5, 15)]
    public void There_is_no_such_day(int year, int month, int day) => Assert.Null(MyanmarCalendar.Read(year, month, Moon.Waning, day));
}
