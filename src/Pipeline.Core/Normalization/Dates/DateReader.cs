using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Dates;

/// <summary>
/// Reads dates as field staff write them: day first or year first, in any script's digits, with month names, in the Gregorian, Buddhist and
/// Bikram Sambat calendars. The year tells the calendar: for people who are children now, no Gregorian year reaches 2040, no year of Bikram Sambat
/// lies below it, and every Buddhist year is beyond 2400.
/// </summary>
internal static class DateReader
{
    private const int FirstBikramYear = 2040;
    private const int LastBikramYear = 2200;
    private const int BuddhistOffset = 543;
    private static readonly Dictionary<string, (int Number, bool Bikram)> Months = LoadMonths();

    /// <summary>The days a text may mean: one day, or all of a month or year where it names no more. Null where it is no date.</summary>
    public static BirthInterval? Read(string text, string? country)
    {
        text = Tidy.Digits(text).Trim();
        if (text.Length is 0 or > 60) return null;
        var (numbers, month, bikram) = Parts(WithoutTime(text));
        return (numbers, month) switch
        {
            ({ Count: 1 }, null) when numbers[0].Digits == 8 => EightDigits(numbers[0].Value),
            ({ Count: 1 }, null) when numbers[0].Digits == 5 => ExcelSerial(numbers[0].Value),
            ({ Count: 2 }, null) when numbers[0].Digits == 5 => ExcelSerial(numbers[0].Value),
            ({ Count: 1 }, null) when numbers[0].Digits == 4 => YearOf(numbers[0].Value),
            ({ Count: 1 }, { } m) when numbers[0].Digits == 4 => MonthOf(numbers[0].Value, m, bikram),
            ({ Count: 2 }, { } m) when numbers[0].Digits == 4 => DayOf(numbers[0].Value, m, numbers[1].Value, bikram),
            ({ Count: 2 }, { } m) => DayOf(FullYear(numbers[1], country), m, numbers[0].Value, bikram),
            ({ Count: 2 }, null) when numbers[0].Digits == 4 => MonthOf(numbers[0].Value, numbers[1].Value, false),
            ({ Count: 2 }, null) when numbers[1].Digits == 4 => MonthOf(numbers[1].Value, numbers[0].Value, false),
            ({ Count: 3 }, null) when numbers[0].Digits == 4 => DayOf(numbers[0].Value, numbers[1].Value, numbers[2].Value, false),
            ({ Count: 3 }, null) => DayFirst(FullYear(numbers[2], country), numbers[0].Value, numbers[1].Value, country),
            _ => null,
        };
    }

    /// <summary>"24/11/2026 10:30" and timestamps: the time begins with the hour before a colon. What follows is the post's own clock or zone.</summary>
    private static string WithoutTime(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiDigit(text[colon - 1])) return text;
        var hour = text.AsSpan(0, colon).TrimEnd("0123456789").Length;
        return hour > 0 && text[hour - 1] is 'T' or ' ' ? text[..(hour - 1)] : text;
    }

    /// <summary>The Gregorian year of a year in whatever calendar its size tells.</summary>
    public static int GregorianYear(int year) => year switch
    {
        >= 2400 => year - BuddhistOffset,
        >= FirstBikramYear and < LastBikramYear => year - 57,
        _ => year,
    };

    /// <summary>Day first everywhere but in the Philippines, where both are written; a number over 12 settles it.</summary>
    private static BirthInterval? DayFirst(int year, int first, int second, string? country)
    {
        var monthFirst = country == "PH" && first <= 12;
        var read = monthFirst ? DayOf(year, first, second, false) : DayOf(year, second, first, false);
        return read ?? (monthFirst ? DayOf(year, second, first, false) : DayOf(year, first, second, false));
    }

    /// <summary>A date cell that lost its format: days since 30 December 1899, here from 1982 to 2064.</summary>
    private static BirthInterval? ExcelSerial(int days) =>
        days is > 30_000 and < 60_000 ? BirthInterval.On(new DateOnly(1899, 12, 30).AddDays(days)) : null;

    /// <summary>20121005, or else 05102012.</summary>
    private static BirthInterval? EightDigits(int value) =>
        DayOf(value / 10_000, value / 100 % 100, value % 100, false) ?? DayOf(value % 10_000, value / 10_000 % 100, value / 1_000_000, false);

    private static BirthInterval? DayOf(int year, int month, int day, bool bikram)
    {
        if (IsBikram(year, bikram)) return BikramSambat.ToGregorian(year, month, day) is { } date ? BirthInterval.On(date) : null;
        year = GregorianYear(year);
        var exists = year is > 1900 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return exists ? BirthInterval.On(new DateOnly(year, month, day)) : null;
    }

    private static BirthInterval? MonthOf(int year, int month, bool bikram)
    {
        if (DayOf(year, month, 1, bikram) is not { } first) return null;
        for (var last = 32; ; last--)
        {
            if (DayOf(year, month, last, bikram) is { } end) return new(first.From, end.To);
        }
    }

    private static BirthInterval? YearOf(int year)
    {
        if (IsBikram(year, false)) return BikramSambat.Year(year);
        year = GregorianYear(year);
        return year is > 1900 and < 2200 ? new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : null;
    }

    private static bool IsBikram(int year, bool saysSo) => year < LastBikramYear && (saysSo || year >= FirstBikramYear);

    /// <summary>Two-digit years: Nepal's 81 is 2081 BS, Thailand's, Laos' and Cambodia's 67 is 2567 BE, others are of this century.</summary>
    private static int FullYear((int Value, int Digits) year, string? country) => year switch
    {
        { Digits: > 3 } => year.Value,
        { Digits: 3 } => country == "NP" ? 2000 + year.Value : year.Value,
        { Value: >= 40 } when country == "NP" => 2000 + year.Value,
        { Value: >= 40 } when country is "TH" or "LA" or "KH" => 2500 + year.Value,
        _ => 2000 + year.Value,
    };

    private static (List<(int Value, int Digits)> Numbers, int? Month, bool Bikram) Parts(string text)
    {
        var numbers = new List<(int, int)>(3);
        (int Number, bool Bikram)? month = null;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (i - start > 8) return ([], null, false);
                numbers.Add((int.Parse(text.AsSpan(start, i - start)), i - start));
            }
            else if (Words.IsPart(text[i]))
            {
                while (i < text.Length && (Words.IsPart(text[i]) || text[i] == '.')) i++;
                if (Months.TryGetValue(Headers.Fold(text[start..i]), out var known)) month = known;
            }
            else
            {
                i++;
            }
        }
        return (numbers, month?.Number, month?.Bikram ?? false);
    }

    private static Dictionary<string, (int, bool)> LoadMonths()
    {
        var months = new Dictionary<string, (int, bool)>();
        foreach (var row in EmbeddedData.Rows("Normalization/Data/months.csv"))
            months.TryAdd(Headers.Fold(row[0]), (int.Parse(row[2]), row[1] == "bikram-sambat"));
        return months;
    }
}
