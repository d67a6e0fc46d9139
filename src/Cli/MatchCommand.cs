using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
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
        var threshold = new Option<double?>("--threshold") { Description = "The probability to link from. Left out, the one that serves best." };
        var match = new Command("match", "Finds the rows that show one person. Nothing leaves this machine.") { file, other, id, columns, output, model, threshold };
        match.SetAction(arguments => Guard(() => Match(
            arguments.GetRequiredValue(file), arguments.GetValue(other), arguments.GetRequiredValue(id), ColumnsOf(arguments.GetRequiredValue(columns)), arguments.GetRequiredValue(output), arguments.GetValue(model), arguments.GetValue(threshold))));
        return match;
    }

    private static int Guard(Func<int> command)
    {
        try
        {
            return command();
        }
        catch (MatchInputException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
    }

    private static int Match(FileInfo file, FileInfo? other, string id, (string, FieldKind)[] columns, FileInfo output, FileInfo? model, double? threshold)
    {
        var watch = Stopwatch.StartNew();
        using var first = file.OpenText();
        using var second = other?.OpenText();
        var match = FileMatcher.Match(first, second, id, columns, threshold, text => Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s {Environment.CpuUsage.TotalTime.TotalSeconds,6:0.0} {text}"));
        Write(match.Pairs, output);
        if (model is not null) File.WriteAllText(model.FullName, match.Model);
        var rows = match.Second == 0 ? $"{match.First}" : $"{match.First} + {match.Second}";
        Console.WriteLine($"{rows} rows, {match.Compared} pairs compared, {match.Pairs.Count} pairs linked at {match.Threshold:0.###} and above, in {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    private static (string, FieldKind)[] ColumnsOf(FileInfo file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file.FullName));
            return [.. json.RootElement.EnumerateObject().Select(column => (column.Name.Trim(), KindOf(column)))];
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
            writer.Write(Cell(pair.Left));
            writer.Write(',');
            writer.Write(Cell(pair.Right));
            writer.Write(',');
            writer.WriteLine(pair.Probability.ToString("0.######", CultureInfo.InvariantCulture));
        }
    }

    private static string Cell(string id) => id.AsSpan().IndexOfAny(",\"\r\n") < 0 ? id : $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
