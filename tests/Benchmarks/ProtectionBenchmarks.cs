using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;

namespace Pipeline.Benchmarks;

/// <summary>What protecting a chunk costs: 5,000 match keys, 500 bodies of 1,500 bytes, and 500 data keys in a file.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD")]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 5)]
public class ProtectionBenchmarks
{
    private const int Sightings = 500, MatchKeys = 5_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("protection-").FullName;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyRing.SecretBytes);
    private readonly byte[] _body = RandomNumberGenerator.GetBytes(1_500);
    private readonly KeyedHash _hash = new(new byte[KeyRing.SecretBytes]);
    private byte[] _sealed = [];
    private string[] _known = [];
    private SqliteDataKeys? _store;
    private DataKeys? _keys;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _sealed = Sealing.Seal(_key, "0123456789abcdef0123456789abcdef", _body);
        var rings = new FileKeyRings(Path.Combine(_folder, "keyring.json"), TimeProvider.System);
        await rings.CreateAsync(default);
        _store = new(Path.Combine(_folder, "keys.db"));
        _keys = new(_store, new CurrentKeyRing(rings));
        _known = NewIds();
        (await _keys.GetOrCreateAsync(_known, default)).Dispose();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "hash 5,000 match keys")]
    public long Hash()
    {
        var sum = 0L;
        for (var key = 0; key < MatchKeys; key++) sum ^= _hash.Of(key);
        return sum;
    }

    [Benchmark(Description = "the same by HMACSHA256.HashData")]
    public long HashAtOnce()
    {
        var sum = 0L;
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var key = 0; key < MatchKeys; key++)
        {
            HMACSHA256.HashData(_key, BitConverter.GetBytes((long)key), digest);
            sum ^= digest[0];
        }
        return sum;
    }

    [Benchmark(Description = "seal 500 bodies")]
    public int Seal()
    {
        var length = 0;
        for (var i = 0; i < Sightings; i++) length += Sealing.Seal(_key, "0123456789abcdef0123456789abcdef", _body).Length;
        return length;
    }

    [Benchmark(Description = "open 500 bodies")]
    public int Open()
    {
        var length = 0;
        for (var i = 0; i < Sightings; i++) length += Sealing.Open(_key, "0123456789abcdef0123456789abcdef", _sealed).Length;
        return length;
    }

    [Benchmark(Description = "make and store 500 data keys (SQLite)")]
    public async Task MakeAsync() => (await _keys!.GetOrCreateAsync(NewIds(), default)).Dispose();

    [Benchmark(Description = "read 500 data keys (SQLite)")]
    public async Task ReadAsync() => (await _keys!.GetAsync(_known, default)).Dispose();

    private static string[] NewIds() => [.. Enumerable.Range(0, Sightings).Select(_ => RandomNumberGenerator.GetHexString(32, lowercase: true))];
}
