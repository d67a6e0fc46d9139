using CsCheck;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class CalendarsTests
{
    private const string BengaliDigits = "০১২৩৪৫৬৭৮৯", NepaliDigits = "०१२३४५६७८९", ThaiDigits = "๐๑๒๓๔๕๖๗๘๙";

    /// <summary>Written in its calendar with the digits of its script, every day reads back as itself.</summary>
    [Fact]
    public void Every_day_of_every_calendar_reads_back()
    {
        AssertReadsBack(Calendar.BikramSambat, 2055, 2090, "NP", NepaliDigits);
        AssertReadsBack(Calendar.Buddhist, 2541, 2575, "TH", ThaiDigits);
        AssertReadsBack(Calendar.Bengali, 1405, 1440, "BD", BengaliDigits);
        AssertReadsBack(Calendar.Gregorian, 1998, 2035, "MY", "0123456789");
    }

    [Theory]
    [InlineData(Calendar.Gregorian, 2000)]
    [InlineData(Calendar.Buddhist, 2543)]
    [InlineData(Calendar.BikramSambat, 2057)]
    [InlineData(Calendar.Bengali, 1407)]
    public void Months_follow_each_other_through_the_years_without_a_gap(object calendar, int firstYear)
    {
        DateOnly? end = null;
        for (var month = 0; month < 12 * 30; month++)
        {
            var days = Calendars.Month((Calendar)calendar, firstYear + (month / 12), (month % 12) + 1, "BD")!.Value;
            if (end is { } before) Assert.Equal(before.AddDays(1), days.From);
            end = days.To;
        }
    }

    private static void AssertReadsBack(object calendar, int firstYear, int lastYear, string country, string digits) =>
        Gen.Select(Gen.Int[firstYear, lastYear], Gen.Int[1, 12], Gen.Int[1, 32]).Sample((year, month, day) =>
        {
            var days = Calendars.Day((Calendar)calendar, year, month, day, country);
            var text = string.Concat($"{day:00}/{month:00}/{year}".Select(c => char.IsAsciiDigit(c) ? digits[c - '0'] : c));
            return days is null || DateReader.Read(text, country) == days;
        });
}
