namespace Pipeline.Core.Normalization.Dates;

/// <summary>
/// Reads dates as field staff write them: day first or year first, in any script's digits, with month names, era marks and weekdays, in the Gregorian, Buddhist,
/// Bikram Sambat, Bengali and Myanmar calendars (<see cref="Calendars.Of"/> says which), single days and from one day to another.
/// </summary>
internal static class DateReader
{
    private const int LongestDate = 90;
    private const int LongestRange = 400;

    /// <summary>The days a text may mean: one day, or all of a month or year where it names no more. Null where it is no date, or one that could be in two calendars.</summary>
    public static BirthInterval? Read(string text, string? country) => Read(text, country, isBirth: false);

    /// <summary>
    /// The days that a birth date may mean. The first day of a year means all of it: registers and programs put it down for whoever knows no more than a year or an age
    /// (of the Rohingya in Bangladesh's camps UNHCR has two in three as born on 1 January: New York Times, 6 January 2026).
    /// </summary>
    public static BirthInterval? ReadBirth(string text, string? country) => Read(text, country, isBirth: true);

    private static BirthInterval? Read(string text, string? country, bool isBirth)
    {
        if (text.Length is 0 or > LongestDate) return null;
        var digits = TypingSlips.Mend(Tidy.Digits(text));
        var parts = DateParts.Of(WithoutTime(digits.AsSpan().Trim()), stackalloc DateNumber[DateParts.MostNumbers]);
        if (!parts.IsDate || parts.Count == 0) return null;
        var writer = new Writer(country, parts.Month, parts.Era, parts.Moon, ScriptOf(text, parts), parts.HasUnknownBetween, isBirth);
        if (parts.OtherMonth is { } other) return parts.Count == 4 ? writer.Range(parts.Numbers[..2], parts.Numbers[2..], other) : null;
        return writer.Days(parts.Numbers);
    }

    private static string? ScriptOf(string text, DateParts parts) =>
        parts.ScriptOf ?? DateParts.ScriptCountry(text[text.AsSpan().IndexOfAnyExceptInRange('\0', '\u097F') is var at and >= 0 ? at : 0]);

