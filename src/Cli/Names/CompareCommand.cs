using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Matching.Names;
using Sylvan.Data.Csv;

namespace Pipeline.Cli.Names;

/// <summary><c>pipeline names compare</c>: how likely the two names of each row are of one person.</summary>
internal static class CompareCommand
{
    private const string First = "name1", Second = "name2";

    public static Command Make()
    {
        var input = new Option<FileInfo>("--input") { Description = $"CSV with the columns {First} and {Second}; others are not looked at.", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output") { Description = $"CSV to write: {First}, {Second}, score from 0 to 1; {NameMatch.Threshold} and above is a match.", Required = true };
        var compare = new Command("compare", "Tells how likely pairs of names are of one person.") { input, output };
        compare.SetAction(arguments =>
        {
            var file = arguments.GetRequiredValue(input);
            try
            {
                return Compare(file, arguments.GetRequiredValue(output));
            }
            catch (Exception fault) when (fault is CsvFormatException or CsvMissingHeadersException)
            {
                Console.Error.WriteLine($"{file.Name} is no CSV with a header and closed quotes{(fault is CsvFormatException csv ? $" (row {csv.RowNumber})" : "")}. Save it as CSV, comma separated, with the columns {First} and {Second}.");
                return 1;
            }
        });
        return compare;
    }

    private static int Compare(FileInfo input, FileInfo output)
    {
        using var reader = input.OpenText();
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { Delimiter = ',' });
        var headers = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetName(i).Trim().TrimStart('\uFEFF')).ToArray();
        var (first, second) = (Array.IndexOf(headers, First), Array.IndexOf(headers, Second));
        if (first < 0 || second < 0)
        {
            Console.Error.WriteLine($"{input.Name} has no column {(first < 0 ? First : Second)}. It has: {string.Join(", ", headers)}. Name the two columns {First} and {Second}.");
            return 1;
        }

        output.Directory?.Create();
        using var writer = output.CreateText();
        writer.Write($"{First},{Second},score\n");
        var (rows, matches) = (0, 0);
        while (csv.Read())
        {
            var (a, b) = (Cell(csv, first), Cell(csv, second));
            var score = NameScore.Of(a, b);
            writer.Write($"{Quoted(a)},{Quoted(b)},{score.ToString("0.0000", CultureInfo.InvariantCulture)}\n");
            rows++;
            if (score >= NameMatch.Threshold) matches++;
        }

        Console.Error.WriteLine($"{rows:N0} pairs, {matches:N0} of them match.");
        return 0;
    }

    private static string Cell(CsvDataReader csv, int column) => column < csv.RowFieldCount ? csv.GetString(column).Trim() : "";

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
