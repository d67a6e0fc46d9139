using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Dates;

/// <summary>
/// Nepal's calendar. Its month lengths follow the sun and are published each year, so they are a table: 1970 to 2100 BS. Years after 2083 are
/// forecasts that may be a day off (decision 11 says what the public converters agree on). 1 Baisakh 2000 BS was 14 April 1943.
/// </summary>
internal static class BikramSambat
{
    private static readonly Dictionary<int, (DateOnly NewYear, int[] Months)> Years = Load();

    /// <summary>The day, null where the calendar has no such date or the table does not reach.</summary>
    public static DateOnly? ToGregorian(int year, int month, int day)
    {
        if (!Years.TryGetValue(year, out var entry) || month is < 1 or > 12 || day < 1 || day > entry.Months[month - 1]) return null;
        return entry.NewYear.AddDays(entry.Months.Take(month - 1).Sum() + day - 1);
    }

    /// <summary>First and last day of a year, null where the table does not reach.</summary>
    public static BirthInterval? Year(int year) =>
        Years.TryGetValue(year, out var entry) ? new(entry.NewYear, entry.NewYear.AddDays(entry.Months.Sum() - 1)) : null;

    private static Dictionary<int, (DateOnly, int[])> Load()
    {
        var years = new Dictionary<int, (DateOnly NewYear, int[] Months)>();
        foreach (var row in EmbeddedData.Rows("Normalization/Data/bikram-sambat.csv"))
            years[int.Parse(row[0])] = (default, [.. row.Skip(1).Select(int.Parse)]);
        var newYear = new DateOnly(1943, 4, 14).AddDays(-years.Where(year => year.Key < 2000).Sum(year => year.Value.Months.Sum()));
        foreach (var year in years.Keys.Order().ToArray())
        {
            years[year] = (newYear, years[year].Months);
            newYear = newYear.AddDays(years[year].Months.Sum());
        }
        return years;
    }
}
