using System.Globalization;
using System.Reflection;
using Sylvan.Data.Csv;

namespace Pipeline.Tests.Shared;

/// <summary>The tables that journeys are invented by: <c>Data/*.csv</c>. What stands in them are assumptions; <c>docs/calibration.md</c> says why.</summary>
internal static class JourneyData
{
    /// <summary>The rows of a table, without its header.</summary>
    public static IEnumerable<string[]> Table(string name)
    {
        using var csv = CsvDataReader.Create(new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Journeys/{name}")!), new() { Delimiter = ',' });
        while (csv.Read()) yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>A cell such as <c>3-7</c>.</summary>
    public static (int Least, int Most) Range(string cell)
    {
        var ends = cell.Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }

    public static int Within(this Random random, (int Least, int Most) range) => random.Next(range.Least, range.Most + 1);

    public static T Any<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
