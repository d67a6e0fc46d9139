using System.Diagnostics;
using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Pipeline.Benchmarks;

/// <summary>
/// The registry on invented people who come in chunk by chunk, from registers alone and from registers and posts: time, and how many of the pairs of sightings that it takes
/// for one child are right.
/// <c>dotnet run -c Release --project tests/Benchmarks -- registry [records] [seed]</c>
/// </summary>
public static class RegistryBenchmark
{
    private const int ChunkRows = 500;

    public static async Task RunAsync(int records, int seed)
    {
        await RunAsync("from registers", Write(records, seed, inPassing: 0));
        await RunAsync("half of them written in passing", Write(records, seed, inPassing: 0.5));
    }

    /// <summary>
    /// Writes invented reports, half of them written in passing, such as the registry's model is learnt from:
    /// <c>dotnet run -c Release --project tests/Benchmarks -- reports 100000 22 reports.csv</c>, then <c>pipeline links learn reports.csv --output sighting-model.json</c>.
    /// </summary>
    public static void WriteReports(int records, int seed, string file) => File.WriteAllBytes(file, Write(records, seed, inPassing: 0.5).Csv);

    private static async Task RunAsync(string sources, (int[] PersonOf, byte[] Csv) reports)
    {
        var (personOf, csv) = reports;
        var registry = new MemoryRegistry();
        var comparison = new Comparison(personOf.Length);
        var registrar = new Registrar(registry, comparison);
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in Sightings(csv).Chunk(ChunkRows))
        {
            ids.UnionWith(chunk.Select(sighting => sighting.Id));
            var before = watch.Elapsed;
            await registrar.RegisterAsync(chunk, default);
            if (watch.Elapsed - before > slowest) slowest = watch.Elapsed - before;
        }
        var took = watch.Elapsed;
        Show(sources, took, slowest, await new Children(registry, comparison).FindAsync([.. ids], default), personOf);
    }

    internal static (int[] PersonOf, byte[] Csv) Write(int records, int seed, double inPassing)
    {
        var personOf = new int[records + 1];
        var csv = new StringBuilder(InventedReports.Header).Append('\n');
        foreach (var (record, line) in InventedReports.Of(records, seed, inPassing))
        {
            personOf[record.Id] = record.Person;
            csv.Append(line).Append('\n');
        }
        return (personOf, Encoding.UTF8.GetBytes(csv.ToString()));
    }

    internal static IEnumerable<Sighting> Sightings(byte[] csv, string receipt = "receipt")
    {
        var normalizer = new SightingNormalizer(new DateOnly(2026, 11, 24));
        return UploadReader.Open(new MemoryStream(csv), new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, receipt).Sighting : null).OfType<Sighting>();
    }

    private static void Show(string sources, TimeSpan time, TimeSpan slowest, IReadOnlyList<Child> children, int[] personOf)
    {
        var records = personOf.Length - 1;
        var quality = PairQuality.Of(children.SelectMany(Pairs), personOf);
        var table = new Table { Border = TableBorder.Markdown }.AddColumns($"{records:N0} sightings, {sources}", "measured");
        table.AddRow("read and registered, in memory", $"{time.TotalSeconds:F1} s, {time.TotalMicroseconds / records:F0} µs each");
        table.AddRow($"slowest {ChunkRows}", $"{slowest.TotalSeconds:F2} s");
        table.AddRow("children · people", $"{children.Count:N0} · {personOf.Skip(1).Distinct().Count():N0}");
        table.AddRow("most sightings of a child", $"{children.Max(child => child.Sightings.Count):N0}");
        table.AddRow("pairs: right · wrong · missed", $"{quality.Right:N0} · {quality.Wrong:N0} · {quality.Missed:N0}");
        table.AddRow("precision · recall · F1", $"{quality.Precision:F4} · {quality.Recall:F4} · {quality.F1:F4}");
        AnsiConsole.Write(table);
    }

    /// <summary>A sighting's row is its record's id and one, for the header.</summary>
    private static IEnumerable<(int, int)> Pairs(Child child) =>
        from first in Enumerable.Range(0, child.Sightings.Count)
        from second in Enumerable.Range(first + 1, child.Sightings.Count - first - 1)
        select ((int)child.Sightings[first].Origin.Row - 1, (int)child.Sightings[second].Origin.Row - 1);
}
