using System.Text;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks;

/// <summary>
/// The whole core in memory, from the file to the alerts; <see cref="IntakeBenchmarks"/> has the first of its steps beside the CSV reader. Times are per row; rows a second = 1 s / mean.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD")]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 5)]
public class CoreBenchmarks
{
    private const int Rows = 50_000;
    private const int ChunkRows = 500;
    private readonly byte[] _csv = Encoding.UTF8.GetBytes(new InventedRegister(seed: 1).Csv(Rows));
    private readonly SightingNormalizer _normalizer = new(new DateOnly(2026, 11, 24));

    [Benchmark(OperationsPerInvoke = Rows, Description = "parse, normalise, match, assess")]
    public async Task<int> WholeCore()
    {
        var registrar = new Registrar(new MemoryRegistry(), new Comparison());
        var alerts = 0;
        foreach (var chunk in Sightings().Chunk(ChunkRows))
        {
            alerts += AlertRules.Raise(Assessor.Assess(await registrar.RegisterAsync(chunk, default), RiskRules.Usual)).Count;
        }
        return alerts;
    }

    /// <summary>As the function app runs it: chunks are linked, one at a time, while the next are being read.</summary>
    [Benchmark(OperationsPerInvoke = Rows, Description = "the same on two cores")]
    public async Task<int> WholeCoreOnTwoCores()
    {
        var chunks = Channel.CreateBounded<Sighting[]>(4);
        var reading = Task.Run(async () =>
        {
            foreach (var chunk in Sightings().Chunk(ChunkRows)) await chunks.Writer.WriteAsync(chunk);
            chunks.Writer.Complete();
        });
        var registrar = new Registrar(new MemoryRegistry(), new Comparison());
        var alerts = 0;
        await foreach (var chunk in chunks.Reader.ReadAllAsync())
        {
            alerts += AlertRules.Raise(Assessor.Assess(await registrar.RegisterAsync(chunk, default), RiskRules.Usual)).Count;
        }
        await reading;
        return alerts;
    }

    private IEnumerable<Sighting> Sightings() =>
        UploadReader.Open(new MemoryStream(_csv), new IntakeLimits()).Rows().Select(row => _normalizer.Normalize(row.Draft!, "receipt").Sighting!);
}
