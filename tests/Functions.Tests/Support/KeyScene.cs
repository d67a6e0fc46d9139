using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A key ring and data keys of its own, in real files.</summary>
public sealed class KeyScene : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly CurrentKeyRing _ring;
    private readonly SqliteDataKeys _store;

    public KeyScene()
    {
        var rings = new FileKeyRings(Path.Combine(_folder, "keyring.json"), TimeProvider.System);
        rings.CreateAsync(default).GetAwaiter().GetResult();
        (_ring, _store) = (new(rings), new(Path.Combine(_folder, "keys.db")));
        Uploads = new(new(_store, _ring));
    }

    public UploadKeys Uploads { get; }

    public void Dispose()
    {
        _store.Dispose();
        _ring.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
