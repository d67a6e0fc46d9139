using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Names;

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
        compare.SetAction(arguments => Guarded.Run(() => Compare(arguments.GetRequiredValue(input), arguments.GetRequiredValue(output))));
        return compare;
    }

    private static int Compare(FileInfo input, FileInfo output)
    {
        using var csv = new HeaderedCsv(input.Name, input.OpenText());
        var (first, second) = (csv.Find(First), csv.Find(Second));
        output.Directory?.Create();
        using var writer = output.CreateText();
        writer.Write($"{First},{Second},score\n");
        var (rows, matches) = (0, 0);
        while (csv.Read())
        {
            var (a, b) = (csv.Cell(first).ToString(), csv.Cell(second).ToString());
            var score = NameScore.Of(a, b);
            writer.Write($"{CsvCell.Of(a)},{CsvCell.Of(b)},{score.ToString("0.0000", CultureInfo.InvariantCulture)}\n");
            rows++;
            if (score >= NameMatch.Threshold) matches++;
        }

        Console.Error.WriteLine($"{rows:N0} pairs, {matches:N0} of them match.");
        return 0;
    }
}
