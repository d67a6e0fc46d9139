using System.Diagnostics;
using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Pipeline.Benchmarks;

/// <summary>
/// The registry on a register of invented people that comes in chunk by chunk: time, and how many of the pairs of sightings that it takes for one child are right.
/// <c>dotnet run -c Release --project tests/Benchmarks -- registry [records] [seed]</c>
/// </summary>
public static class RegistryBenchmark
{
    private const string Header = "no,given name,family name,date of birth,sex,home village,phone,document no,guardian name,nationality";
    private const int ChunkRows = 500;

    public static async Task RunAsync(int records, int seed)
    {
        var (personOf, csv) = Write(records, seed);
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry);
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        foreach (var chunk in Sightings(csv).Chunk(ChunkRows))
        {
            var before = watch.Elapsed;
            await registrar.RegisterAsync(chunk, default);
            if (watch.Elapsed - before is var took && took > slowest) slowest = took;
        }
        Show(records, watch.Elapsed, slowest, registry.All(), personOf);
    }

    private static (int[] PersonOf, byte[] Csv) Write(int records, int seed)
    {
        var personOf = new int[records + 1];
        var csv = new StringBuilder(Header).Append('\n');
        foreach (var record in new InventedPeople(seed).Records(records))
        {
            personOf[record.Id] = record.Person;
            csv.Append(record.ToString()).Append(',').Append(record.Country).Append('\n');
        }
        return (personOf, Encoding.UTF8.GetBytes(csv.ToString()));
    }

    private static IEnumerable<Sighting> Sightings(byte[] csv)
    {
        var normalizer = new SightingNormalizer(new DateOnly(2026, 11, 24));
        return UploadReader.Open(new MemoryStream(csv), new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, "receipt").Sighting : null).OfType<Sighting>();
    }

    private static void Show(int records, TimeSpan time, TimeSpan slowest, IReadOnlyList<Child> children, int[] personOf)
    {
        var quality = PairQuality.Of(children.SelectMany(Pairs), personOf);
        var table = new Table { Border = TableBorder.Markdown }.AddColumns($"{records:N0} sightings of invented people", "measured");
        table.AddRow("read and registered, in memory", $"{time.TotalSeconds:F1} s, {time.TotalMicroseconds / records:F0} µs each");
        table.AddRow($"slowest {ChunkRows}", $"{slowest.TotalSeconds:F2} s");
        table.AddRow("children · people", $"{children.Count:N0} · {personOf.Skip(1).Distinct().Count():N0}");
        table.AddRow("most sightings of a child", $"{children.Max(child => child.Sightings.Count):N0}");
        table.AddRow("most sightings that hang together", $"{children.GroupBy(child => child.Component ?? child.Id).Max(component => component.Sum(child => child.Sightings.Count)):N0}");
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
