using Pipeline.Core.Alerts;

namespace Pipeline.Core.Tests.Alerts;

public class QuietHoursTests
{
    private static readonly TimeSpan Nepal = new(5, 45, 0);

    [Theory]
    [InlineData("22:00-06:00", "22:00-06:00")]
    [InlineData("9:30 - 17:00", "09:30-17:00")]
    public void They_are_two_times_of_the_day(string text, string read) => Assert.Equal(read, $"{QuietHours.Parse(text)}");

    [Theory]
    [InlineData("22:00")]
    [InlineData("22-6")]
    [InlineData("24:00-06:00")]
    [InlineData("08:00-08:00")]
    [InlineData("22:00-06:00-08:00")]
    [InlineData("at night")]
    public void Anything_else_is_none(string text) => Assert.Null(QuietHours.Parse(text));

    [Theory]
    [InlineData("2026-11-30 22:00", "2026-12-01 06:00")]
    [InlineData("2026-12-01 05:59", "2026-12-01 06:00")]
    [InlineData("2026-12-01 06:00", null)]
    [InlineData("2026-11-30 21:59", null)]
    public void They_end_by_the_clock_of_the_country(string now, string? end)
    {
        var ends = QuietHours.Parse("22:00-06:00")!.Value.EndAfter(At(now), Nepal);
        Assert.Equal(end is null ? null : At(end), ends);
    }

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), Nepal);
}
