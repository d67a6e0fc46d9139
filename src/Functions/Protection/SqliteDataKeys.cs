using System.Runtime.CompilerServices;
using Pipeline.Core.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Protection;

/// <summary>
/// The data keys in one SQLite file, beside the registry's and never in it: a copy of the registry holds no keys. A destroyed key leaves no byte in the file or its log; what a disk keeps of blocks that files
/// no longer use is beyond its reach, and wrapped under a key that a rotation can retire.
/// </summary>
public sealed class SqliteDataKeys : SqliteFile, IDataKeyStore
{
    private const int ListedAtOnce = 500;

    /// <summary>Over a destroyed key, as long as what it takes the place of: SQLite writes it over the same bytes.</summary>
    private static readonly byte[] Destroyed = new byte[WrappedKey.Bytes];

    private readonly string _path;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _add;
    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _destroy;
    private readonly SqliteStatement _isClosed;
    private readonly SqliteStatement _close;

    /// <param name="path">The file; made if absent, with rights for its owner only.</param>
    public SqliteDataKeys(string path)
        : base(ForOwnerOnly(path), DataKeySchema.Prepare)
    {
        _path = path;
        _find = Statement("SELECT wrapped FROM data_key WHERE id = ?");
        _list = Statement("SELECT n, id, wrapped FROM data_key WHERE n > ? ORDER BY n LIMIT ?");
        _add = Statement("INSERT OR IGNORE INTO data_key (id, wrapped) VALUES (?, ?)");
        _replace = Statement("UPDATE data_key SET wrapped = ? WHERE id = ? AND wrapped = ?");
        _destroy = Statement("INSERT INTO data_key (id, wrapped) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped");
        _isClosed = Statement("SELECT count(*) FROM closed WHERE id = ?");
        _close = Statement("INSERT OR IGNORE INTO closed (id) VALUES (?)");
        EmptyLog();
    }

    public Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => ReadAsync(() =>
    {
        var found = new Dictionary<string, StoredKey>(ids.Count, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (Find(id) is { } stored) found[id] = stored;
        }

        return (IReadOnlyDictionary<string, StoredKey>)found;
    }, cancellation);

    public Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation) => WriteAsync(() =>
    {
        if (IsClosed(under)) return null;
        var standing = new Dictionary<string, StoredKey>(wrapped.Count, StringComparer.Ordinal);
        foreach (var (id, key) in wrapped) standing[id] = _add.Set(1, id).Set(2, key).Run() == 1 ? new(id, key) : Find(id)!;
        return (IReadOnlyDictionary<string, StoredKey>)standing;
    }, cancellation);

    public async Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await WriteAsync(() => ids.Sum(id => _destroy.Set(1, id).Set(2, Destroyed).Run()), cancellation);
        if (!EmptyLog())
        {
            throw new IOException($"The keys are destroyed, but {_path}-wal still holds copies of them, since another program reads the file all the time. Close that program and do this again.");
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = 0L; ;)
        {
            var (page, last) = await ReadAsync(() => List(after), cancellation);
            if (page.Count == 0) yield break;
            after = last;
            yield return page;
        }
    }

    public Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation) => WriteAsync(() =>
        IsClosed(under) ? (int?)null : replacements.Sum(replacement => _replace.Set(1, replacement.Wrapped).Set(2, replacement.Listed.Id).Set(3, replacement.Listed.Wrapped!).Run()), cancellation);

    public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) => WriteAsync(() => _close.Set(1, wrappingKey.ToByteArray(bigEndian: true)).Run(), cancellation);

    private static string ForOwnerOnly(string path)
    {
        OwnerOnly.CreateIfAbsent(path);
        return path;
    }

    private bool IsClosed(Guid wrappingKey) => _isClosed.Set(1, wrappingKey.ToByteArray(bigEndian: true)).First() > 0;

    private StoredKey? Find(string id)
    {
        if (!_find.Set(1, id).Step()) return null;
        var stored = Stored(id, _find.Bytes(0));
        _find.Reset();
        return stored;
    }

    private (List<StoredKey> Page, long Last) List(long after)
    {
        var (page, last) = (new List<StoredKey>(ListedAtOnce), after);
        _list.Set(1, after).Set(2, ListedAtOnce);
        while (_list.Step())
        {
            last = _list.Number(0);
            page.Add(Stored(_list.Text(1), _list.Bytes(2)));
        }

        return (page, last);
    }

    private static StoredKey Stored(string id, ReadOnlySpan<byte> wrapped) => new(id, wrapped.SequenceEqual(Destroyed) ? null : wrapped.ToArray());
}
