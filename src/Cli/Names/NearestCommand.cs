using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Names;

namespace Pipeline.Cli.Names;

/// <summary><c>pipeline names nearest</c>: for each name of one list the most likely same names of another, whatever their scripts.</summary>
internal static class NearestCommand
{
    /// <summary>Names asked for at a time: enough to keep both cores busy between two lines of progress.</summary>
    private const int ChunkSize = 2000;

    public static Command Make()
    {
        var queries = new Option<FileInfo>("--queries") { Description = "Names to look for, one a line.", Required = true }.AcceptExistingOnly();
        var candidates = new Option<FileInfo>("--candidates") { Description = "Names to look among, one a line.", Required = true }.AcceptExistingOnly();
        var top = new Option<int>("--top") { Description = "Candidates to tell for each name.", DefaultValueFactory = _ => 5 };
        top.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && !(int.TryParse(given.Value, CultureInfo.InvariantCulture, out var count) && count > 0)) value.AddError("--top is a whole number, 1 or more.");
        });
        var output = new Option<FileInfo>("--output") { Description = "File to write: query, candidate, score (tab separated), best first.", Required = true };
        var nearest = new Command("nearest", "Finds the names that most likely are the same, across scripts and spellings.") { queries, candidates, top, output };
        nearest.SetAction(arguments => Guarded.Run(() => Find(
            arguments.GetRequiredValue(queries), arguments.GetRequiredValue(candidates), arguments.GetValue(top), arguments.GetRequiredValue(output))));
        return nearest;
    }

    private static int Find(FileInfo queries, FileInfo candidates, int top, FileInfo output)
    {
        var clock = Stopwatch.StartNew();
        string[] names = [.. Names(candidates)];
        if (names.Length == 0) throw Empty(candidates);
        var index = new NearestNames(names);
        output.Directory?.Create();
        using var writer = output.CreateText();
        var asked = 0;
        foreach (var chunk in Names(queries).Chunk(ChunkSize))
        {
            foreach (var (query, found) in chunk.AsParallel().AsOrdered().Select(query => (query, index.Find(query, top))))
            {
                foreach (var (candidate, score) in found) writer.Write($"{query}\t{names[candidate]}\t{score.ToString("0.0000", CultureInfo.InvariantCulture)}\n");
            }
            asked += chunk.Length;
            Console.Error.WriteLine($"{asked:N0} names looked for");
        }

        if (asked == 0) throw Empty(queries);
        Console.Error.WriteLine($"{asked:N0} names among {names.Length:N0} in {clock.Elapsed.TotalSeconds:0.0} s.");
        return 0;
    }

    private static IEnumerable<string> Names(FileInfo file) => File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0);

    private static MatchInputException Empty(FileInfo file) => new($"{file.Name} is empty. Write one name a line.");
}
