using System.Text;
using BenchmarkDotNet.Attributes;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Shared;
using Sylvan.Data.Csv;

namespace Pipeline.Benchmarks;

/// <summary>Intake of a text table beside the reader it stands on. Times are per row of 20 columns; rows a second = 1 s / mean.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD")]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 5)]
public class IntakeBenchmarks
{
    private const int Rows = 100_000;
    private const int ChunkRows = 500;
    private static readonly byte[] Key = new byte[KeyRing.SecretBytes];
    private readonly byte[] _csv = Encoding.UTF8.GetBytes(new InventedRegister(seed: 1).Csv(Rows));
    private byte[] _sealed = [];
    private readonly SightingNormalizer _normalizer = new(new DateOnly(2026, 11, 24));

    [GlobalSetup]
    public void Seal()
    {
        using var target = new MemoryStream();
        using var sealing = SealedFile.Seal(Key, "register", new MemoryStream(_csv));
        sealing.CopyTo(target);
        _sealed = target.ToArray();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows, Description = "Sylvan reads the cells as strings")]
    public int ReaderAlone()
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(_csv)));
        var length = 0;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++) length += csv.GetString(i).Length;
        }
        return length;
    }

    [Benchmark(OperationsPerInvoke = Rows, Description = "recognise, map")]
    public int Map() => Read().Count();

    [Benchmark(OperationsPerInvoke = Rows, Description = "recognise, map, normalise")]
    public int Normalize() => Read().Count(row => _normalizer.Normalize(row.Draft!, "receipt").Sighting is not null);

    [Benchmark(OperationsPerInvoke = Rows, Description = "the same, as the app runs it on all cores")]
    public int NormalizeAsTheAppDoes()
    {
        using var problems = new ProblemWriter(() => throw new InvalidOperationException("No problem is to be listed."), most: 0);
        return new UploadReading(Read(), _normalizer, "receipt", ChunkRows, problems).Pull().Sum(chunk => chunk.Sightings.Count);
    }

    [Benchmark(OperationsPerInvoke = Rows, Description = "recognise, map, from the sealed file")]
    public int MapSealed() => Read(SealedFile.Open(Key, "register", new MemoryStream(_sealed))).Count();

    private IEnumerable<RowRead> Read() => Read(new MemoryStream(_csv));

    private static IEnumerable<RowRead> Read(Stream file) => UploadReader.Open(file, new IntakeLimits()).Rows();
}
