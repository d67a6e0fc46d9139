using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>The registry as the app runs it: sealed, in a SQLite file, with its data keys in another and the ring in a third.</summary>
public sealed class SealedRegistryTests : RegistryContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sealed-").FullName;
    private readonly List<IDisposable> _opened = [];
    private readonly CurrentKeyRing _ring;
    private readonly DataKeys _keys;

    public SealedRegistryTests()
    {
        var rings = new FileKeyRings(Path.Combine(_folder, "keyring.json"), TimeProvider.System);
        rings.CreateAsync(Stop).GetAwaiter().GetResult();
        var store = Kept(new SqliteDataKeys(Path.Combine(_folder, "keys.db")));
        _ring = Kept(new CurrentKeyRing(rings));
        _keys = new DataKeys(store, _ring);
    }

    public void Dispose()
    {
        foreach (var opened in Enumerable.Reverse(_opened)) opened.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Neither_bodies_nor_keys_stand_in_the_file_as_they_are()
    {
        await MakeAsync(Open(), "a", "Sunita Tamang", [0x5355_4E49_5441_2121]);
        var written = Convert.ToHexString([.. Directory.GetFiles(_folder).SelectMany(Bytes)]);
        Assert.DoesNotContain(Convert.ToHexString("Sunita"u8), written, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("SUNITA!!"u8), written, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("!!ATINUS"u8), written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_whose_data_key_was_destroyed_is_an_erased_one()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1]);
        await _keys.DestroyAsync(["a"], Stop);
        Assert.True((await OneAsync(registry, "a")).Body.IsEmpty);
    }

    [Fact]
    public async Task An_erased_record_is_never_written_again()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1]);
        var before = await OneAsync(registry, "a");
        await _keys.DestroyAsync(["a", "b"], Stop);
        Assert.Equal(["a", "b"], await registry.PutAsync([Changed(before, "again"), New("b"), New("c")], Stop));
        Assert.True((await OneAsync(registry, "b")).Body.IsEmpty);
        Assert.Equal("body", Text(await OneAsync(registry, "c")));
    }

    [Fact]
    public async Task A_body_that_was_put_under_another_id_is_refused()
    {
        var plain = Kept(new SqliteRegistry(Path.Combine(_folder, "registry.db")));
        var registry = Open();
        await MakeAsync(registry, "a", "body of a", []);
        await MakeAsync(registry, "b", "body of b", []);
        var (a, b) = (await OneAsync(plain, "a"), await OneAsync(plain, "b"));
        await plain.PutAsync([new("a", b.Body, a.IsFirst, null, a.Version)], Stop);
        await Assert.ThrowsAsync<ProtectionException>(() => OneAsync(registry, "a"));
    }

    protected override IRegistry Open() => new SealedRegistry(Kept(new SqliteRegistry(Path.Combine(_folder, "registry.db"))), _keys, _ring);

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private T Kept<T>(T opened)
        where T : IDisposable
    {
        lock (_opened) _opened.Add(opened);
        return opened;
    }
}
