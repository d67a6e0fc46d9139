using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>How a reporter writes digits and dates.</summary>
/// <param name="Digits">Zero to nine of a script.</param>
/// <param name="Date">Writes a day; null where this way has no word for it.</param>
internal sealed record Hand(string Digits, Func<DateOnly, string?> Date)
{
    /// <summary>ASCII digits and ISO dates: what every other way is compared with.</summary>
    public static readonly Hand Plain = new("0123456789", Iso);

    private static readonly string[] DigitShapes = ["0123456789", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "၀၁၂၃၄၅၆၇၈၉", "๐๑๒๓๔๕๖๗๘๙", "໐໑໒໓໔໕໖໗໘໙", "០១២៣៤៥៦៧៨៩"];

    private static readonly string[][] Months = [.. EmbeddedData.Rows("Normalization/Data/months.csv").Select(row => (string[])[row[0], row[1], row[2]])];

    public static readonly Gen<Hand> PlainDates = Pick.Of(DigitShapes).Select(digits => new Hand(digits, Iso));

    /// <summary>
    /// Every calendar and way of writing that a post of the country has. Left out is what cannot mean one day: years of two digits under a Bikram Sambat, Buddhist or
    /// Bengali calendar (the reader settles those by country, <c>DateReaderTests</c>), Bengali dates outside Bangladesh (almanacs disagree on the day), and
    /// the order day-month in the Philippines, where both are written, and Burmese digits in Bangladesh: with them a year around 1430 is Myanmar's.
    /// </summary>
    public static Gen<Hand> Of(string country) => Pick.Of([.. DigitShapes.Where(digits => IsUsed(digits, country))]).SelectMany(digits => Dates(country).Select(date => new Hand(digits, date)));

    public string Write(DateOnly day) => InDigits(Date(day) ?? Iso(day));

    public string InDigits(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? Digits[c - '0'] : c));

    private static bool IsUsed(string digits, string country) => country != "BD" || digits[0] != '၀';

    private static Gen<Func<DateOnly, string?>> Dates(string country)
    {
        var ways = new List<Gen<Func<DateOnly, string?>>>
        {
            Always(Iso),
            Always(day => $"{day:yyyy/MM/dd}"),
            Always(day => $"{day:yyyyMMdd}"),
            Always(day => $"{day:yyyy-MM-ddT}00:00:00.000+07:00"),
            Always(day => $"{day.DayNumber - new DateOnly(1899, 12, 30).DayNumber}"),
            Named("gregorian", (day, month) => $"{day.Day} {month} {day.Year}", day => day.Month),
            Named("gregorian", (day, month) => $"{day.Day} {month} {day.Year + Calendars.BuddhistOffset}", day => day.Month),
            Always(day => $"{day.Year + Calendars.BuddhistOffset}-{day:MM-dd}"),
            Named("gregorian", (day, month) => month[0] < '\u1780' ? $"{month} {day.Day}, {day.Year}" : $"ថ្ងៃទី{day.Day} ខែ{month} ឆ្នាំ{day.Year}", day => day.Month),
        };
        if (country == "PH") ways.Add(Always(day => $"{day:MM/dd/yyyy}"));
        else ways.AddRange([Always(day => $"{day:dd/MM/yyyy}"), Always(day => $"{day:d.M.yyyy}"), Always(day => $"{day:dd-MM-yy}"), Always(day => $"{day:dd/MM}/{day.Year + Calendars.BuddhistOffset}")]);
        if (country == "NP")
        {
            ways.Add(Always(day => BikramSambatOf(day) is var (y, m, d) ? $"{y}/{m:00}/{d:00}" : null));
            ways.Add(Always(day => BikramSambatOf(day) is var (y, m, d) ? $"वि.सं. {y}-{m}-{d}" : null));
            ways.Add(Named("bikram-sambat", (day, month) => BikramSambatOf(day) is var (y, _, d) ? $"{d} {month} {y}" : "", day => BikramSambatOf(day)!.Value.Month));
        }
        if (country == "BD")
        {
            ways.Add(Always(day => BengaliOf(day) is var (y, m, d) ? $"{d}/{m}/{y}" : null));
            ways.Add(Named("bengali", (day, month) => BengaliOf(day) is var (y, _, d) ? $"{d} {month} {y} বঙ্গাব্দ" : "", day => BengaliOf(day)!.Value.Month));
        }
        if (country == "MM") ways.Add(Named("myanmar", (day, month) => MyanmarOf(day) is var (y, _, moon) ? $"{y} ခုနှစ် {month} {moon}" : "", day => MyanmarOf(day)!.Value.Month));
        return Gen.OneOf([.. ways]);
    }

    private static string Iso(DateOnly day) => $"{day:yyyy-MM-dd}";

    private static Gen<Func<DateOnly, string?>> Always(Func<DateOnly, string?> date) => Gen.Const(date);

    /// <summary>With one of the words for the month, another each time.</summary>
    private static Gen<Func<DateOnly, string?>> Named(string calendar, Func<DateOnly, string, string> write, Func<DateOnly, int> monthOf) => Gen.Int[0, 99].Select(pick => (Func<DateOnly, string?>)(day =>
    {
        var words = Months.Where(row => row[1] == calendar && row[2] == $"{monthOf(day)}").ToArray();
        return words.Length == 0 ? null : write(day, words[pick % words.Length][0]);
    }));

    private static (int Year, int Month, int Day)? BikramSambatOf(DateOnly day) =>
        Find(day, day.Year + 56, (year, month, date) => BikramSambat.ToGregorian(year, month, date) is { } on ? BirthInterval.On(on) : null);

    private static (int Year, int Month, int Day)? BengaliOf(DateOnly day) => Find(day, day.Year - 594, (year, month, date) => BengaliCalendar.Day(year, month, date, "BD"));

    private static (int Year, int Month, string Moon)? MyanmarOf(DateOnly day)
    {
        foreach (var (moon, word) in (ReadOnlySpan<(Moon, string)>)[(Moon.Waxing, "လဆန်း"), (Moon.Full, "လပြည့်"), (Moon.Waning, "လဆုတ်"), (Moon.New, "လကွယ်")])
        {
            // The fifteenth waxing is the full moon; both words are right.
            if (Find(day, day.Year - 639, (year, month, date) => MyanmarCalendar.Read(year, month, moon, date)) is not var (year, month, date)) continue;
            return (year, month, moon is Moon.Full or Moon.New ? word : $"{word} {date} ရက်");
        }
        return null;
    }

    /// <summary>The date that the project's own table gives for a day: what the tables say is held to published calendars elsewhere.</summary>
    private static (int Year, int Month, int Day)? Find(DateOnly day, int firstYear, Func<int, int, int, BirthInterval?> read)
    {
        for (var year = firstYear; year <= firstYear + 1; year++)
        {
            for (var at = 0; at < 15 * 32; at++)
            {
                if (read(year, at / 32, (at % 32) + 1) == BirthInterval.On(day)) return (year, at / 32, (at % 32) + 1);
            }
        }
        return null;
    }
}
