namespace Pipeline.Core.Normalization.Dates;

/// <summary>The calendars that field staff write dates in.</summary>
internal enum Calendar
{
    Gregorian,

    /// <summary>Gregorian days and months, years from the Buddha's death: 543 more.</summary>
    Buddhist,
    BikramSambat,
    Bengali,
    Myanmar,

    /// <summary>Known by its months only to be told from the others: its days hang on the sighting of the moon.</summary>
    Islamic,
}

/// <summary>Which calendar a date is in, and what its days are.</summary>
internal static class Calendars
{
    public const int BuddhistOffset = 543;

    /// <summary>
    /// The calendar of a year: what an era mark says, or else the month's name, or else the year's size. Sizes are those of people who are children now and of
    /// what befalls them: no Gregorian year reaches 2040, no year of Bikram Sambat lies below it, every Buddhist year is beyond 2400, Myanmar's are below 1395 and Bengal's above.
    /// Null where they do not fit each other, and where only the size says Bengali or Myanmar (Islamic years are as large) and neither country nor script does.
    /// </summary>
    public static Calendar? Of(int year, DateWord? month, Calendar? era, string? country)
    {
        if (era is { } stated) return Reaches(stated, year) ? stated : null;
        if (month is { } word)
        {
            return word.Calendar switch
            {
                Calendar.Gregorian => year >= 2400 ? Calendar.Buddhist : year < 2040 ? Calendar.Gregorian : null,
                Calendar.Myanmar => year is > 1300 and < 1500 ? Calendar.Myanmar : null,
                Calendar.Islamic => null,
                // The names of the sun's months are the same in Nepal and Bengal, in Latin letters at least.
                _ when year is > 1300 and < 1500 => Calendar.Bengali,
                Calendar.BikramSambat when Reaches(Calendar.BikramSambat, year) => Calendar.BikramSambat,
                _ => null,
            };
        }
        return year switch
        {
            >= 2400 => Calendar.Buddhist,
            >= 2040 => Calendar.BikramSambat,
            >= 1900 => Calendar.Gregorian,
            >= 1395 and < 1500 when country is "BD" or "IN" => Calendar.Bengali,
            >= 1330 and < 1395 when country == "MM" => Calendar.Myanmar,
            _ => null,
        };
    }

    /// <summary>One day, or the few it may be; null where the calendar has no such date.</summary>
    public static BirthInterval? Day(Calendar calendar, int year, int month, int day, string? country) => calendar switch
    {
        Calendar.BikramSambat => BikramSambat.ToGregorian(year, month, day) is { } date ? BirthInterval.On(date) : null,
        Calendar.Bengali => BengaliCalendar.Day(year, month, day, country),
        // Days of the moon are never written as a plain number of the month.
        Calendar.Myanmar => null,
        _ => Gregorian(GregorianYear(calendar, year), month, day),
    };

    public static BirthInterval? Month(Calendar calendar, int year, int month, string? country)
    {
        if (calendar == Calendar.Bengali) return BengaliCalendar.Month(year, month, country);
        if (calendar == Calendar.Myanmar) return MyanmarCalendar.Read(year, month, Moon.None, 0);
        if (Day(calendar, year, month, 1, country) is not { } first) return null;
        for (var last = 32; ; last--)
        {
            if (Day(calendar, year, month, last, country) is { } end) return new(first.From, end.To);
        }
    }

    public static BirthInterval? Year(Calendar calendar, int year, string? country)
    {
        if (calendar == Calendar.BikramSambat) return BikramSambat.Year(year);
        if (calendar == Calendar.Bengali) return BengaliCalendar.Year(year, country);
        if (calendar == Calendar.Myanmar) return MyanmarCalendar.Year(year);
        year = GregorianYear(calendar, year);
        return IsGregorian(year) ? new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : null;
    }

    private static BirthInterval? Gregorian(int year, int month, int day) =>
        IsGregorian(year) && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? BirthInterval.On(new DateOnly(year, month, day))
            : null;

    private static int GregorianYear(Calendar calendar, int year) => calendar == Calendar.Buddhist ? year - BuddhistOffset : year;

    private static bool Reaches(Calendar calendar, int year) => calendar switch
    {
        Calendar.Gregorian => IsGregorian(year),
        Calendar.Buddhist => IsGregorian(year - BuddhistOffset),
        Calendar.BikramSambat => year is >= 1970 and <= 2100,
        Calendar.Islamic => false,
        _ => year is > 1300 and < 1500,
    };

    private static bool IsGregorian(int year) => year is > 1900 and < 2200;
}
