using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Shared;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Pipeline.Benchmarks;

/// <summary>
/// The SQLite registry, sealed, as it grows: what a chunk costs to link, assess and commit, how many records a sighting is compared with, and what the file takes.
/// <c>dotnet run -c Release --project tests/Benchmarks -- registry-file [records] [seed]</c>
/// </summary>
public static class RegistryFileBenchmark
{
    private const int ChunkRows = 500;
    private const int Stages = 10;

    public static async Task RunAsync(int records, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("registry-benchmark-");
        try
        {
            var csv = Path.Combine(folder.FullName, "reports.csv");
            var lines = InventedReports.Of(records, seed, inPassing: 0.5).Select(report => report.Line);
            await File.WriteAllLinesAsync(csv, lines.Prepend(InventedReports.Header), Encoding.UTF8);
            await MeasureAsync(records, csv, Path.Combine(folder.FullName, "registry.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(int records, string csv, string file)
    {
        var rings = new FileKeyRings(Path.ChangeExtension(file, "json"), TimeProvider.System);
        await rings.CreateAsync(default);
        using var sqlite = new SqliteRegistry(file);
        using var dataKeys = new SqliteDataKeys(Path.ChangeExtension(file, "keys"));
        using var ring = new CurrentKeyRing(rings);
        var registry = new CountingRegistry(new SealedRegistry(sqlite, new DataKeys(dataKeys, ring), ring));
        var registrar = new Registrar(registry, new Comparison(records));
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("sightings", "children", $"{ChunkRows} sightings: median", "95 of 100", "records found a sighting, mean", "most for a chunk", "registry and data keys", "memory");
        var took = new List<double>();
        var alerts = 0;
        await using var input = File.OpenRead(csv);
        foreach (var (chunk, number) in Sightings(input).Chunk(ChunkRows).Select((chunk, number) => (chunk, number + 1)))
        {
            var watch = Stopwatch.StartNew();
            alerts += AlertRules.Raise(Assessor.Assess(await registrar.RegisterAsync(chunk, default))).Count;
            took.Add(watch.Elapsed.TotalMilliseconds);
            if (number % Math.Max(1, records / ChunkRows / Stages) != 0) continue;
            // The last tenth of the stage: the registry at that size.
            var last = took.TakeLast(Math.Max(1, took.Count / 10)).Order().ToArray();
            var counts = await registry.CountAsync(default);
            var size = FileSize();
            table.AddRow($"{counts.Sightings:N0}", $"{counts.Children:N0}", $"{last[last.Length / 2]:F0} ms", $"{last[last.Length * 95 / 100]:F0} ms",
                (registry.Found / (double)(ChunkRows * registry.Lookups)).ToString("F1", CultureInfo.InvariantCulture), $"{registry.Most:N0}",
                $"{size / 1e6:N0} MB", $"{Process.GetCurrentProcess().WorkingSet64 / 1e6:N0} MB");
            await Console.Error.WriteLineAsync($"{counts.Sightings:N0} sightings: {last[last.Length / 2]:F0} ms");
            registry.Reset();
            took.Clear();
        }
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{alerts:N0} alerts");

        long FileSize() => new DirectoryInfo(Path.GetDirectoryName(file)!).GetFiles("registry.*").Sum(part => part.Length);
    }

    private static IEnumerable<Sighting> Sightings(Stream csv)
    {
        var normalizer = new SightingNormalizer(new DateOnly(2026, 11, 24));
        return UploadReader.Open(csv, new IntakeLimits { MaxFileBytes = long.MaxValue, MaxRows = long.MaxValue, MaxReadingTime = TimeSpan.FromDays(1) }).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, "receipt").Sighting : null).OfType<Sighting>();
    }

    /// <summary>Counts what lookups by keys find.</summary>
    private sealed class CountingRegistry(IRegistry registry) : IRegistry
    {
        public long Found { get; private set; }

        public long Lookups { get; private set; }

        public long Most { get; private set; }

        public void Reset() => (Found, Lookups, Most) = (0, 0, 0);

        public async Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
        {
            var found = await registry.FindAsync(query, cancellation);
            // A search for candidates: not for the registry's size, nor for neighbours or what is tied.
            if (query.Keys.Count <= 1 || query.Ids.Count == 0) return found;
            (Found, Lookups, Most) = (Found + found.Count, Lookups + 1, Math.Max(Most, found.Count));
            return found;
        }

        public Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation) => registry.PutAsync(writes, cancellation);

        public IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => registry.ListAsync(cancellation);

        public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => registry.CountAsync(cancellation);
    }
}
