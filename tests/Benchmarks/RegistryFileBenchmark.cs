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
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("sightings", "children", "median", "95 of 100", "found", "most", "files", "memory");
        var took = new List<double>();
        var alerts = 0;
        await using var input = File.OpenRead(csv);
        foreach (var chunk in Sightings(input).Chunk(ChunkRows))
        {
            var watch = Stopwatch.StartNew();
            alerts += AlertRules.Raise(Assessor.Assess(await registrar.RegisterAsync(chunk, default), RiskRules.Usual)).Count;
            took.Add(watch.Elapsed.TotalMilliseconds);
            if (took.Count == Math.Max(1, records / ChunkRows / Stages)) await EndStageAsync();
        }
        if (took.Count > 0) await EndStageAsync();
        AnsiConsole.MarkupLine($"A chunk is {ChunkRows} sightings: the median time to link, assess and commit one, and the time of 95 of 100, in the last half of each stage. Found: records a search gives for a sighting, in the mean, and the most for a chunk. Files: registry and data keys.");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{alerts:N0} alerts");

        async Task EndStageAsync()
        {
            // The registry at that size.
            var last = took.TakeLast(Math.Max(1, took.Count / 2)).Order().ToArray();
            var counts = await registry.CountAsync(default);
            table.AddRow($"{counts.Sightings:N0}", $"{counts.Children:N0}", $"{last[last.Length / 2]:F0} ms", $"{last[last.Length * 95 / 100]:F0} ms",
                (registry.Found / (double)(ChunkRows * registry.Lookups)).ToString("F1", CultureInfo.InvariantCulture), $"{registry.Most:N0}",
                $"{FileSize() / 1e6:N0} MB", $"{Process.GetCurrentProcess().WorkingSet64 / 1e6:N0} MB");
            await Console.Error.WriteLineAsync($"{counts.Sightings:N0} sightings: {last[last.Length / 2]:F0} ms a chunk");
            registry.Reset();
            took.Clear();
        }

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
