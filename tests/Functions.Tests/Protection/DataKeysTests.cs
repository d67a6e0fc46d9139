using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;

namespace Pipeline.Functions.Tests.Protection;

public sealed class DataKeysTests : IDisposable
{
    private static readonly string[] Ids = ["0a", "0b", "0c"];
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly List<IDisposable> _opened = [];

    public void Dispose()
    {
        foreach (var opened in _opened) opened.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_process_sealed_another_opens()
    {
        await Rings.CreateAsync(Stop);
        using var keys = await Open().GetOrCreateAsync(Ids, Stop);
        var bodies = Ids.ToDictionary(id => id, id => keys.Seal(id, "a body"u8));

        using var again = await Open().GetAsync(Ids, Stop);
        Assert.All(Ids, id => Assert.Equal("a body"u8.ToArray(), again.Open(id, bodies[id])));
    }

    [Fact]
    public async Task Many_who_make_the_same_key_at_once_end_with_one()
    {
        await Rings.CreateAsync(Stop);
        var sets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open().GetOrCreateAsync(Ids, Stop))));
        foreach (var id in Ids)
        {
            var body = sets[0].Seal(id, "a body"u8);
            Assert.All(sets, set => Assert.Equal("a body"u8.ToArray(), set.Open(id, body)));
        }

        foreach (var set in sets) set.Dispose();
    }

    [Fact]
    public async Task Each_sighting_has_a_key_of_its_own()
    {
        await Rings.CreateAsync(Stop);
        var keys = Open();
        using var before = await keys.GetOrCreateAsync(Ids, Stop);
        await keys.DestroyAsync(["0a"], Stop);
        using var after = await keys.GetOrCreateAsync(Ids, Stop);

        Assert.True(after.IsErased("0a"));
        Assert.False(after.Has("0a"));
        Assert.Equal("a body"u8.ToArray(), after.Open("0b", before.Seal("0b", "a body"u8)));
        var body = before.Seal("0a", "a body"u8);
        Assert.Contains("erased", Assert.Throws<ProtectionException>(() => after.Open("0a", body)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_sighting_is_told_from_an_erased_one()
    {
        await Rings.CreateAsync(Stop);
        await Open().DestroyAsync(["0a"], Stop);
        using var keys = await Open().GetAsync(["0a", "0b"], Stop);

        Assert.True(keys.IsErased("0a"));
        Assert.False(keys.IsErased("0b") || keys.Has("0b"));
        Assert.Contains("no data key", Assert.Throws<ProtectionException>(() => keys.Seal("0b", "a body"u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_id_twice_is_one_sighting()
    {
        await Rings.CreateAsync(Stop);
        using var keys = await Open().GetOrCreateAsync(["0a", "0a"], Stop);
        Assert.True(keys.Has("0a"));
    }

    [Fact]
    public async Task Who_has_an_older_ring_reads_and_writes_on_through_a_rotation_and_the_retirement()
    {
        await Rings.CreateAsync(Stop);
        var (running, reading) = (Open(), Open());
        (await reading.GetAsync(Ids, Stop)).Dispose();
        using var before = await running.GetOrCreateAsync(Ids, Stop);
        var body = before.Seal("0a", "a body"u8);

        await Rotation.RotateAsync(new Progress<(long, long)>(), Stop);
        using (var keys = await running.GetOrCreateAsync(["0a", "0d"], Stop))
        {
            Assert.Equal("a body"u8.ToArray(), keys.Open("0a", body));
        }

        Assert.Equal(4, (await Rotation.CountAsync(Stop)).Of((await Rings.RequireAsync(Stop)).Current.Id));
        using (var keys = await reading.GetAsync(Ids, Stop))
        {
            Assert.Equal("a body"u8.ToArray(), keys.Open("0a", body));
        }

        var idle = Open();
        (await idle.GetAsync(Ids, Stop)).Dispose();
        await Rotation.RotateAsync(new Progress<(long, long)>(), Stop);
        await Rotation.RetireAsync(Stop);
        using var after = await idle.GetOrCreateAsync([.. Ids, "0d", "0e"], Stop);
        Assert.Equal("a body"u8.ToArray(), after.Open("0a", body));
        Assert.Equal(5, (await Rotation.CountAsync(Stop)).Of((await Rings.RequireAsync(Stop)).Current.Id));
    }

    [Fact]
    public async Task What_was_read_before_a_rotation_and_is_unwrapped_after_the_retirement_is_read_again()
    {
        await Rings.CreateAsync(Stop);
        using var before = await Open().GetOrCreateAsync(Ids, Stop);
        var late = new LateAnswer(Store(), await Store().GetAsync(Ids, Stop));
        await Rotation.RotateAsync(new Progress<(long, long)>(), Stop);
        await Rotation.RetireAsync(Stop);

        using var ring = new CurrentKeyRing(Rings);
        using var after = await new DataKeys(late, ring).GetAsync(Ids, Stop);
        Assert.Equal("a body"u8.ToArray(), after.Open("0a", before.Seal("0a", "a body"u8)));
    }

    [Fact]
    public async Task A_key_whose_wrapping_key_is_lost_is_said_to_be_so()
    {
        await Rings.CreateAsync(Stop);
        (await Open().GetOrCreateAsync(Ids, Stop)).Dispose();
        File.Delete(Rings.Place);
        await Rings.CreateAsync(Stop);

        var fault = await Assert.ThrowsAsync<ProtectionException>(() => Open().GetAsync(Ids, Stop));
        Assert.Contains("does not hold", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ring_nothing_is_stored()
    {
        await Assert.ThrowsAsync<ProtectionException>(() => Open().GetOrCreateAsync(Ids, Stop));
        Assert.Equal(0, (await Rotation.CountAsync(Stop)).Total);
    }

    [Fact]
    public async Task The_first_start_makes_a_ring_but_never_beside_data_keys_whose_ring_is_lost()
    {
        var made = await KeyStores.EnsureRingAsync(Rings, Store(), Stop);
        Assert.Equal(made.Current.Id, (await KeyStores.EnsureRingAsync(Rings, Store(), Stop)).Current.Id);

        (await Open().GetOrCreateAsync(Ids, Stop)).Dispose();
        File.Delete(Rings.Place);
        var fault = await Assert.ThrowsAsync<ProtectionException>(() => KeyStores.EnsureRingAsync(Rings, Store(), Stop));
        Assert.Contains("restore it", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Rings.Place));
    }

    private FileKeyRings Rings => new(Path.Combine(_folder, "keyring.json"), new TickingClock());

    private KeyRotation Rotation => new(Store(), Rings);

    private DataKeys Open()
    {
        var ring = new CurrentKeyRing(Rings);
        _opened.Add(ring);
        return new(Store(), ring);
    }

    /// <summary>Answers first as it would have before.</summary>
    private sealed class LateAnswer(IDataKeyStore store, IReadOnlyDictionary<string, StoredKey> before) : IDataKeyStore
    {
        private IReadOnlyDictionary<string, StoredKey>? _before = before;

        public Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
            Interlocked.Exchange(ref _before, null) is { } first ? Task.FromResult(first) : store.GetAsync(ids, cancellation);

        public Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation) => store.AddAsync(under, wrapped, cancellation);

        public Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => store.DestroyAsync(ids, cancellation);

        public IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

        public Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation) => store.ReplaceAsync(under, replacements, cancellation);

        public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) => store.CloseAsync(wrappingKey, cancellation);
    }

    private SqliteDataKeys Store()
    {
        var store = new SqliteDataKeys(Path.Combine(_folder, "keys.db"));
        _opened.Add(store);
        return store;
    }
}
