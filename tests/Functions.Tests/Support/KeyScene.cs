using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>A key ring and data keys of its own, in real files.</summary>
public sealed class KeyScene : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly FileKeyRings _rings;

    public KeyScene()
    {
        _rings = new(Path.Combine(_folder, "keyring.json"), TimeProvider.System);
        _rings.CreateAsync(default).GetAwaiter().GetResult();
        (Ring, Store) = (new(_rings), new(Path.Combine(_folder, "keys.db")));
        Uploads = new(new(Store, Ring));
    }

    public CurrentKeyRing Ring { get; }

    public SqliteDataKeys Store { get; }

    public UploadKeys Uploads { get; }

    public Task<KeyCounts> CountAsync(CancellationToken cancellation) => new KeyRotation(Store, _rings).CountAsync(cancellation);

    public void Dispose()
    {
        Store.Dispose();
        Ring.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
