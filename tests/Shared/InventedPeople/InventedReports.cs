using System.Globalization;

namespace Pipeline.Tests.Shared;

/// <summary>
/// Invented people as reports have them: some in registers, with all that a family could tell, others written down at a post in passing, where an age stands for the birth
/// and most of the rest is missing. The shares are estimates.
/// </summary>
internal static class InventedReports
{
    public const string Header = "no,date seen,given name,family name,date of birth,age,sex,home village,phone,document no,guardian name,nationality";

    private static readonly DateOnly LastDay = new(2026, 11, 20);

    /// <summary>A report for each record, the record's id in front.</summary>
    /// <param name="inPassing">The share of those written down in passing.</param>
    public static IEnumerable<(InventedRecord Record, string Line)> Of(int records, int seed, double inPassing)
    {
        var random = new Random(seed + 1);
        foreach (var record in new InventedPeople(seed).Records(records)) yield return (record, Line(record, random, random.Chance(inPassing)));
    }

    private static string Line(InventedRecord record, Random random, bool inPassing)
    {
        var cells = record.Cells;
        var seen = LastDay.AddDays(-random.Next(365));
        var (birth, age) = inPassing ? Age(cells[2], seen, random) : (cells[2], "");
        var nationality = random.NextDouble() switch
        {
            < 0.1 => "",
            < 0.12 => InventedCountry.All[random.Next(InventedCountry.All.Length)].Name,
            _ => record.Country,
        };
        return string.Join(',', record.Id, seen.ToString("yyyy-MM-dd", null), cells[0], cells[1], birth, age, cells[3],
            Kept(cells[4], 0.5), Kept(cells[5], 0.3), Kept(cells[6], 0.3), Kept(cells[7], 0.6), nationality);

        string Kept(string cell, double share) => inPassing && !random.Chance(share) ? "" : cell;
    }

    /// <summary>The age by sight or by asking, which is a year off at times.</summary>
    private static (string Birth, string Age) Age(string birth, DateOnly seen, Random random)
    {
        if (!DateOnly.TryParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)) return (birth, "");
        var age = Math.Max(0, seen.Year - born.Year - (seen.DayOfYear < born.DayOfYear ? 1 : 0));
        return ("", $"{(random.Chance(0.1) ? Math.Max(0, age + random.Next(2) * 2 - 1) : age)}");
    }
}