    /// <summary>"24/11/2026 10:30" and timestamps: the time begins with the hour before a colon. What follows is the post's own clock or zone. "24.11.26 5pm" says it too.</summary>
    private static ReadOnlySpan<char> WithoutTime(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("am", StringComparison.OrdinalIgnoreCase) || text.EndsWith("pm", StringComparison.OrdinalIgnoreCase))
        {
            var day = text[..^2].TrimEnd().TrimEnd("0123456789:.");
            if (day.Length > 0 && day[^1] == ' ' && day.ContainsAnyInRange('0', '9')) return day;
        }
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiDigit(text[colon - 1])) return text;
        var hour = text[..colon].TrimEnd("0123456789").Length;
        return hour > 0 && text[hour - 1] is 'T' or ' ' ? text[..(hour - 1)] : text;
    }

    /// <summary>Who wrote the date, and what its words say: what its numbers are read by.</summary>
    private readonly record struct Writer(string? Country, DateWord? Month, Calendar? Era, Moon Moon, string? Script, bool HasUnknown, bool IsBirth)
    {
        public BirthInterval? Days(ReadOnlySpan<DateNumber> numbers)
        {
            var isNamed = Month is not null;
            return numbers switch
            {
                [{ Digits: 8 } day] when !isNamed => EightDigits(day.Value),
                [{ Digits: 5 }] or [{ Digits: 5 }, _] when !isNamed => ExcelSerial(numbers[0].Value),
                [{ IsYear: true } year] => isNamed ? MonthOrMoon(year.Value, 0) : YearOf(year.Value),
                [{ IsYear: true } year, var day] when isNamed => MonthOrMoon(year.Value, day.Value),
                [var day, var year] when isNamed => MonthOrMoon(FullYear(year), day.Value),
                [{ IsYear: true } year, var month] when !HasUnknown => MonthOf(year.Value, month.Value),
                [var month, { IsYear: true } year] when !HasUnknown => MonthOf(year.Value, month.Value),
                [var first, var last, { IsYear: true } year] when isNamed => Range([first, year], [last, year], Month!.Value),
                [{ IsYear: true } year, var month, var day] when !isNamed => DayOf(year.Value, month.Value, day.Value),
                [var first, var second, var year] when !isNamed => DayFirst(FullYear(year), first.Value, second.Value),
                // A time without a colon follows: "24/11/2026 10.30".
                [_, _, _, { Value: < 24, Digits: < 3 }, { Value: < 60, Digits: 2 }] when !isNamed => Days(numbers[..3]),
                [_, _, _, _, _, _] when !isNamed => Between(Days(numbers[..3]), Days(numbers[3..])),
                _ => null,
            };
        }

        /// <summary>From one day to another of a named month each.</summary>
        public BirthInterval? Range(ReadOnlySpan<DateNumber> first, ReadOnlySpan<DateNumber> last, DateWord lastMonth) =>
            Between(Days(first), (this with { Month = lastMonth }).Days(last));

        private static BirthInterval? Between(BirthInterval? first, BirthInterval? last) =>
            first is { } from && last is { } to && to.To.DayNumber - from.From.DayNumber is >= 0 and <= LongestRange ? new(from.From, to.To) : null;

        /// <summary>Day first everywhere but in the Philippines, where both are written; a number over 12 settles it.</summary>
        private BirthInterval? DayFirst(int year, int first, int second)
        {
            var isMonthFirst = Country == "PH" && first <= 12;
            var read = isMonthFirst ? DayOf(year, first, second) : DayOf(year, second, first);
            return read ?? (isMonthFirst ? DayOf(year, second, first) : DayOf(year, first, second));
        }

        /// <summary>A date cell that lost its format: days since 30 December 1899, here from 1982 to 2064; what follows a point is the time.</summary>
        private BirthInterval? ExcelSerial(int days) =>
            days is > 30_000 and < 60_000 && new DateOnly(1899, 12, 30).AddDays(days) is var day ? DayIn(Calendar.Gregorian, day.Year, day.Month, day.Day) : null;

        /// <summary>20121005, or else 05102012.</summary>
        private BirthInterval? EightDigits(int value) =>
            DayOf(value / 10_000, value / 100 % 100, value % 100) ?? DayOf(value % 10_000, value / 10_000 % 100, value / 1_000_000);

        private BirthInterval? MonthOrMoon(int year, int day)
        {
            if (CalendarOf(year) is not { } calendar || Month is not { } month) return null;
            if (calendar == Calendar.Myanmar) return MyanmarCalendar.Read(year, month.Number, Moon, Moon is Moon.Full or Moon.New ? 0 : day);
            return day == 0 ? Calendars.Month(calendar, year, month.Number, Country) : DayIn(calendar, year, month.Number, day);
        }

        private BirthInterval? DayOf(int year, int month, int day) => CalendarOf(year) is { } calendar ? DayIn(calendar, year, month, day) : null;

        private BirthInterval? DayIn(Calendar calendar, int year, int month, int day) =>
            IsBirth && (month, day) == (1, 1) ? Calendars.Year(calendar, year, Country) : Calendars.Day(calendar, year, month, day, Country);

        private BirthInterval? MonthOf(int year, int month) =>
            CalendarOf(year) is { } calendar && calendar != Calendar.Myanmar ? Calendars.Month(calendar, year, month, Country) : null;

        private BirthInterval? YearOf(int year) => CalendarOf(year) is { } calendar ? Calendars.Year(calendar, year, Country) : null;

        private Calendar? CalendarOf(int year) => Calendars.Of(year, Month, Era, Script ?? Country);

        /// <summary>
        /// Two-digit years: Nepal's 81 is 2081 BS (three digits, as in 081, mean the same there), Thailand's, Laos' and Cambodia's 67 is 2567 BE, Bengal's 33 beside the
        /// name of a Bengali month 1433; others are the last that could be.
        /// </summary>
        private int FullYear(DateNumber year) => (year.Digits, Era ?? Month?.Calendar) switch
        {
            ( > 3, _) => year.Value,
            (3, _) => Country == "NP" ? 2000 + year.Value : year.Value,
            (_, Calendar.Bengali) => 1400 + year.Value,
            (_, Calendar.Myanmar) => 1300 + year.Value,
            (_, Calendar.Buddhist) => 2500 + year.Value,
            (_, Calendar.BikramSambat) => (Country == "BD" ? 1400 : 2000) + year.Value,
            _ when year.Value < 40 => 2000 + year.Value,
            _ when Country == "NP" => 2000 + year.Value,
            _ when Country is "TH" or "LA" or "KH" => 2500 + year.Value,
            _ => 1900 + year.Value,
        };
    }
}
