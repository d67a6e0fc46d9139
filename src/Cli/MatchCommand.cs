using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Cli;

/// <summary><c>pipeline match FILE [FILE2]</c>: finds the rows that show one person, within a file or between two.</summary>
internal static class MatchCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file with a header." }.AcceptExistingOnly();
        var other = new Argument<FileInfo?>("file2") { Description = "A second file to link it with.", Arity = ArgumentArity.ZeroOrOne };
        var id = new Option<string>("--id") { Description = "The column that names each row.", Required = true };
        var columns = new Option<FileInfo>("--columns") { Description = $"A JSON file that says for each column what it holds: {string.Join(", ", FieldKinds.Names)}.", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output") { Description = "Where to write the pairs.", Required = true };
        var model = new Option<FileInfo?>("--model") { Description = "Where to write the model that was learnt, as JSON." };
        var review = new Option<FileInfo?>("--review") { Description = "Where to write the pairs that were not linked and are worth a look, the likeliest first." };
        var threshold = new Option<double?>("--threshold") { Description = "The probability to link from. Left out, the one that serves best." };
        threshold.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && !(double.TryParse(given.Value, CultureInfo.InvariantCulture, out var from) && from is >= 0 and <= 1)) value.AddError("--threshold is a probability: a number from 0 to 1, such as 0.9.");
        });
        var explain = new Option<string[]>("--explain") { Description = "Two ids: shows why these two rows were or were not linked.", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var picture = new Option<FileInfo?>("--picture") { Description = "With --explain: an SVG file to draw it into." };
        var match = new Command("match", "Finds the rows that show one person. Nothing leaves this machine.") { file, other, id, columns, output, review, model, threshold, explain, picture };
        match.SetAction(arguments => Guarded.Run(() =>
        {
            foreach (var written in new[] { arguments.GetRequiredValue(output), arguments.GetValue(review), arguments.GetValue(model), arguments.GetValue(picture) }) written?.Directory?.Create();
            var found = Match(arguments.GetRequiredValue(file), arguments.GetValue(other), arguments.GetRequiredValue(id), ColumnsOf(arguments.GetRequiredValue(columns)), arguments.GetValue(threshold));
            Write(found.Pairs, arguments.GetRequiredValue(output));
            if (arguments.GetValue(review) is { } inDoubt) Write(found.InDoubt, inDoubt);
            if (arguments.GetValue(model) is { } learnt) File.WriteAllText(learnt.FullName, found.Model);
            if (arguments.GetValue(explain) is [var left, var right]) Explain(found, left, right, arguments.GetValue(picture));
            return 0;
        }));
        return match;
    }

    private static FileMatch Match(FileInfo file, FileInfo? other, string id, (string, FieldKind)[] columns, double? threshold)
    {
        var watch = Stopwatch.StartNew();
        using var first = new HeaderedCsv(file.Name, file.OpenText());
        using var second = other is null ? null : new HeaderedCsv(other.Name, other.OpenText());
        var match = FileMatcher.Match(first, second, id, columns, threshold, text => Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {text}"));
        var rows = match.Second == 0 ? $"{match.First}" : $"{match.First} + {match.Second}";
        Console.WriteLine($"{rows} rows, {match.Compared} pairs compared, {match.Pairs.Count} pairs linked at {match.Threshold:0.###} and above, in {watch.Elapsed.TotalSeconds:0.0} s");
        if (match.InDoubt.Count > 0) Console.WriteLine($"{match.InDoubt.Count} more are worth a look: --review FILE lists them");
        return match;
    }

    private static void Explain(FileMatch match, string left, string right, FileInfo? picture)
    {
        if (match.Explain(left, right) is not { } waterfall) throw new MatchInputException($"--explain: there is no row \"{left}\" or no row \"{right}\". Give two ids as they stand in the id column.");
        Waterfalls.Show(waterfall, "person", picture);
    }

    private static (string, FieldKind)[] ColumnsOf(FileInfo file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file.FullName));
            (string, FieldKind)[] columns = [.. json.RootElement.EnumerateObject().Select(column => (column.Name.Trim(), KindOf(column)))];
            return columns.Length > 0 ? columns : throw new MatchInputException($"{file.Name} names no column. Name those to compare and what they hold, such as {{\"dob\": \"birth-date\"}}.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new MatchInputException($"{file.Name} is no JSON object of columns and kinds, such as {{\"dob\": \"birth-date\"}}.");
        }
    }

    private static FieldKind KindOf(JsonProperty column) => column.Value.ValueKind == JsonValueKind.String && FieldKinds.Parse(column.Value.GetString()!.Trim()) is { } kind
        ? kind
        : throw new MatchInputException($"\"{column.Value}\", the kind of the column \"{column.Name}\", is unknown. Kinds are {string.Join(", ", FieldKinds.Names)}.");

    private static void Write(IReadOnlyList<MatchedRows> pairs, FileInfo output)
    {
        using var writer = new StreamWriter(output.FullName, false, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine("left,right,probability");
        foreach (var pair in pairs)
        {
            writer.Write(CsvCell.Of(pair.Left));
            writer.Write(',');
            writer.Write(CsvCell.Of(pair.Right));
            writer.Write(',');
            writer.WriteLine(pair.Probability.ToString("0.######", CultureInfo.InvariantCulture));
        }
    }
}
