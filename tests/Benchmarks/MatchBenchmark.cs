using System.Diagnostics;
using System.Text;
using Pipeline.Tests.Shared;
using Spectre.Console;

namespace Pipeline.Benchmarks;

/// <summary>
/// <c>pipeline match</c> as a process of its own on a file of invented people: time, memory, and how many of the pairs it finds are right.
/// <c>dotnet run -c Release --project tests/Benchmarks -- match [records] [seed]</c>
/// </summary>
public static class MatchBenchmark
{
    /// <summary>What <c>match</c> is told of the columns.</summary>
    private const string Columns = """
        {
          "given_name": "given-name",
          "family_name": "family-name",
          "birth_date": "birth-date",
          "sex": "sex",
          "village": "place",
          "phone": "phone",
          "document": "document",
          "guardian": "full-name"
        }
        """;

    public static async Task RunAsync(int records, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("match-");
        try
        {
            string InFolder(string name) => Path.Combine(folder.FullName, name);
            var watch = Stopwatch.StartNew();
            var personOf = Write(records, seed, InFolder("people.csv"));
            var generating = watch.Elapsed;
            await File.WriteAllTextAsync(InFolder("columns.json"), Columns);
            watch.Restart();
            var peak = await RunAsync(["match", InFolder("people.csv"), "--id", "id", "--columns", InFolder("columns.json"), "--output", InFolder("pairs.csv")]);
            var matching = watch.Elapsed;
            Show(records, generating, matching, peak, PairQuality.Of(Pairs(InFolder("pairs.csv")), personOf));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whose each record is, by its id.</summary>
    private static int[] Write(int records, int seed, string file)
    {
        var personOf = new int[records + 1];
        using var writer = new StreamWriter(file, append: false, Encoding.UTF8, bufferSize: 1 << 16);
        writer.WriteLine(InventedPeople.Header);
        foreach (var record in new InventedPeople(seed).Records(records))
        {
            personOf[record.Id] = record.Person;
            writer.WriteLine(record.ToString());
        }
        return personOf;
    }

    /// <summary>The most memory that the process ever held, in bytes.</summary>
    private static async Task<long> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [RunningSystem.BuiltIn("Cli"), .. arguments]) { UseShellExecute = false })!;
        var peak = 0L;
        var ended = process.WaitForExitAsync();
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakMemory(process));
            await Task.WhenAny(ended, Task.Delay(50));
        }
        if (process.ExitCode != 0) throw new InvalidOperationException($"pipeline match ended with {process.ExitCode}.");
        return peak;
    }

    /// <summary>VmHWM, which the system forgets with the process.</summary>
    private static long PeakMemory(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException) when (process.HasExited)
        {
            return 0;
        }
    }

    private static IEnumerable<(int Left, int Right)> Pairs(string file) => File.ReadLines(file).Skip(1).Select(line =>
    {
        var cells = line.Split(',');
        return (int.Parse(cells[0]), int.Parse(cells[1]));
    });

    private static void Show(int records, TimeSpan generating, TimeSpan matching, long peak, PairQuality quality)
    {
        var table = new Table { Border = TableBorder.Markdown }.AddColumns($"{records:N0} records of invented people", "measured");
        table.AddRow("inventing and writing them", $"{generating.TotalSeconds:F1} s");
        table.AddRow($"`pipeline match`, on {Environment.ProcessorCount} cores", $"{matching.TotalSeconds:F1} s");
        table.AddRow("both", $"{(generating + matching).TotalSeconds:F1} s");
        table.AddRow("most memory", $"{peak >> 20:N0} MB");
        table.AddRow("pairs found: right · wrong", $"{quality.Right:N0} · {quality.Wrong:N0}");
        table.AddRow("pairs missed", $"{quality.Missed:N0}");
        table.AddRow("precision · recall", $"{quality.Precision:F4} · {quality.Recall:F4}");
        table.AddRow("F1", $"{quality.F1:F4}");
        AnsiConsole.Write(table);
    }
}
