namespace Pipeline.Core.Normalization.Dates;

/// <summary>
/// The Bengali year (bangabda), in its two calendars. Bangladesh's begins on 14 April and has fixed months: the first five of 31 days and, from 1426
/// (2019), Ashwin too; Falgun takes the leap day of the Gregorian year it lies in. India's follows the sun through the stars after the Surya Siddhanta: a month begins on the day
/// after the sun enters its sign. Almanacs disagree there on single days, so that one is given with a day either way.
/// </summary>
internal static class BengaliCalendar
{
    private const int YearsBehind = 593;
    private const int FirstYearOfLongAshwin = 1426;

    private const double SiderealYear = 365.258756481;

    /// <summary>
    /// When the sun entered Aries in 2024, as a day number with its fraction, at India's time: the mean entry of the Surya Siddhanta (5125 of its years after
    /// midnight before 18 February 3102 BC at Ujjain) less the 2.1708 days by which the true sun is ahead, and 27 minutes from Ujjain to the clock.
    /// </summary>
    private static readonly double Entry2024 = new DateOnly(2024, 4, 13).DayNumber + 0.9749;

    /// <summary>Days from Aries to each sign by the Surya Siddhanta's true sun (apogee 77°17', epicycle 14° to 13°40').</summary>
    private static readonly double[] Signs = [0, 30.935, 62.355, 94.000, 125.475, 156.494, 186.936, 216.829, 246.320, 275.638, 305.085, 334.906];

    /// <summary>The day, or the days it may be; null where the calendar has no such date. Where the country is neither it may be either's.</summary>
    public static BirthInterval? Day(int year, int month, int day, string? country) => country switch
    {
        "BD" => OfBangladesh(year, month, day) is { } date ? BirthInterval.On(date) : null,
        "IN" => OfIndia(year, month, day),
        _ => Either(OfBangladesh(year, month, day), OfIndia(year, month, day)),
    };

    public static BirthInterval? Month(int year, int month, string? country)
    {
        if (Day(year, month, 1, country) is not { } first) return null;
        var next = month == 12 ? Day(year + 1, 1, 1, country) : Day(year, month + 1, 1, country);
        return new(first.From, next!.Value.To.AddDays(-1));
    }

    public static BirthInterval? Year(int year, string? country) =>
        Day(year, 1, 1, country) is { } first ? new(first.From, Day(year + 1, 1, 1, country)!.Value.To.AddDays(-1)) : null;

    private static DateOnly? OfBangladesh(int year, int month, int day)
    {
        if (!Exists(year, month) || day < 1 || day > LengthInBangladesh(year, month)) return null;
        var before = 0;
        for (var earlier = 1; earlier < month; earlier++) before += LengthInBangladesh(year, earlier);
        return new DateOnly(year + YearsBehind, 4, 14).AddDays(before + day - 1);
    }

    private static int LengthInBangladesh(int year, int month)
    {
        var hasLeapDay = DateTime.IsLeapYear(year + YearsBehind + 1);
        return year >= FirstYearOfLongAshwin
            ? month switch { <= 6 => 31, 11 => hasLeapDay ? 30 : 29, _ => 30 }
            : month switch { <= 5 => 31, 11 => hasLeapDay ? 31 : 30, _ => 30 };
    }

    private static BirthInterval? OfIndia(int year, int month, int day)
    {
        if (!Exists(year, month) || day is < 1 or > 32) return null;
        var entry = Entry2024 + ((year + YearsBehind - 2024) * SiderealYear) + Signs[month - 1];
        var date = DateOnly.FromDayNumber((int)entry + day);
        return new(date.AddDays(-1), date.AddDays(1));
    }

    private static BirthInterval? Either(DateOnly? bangladesh, BirthInterval? india) => (bangladesh, india) switch
    {
        ({ } day, { } days) => new(day < days.From ? day : days.From, day > days.To ? day : days.To),
        _ => india,
    };

    private static bool Exists(int year, int month) => year is > 1300 and < 1500 && month is >= 1 and <= 12;
}
