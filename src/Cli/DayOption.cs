using System.CommandLine;
using System.Globalization;

namespace Pipeline.Cli;

/// <summary>An option that is a day, read strictly: of 11/12 nobody knows which day it is.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Make(string name, string description) => new(name)
    {
        HelpName = "DAY",
        Description = description,
        CustomParser = given =>
        {
            if (DateOnly.TryParseExact(given.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            given.AddError($"{name} is a day such as 2026-11-20: year, month, day.");
            return null;
        },
    };

    /// <summary>In UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
