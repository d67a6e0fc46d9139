using Pipeline.Core.Protection;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage;

public sealed class UploadKeysTests : IDisposable
{
    private const string Blob = "archive/0a";
    private readonly KeyScene _scene = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private UploadKeys Keys => _scene.Uploads;

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task An_upload_has_one_key_however_often_and_by_how_many_it_is_asked_for()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Keys.GetOrCreateAsync("0a", Stop))));
        var stored = made[0].Seal(Blob, "rows"u8);
        Assert.All(made, key => Assert.Equal("rows", Opened(key, stored)));
        Assert.Equal("rows", Opened((await Keys.FindAsync("0a", Stop))!, stored));
    }

    [Fact]
    public async Task Of_an_upload_of_which_nothing_was_stored_there_is_none()
    {
        Assert.Null(await Keys.FindAsync("0a", Stop));
        await Keys.DestroyAsync("0a", Stop);
        Assert.Equal(0, (await _scene.CountAsync(Stop)).Erased);
    }

    [Fact]
    public async Task What_is_stored_of_an_upload_opens_in_no_other_place_and_under_no_other_key()
    {
        using var key = await Keys.GetOrCreateAsync("0a", Stop);
        using var other = await Keys.GetOrCreateAsync("0b", Stop);
        var stored = key.Seal(Blob, "rows"u8);
        Assert.Throws<ProtectionException>(() => Opened(other, stored));
        Assert.Throws<ProtectionException>(() => Opened(key, stored, "archive/0b"));
        Assert.Throws<ProtectionException>(() => other.OpenName(key.SealName("Sunita.csv")));
        Assert.Equal("Sunita.csv", key.OpenName(key.SealName("Sunita.csv")));
    }

    [Fact]
    public async Task What_was_sealed_stays_sealed_when_an_upload_that_was_erased_comes_again()
    {
        using var first = await Keys.GetOrCreateAsync("0a", Stop);
        var stored = first.Seal(Blob, "rows"u8);
        await Keys.DestroyAsync("0a", Stop);
        Assert.Null(await Keys.FindAsync("0a", Stop));

        using var second = await Keys.GetOrCreateAsync("0a", Stop);
        Assert.Throws<ProtectionException>(() => Opened(second, stored));
        var again = second.Seal(Blob, "more"u8);
        Assert.Equal("more", Opened((await Keys.FindAsync("0a", Stop))!, again));
        await Keys.DestroyAsync("0a", Stop);
        Assert.Null(await Keys.FindAsync("0a", Stop));
        Assert.Equal((0, 2), ((await _scene.CountAsync(Stop)).Total, (await _scene.CountAsync(Stop)).Erased));
    }

    /// <summary>The first time it may have broken off when the key was destroyed, and before the store had removed every trace.</summary>
    [Fact]
    public async Task Destroying_again_sees_to_it_again_that_no_trace_is_left()
    {
        var store = new DestroyingTwice(_scene.Store);
        var keys = new UploadKeys(new(store, _scene.Ring));
        (await keys.GetOrCreateAsync("0a", Stop)).Dispose();
        await Assert.ThrowsAsync<IOException>(() => keys.DestroyAsync("0a", Stop));
        Assert.Null(await keys.FindAsync("0a", Stop));
        await keys.DestroyAsync("0a", Stop);
        Assert.Equal(2, store.Destroyed.Count);
        Assert.Equal(store.Destroyed[0], store.Destroyed[1]);
    }

    private static string Opened(UploadKey key, BinaryData stored, string blob = Blob)
    {
        using var reader = new StreamReader(key.Open(blob, stored.ToStream()));
        return reader.ReadToEnd();
    }

    /// <summary>A store that breaks off the first time, as it does where another program reads its file.</summary>
    private sealed class DestroyingTwice(IDataKeyStore store) : IDataKeyStore
    {
        public List<IReadOnlyCollection<string>> Destroyed { get; } = [];

        public Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => store.GetAsync(ids, cancellation);

        public Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation) => store.AddAsync(under, wrapped, cancellation);

        public async Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
        {
            Destroyed.Add(ids);
            await store.DestroyAsync(ids, cancellation);
            if (Destroyed.Count == 1) throw new IOException("The log could not be emptied.");
        }

        public IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

        public Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation) => store.ReplaceAsync(under, replacements, cancellation);

        public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) => store.CloseAsync(wrappingKey, cancellation);
    }
}
