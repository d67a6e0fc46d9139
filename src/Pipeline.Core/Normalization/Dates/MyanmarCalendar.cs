namespace Pipeline.Core.Normalization.Dates;

/// <summary>How a day of the Myanmar calendar is counted: by the waxing and the waning moon.</summary>
internal enum Moon
{
    None,
    Waxing,
    Full,
    Waning,

    /// <summary>The last day of the month, the 29th or 30th.</summary>
    New,
}

/// <summary>
/// Myanmar's calendar: months follow the moon, years the sun, and some years repeat the month of Waso (watat years). Which ones, and where the full moon
/// of Waso stands, are Yan Naing Aye's published constants for the third era (from 1312 ME, 1950): the excess days of the moon at the year's beginning,
/// a threshold over eight months, and the years in which the calendar as published departs from them.
/// </summary>
internal static class MyanmarCalendar
{
    /// <summary>The first year that this era's constants reach with the three years before it.</summary>
    private const int FirstYear = 1316;
    private const int LastYear = 1500;

    private const double SolarYear = 1_577_917_828 / 4_320_000.0;
    private const double LunarMonth = 1_577_917_828 / 53_433_336.0;

    /// <summary>Julian day on which year 0 began, at Myanmar's time.</summary>
    private const double Epoch = 1_954_168.050623;
    private const int KaliYearsBefore = 3739;
    private const int ExcessMonths = 8;
    private const int JulianDayOfDayZero = 1_721_426;
    private const int CommonYear = 354;

    /// <summary>Days from the first of Tagu to the full moon of Waso.</summary>
    private const int FullMoonOfWaso = 102;
    private const int Tagu = 1, Kason = 2, Nayon = 3, FirstWaso = 0, Waso = 4;

    /// <summary>The days named, null where there are none. Without a day of the moon it is the whole month.</summary>
    /// <param name="month">1 Tagu to 12 Tabaung; 0 the first Waso of a watat year; 13 and 14 the late Tagu and Kason before the new year.</param>
    public static BirthInterval? Read(int year, int month, Moon moon, int day)
    {
        if (year is < FirstYear or > LastYear || month is < 0 or > 14) return null;
        var lunar = Lunar(year);
        if (month == FirstWaso && !lunar.IsWatat) return null;
        var length = Length(month, lunar);
        var (from, to) = moon switch
        {
            Moon.Full => (15, 15),
            Moon.New => (length, length),
            Moon.Waxing when day is >= 1 and <= 15 => (day, day),
            Moon.Waning when day is >= 1 && day + 15 <= length => (day + 15, day + 15),
            Moon.None when day == 0 => (1, length),
            _ => (0, 0),
        };
        if (from == 0) return null;
        return From(year, lunar.First + Before(month, lunar), month, from, to, lunar.Days);
    }

    /// <summary>From one new year of Thingyan to the day before the next.</summary>
    public static BirthInterval? Year(int year) =>
        year is < FirstYear or > LastYear ? null : new(Date(NewYear(year)), Date(NewYear(year + 1) - 1));

    /// <summary>The year turns in the middle of Tagu or Kason: what lies before belongs to the year that ends, as its late Tagu and Kason.</summary>
    private static BirthInterval From(int year, int start, int month, int from, int to, int days)
    {
        var (first, last) = (start + from - 1, start + to - 1);
        if (month is Tagu or Kason && last < NewYear(year)) (first, last) = (first + days, last + days);
        return new(Date(Math.Max(first, NewYear(year))), Date(last));
    }

    /// <summary>The first of Tagu of a year, and the year's kind: it is counted from the last watat year before it.</summary>
    private static (int First, bool IsWatat, bool IsBig, int Days) Lunar(int year)
    {
        var (isWatat, fullMoon) = Watat(year);
        var back = 1;
        while (back < 3 && !Watat(year - back).IsWatat) back++;
        var earlier = Watat(year - back).FullMoon + (CommonYear * back);
        var isBig = isWatat && (fullMoon - earlier) % CommonYear > 30;
        return (earlier - FullMoonOfWaso, isWatat, isBig, CommonYear + (isWatat ? 30 : 0) + (isBig ? 1 : 0));
    }

    /// <summary>Whether a year repeats Waso, and the Julian day of the full moon of its second Waso.</summary>
    private static (bool IsWatat, int FullMoon) Watat(int year)
    {
        const double perMonth = (SolarYear / 12) - LunarMonth;
        var excess = SolarYear * (year + KaliYearsBefore) % LunarMonth;
        if (excess < perMonth * (12 - ExcessMonths)) excess += LunarMonth;
        var offset = year == 1377 ? 0.5 : -0.5;
        var fullMoon = (int)Math.Floor((SolarYear * year) + Epoch - excess + (4.5 * LunarMonth) + offset + 0.5);
        // The calendar as published moved the watat of 1345 to 1344.
        return ((excess >= LunarMonth - (perMonth * ExcessMonths)) ^ (year is 1344 or 1345), fullMoon);
    }

    private static int NewYear(int year) => (int)Math.Ceiling((SolarYear * year) + Epoch + 0.5);

    /// <summary>Odd months have 29 days, even ones 30; Nayon of a big watat year has 30, and so has the first Waso.</summary>
    private static int Length(int month, (int First, bool IsWatat, bool IsBig, int Days) lunar) => month switch
    {
        FirstWaso => 30,
        Nayon when lunar.IsBig => 30,
        13 => 29,
        14 => 30,
        _ => month % 2 == 0 ? 30 : 29,
    };

    private static int Before(int month, (int First, bool IsWatat, bool IsBig, int Days) lunar)
    {
        if (month > 12) return lunar.Days + (month == 14 ? 29 : 0);
        var days = 0;
        for (var earlier = Tagu; earlier < (month == FirstWaso ? Waso : month); earlier++) days += Length(earlier, lunar);
        return month >= Waso && lunar.IsWatat ? days + 30 : days;
    }

    private static DateOnly Date(int julianDay) => DateOnly.FromDayNumber(julianDay - JulianDayOfDayZero);
}
