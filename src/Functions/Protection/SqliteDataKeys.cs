using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
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
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _list;
    private readonly SqliteCommand _add;
    private readonly SqliteCommand _replace;
    private readonly SqliteCommand _destroy;
    private readonly SqliteCommand _isClosed;
    private readonly SqliteCommand _close;

    /// <param name="path">The file; made if absent, with rights for its owner only.</param>
    public SqliteDataKeys(string path)
        : base(ForOwnerOnly(path), DataKeySchema.Prepare)
    {
        _path = path;
        _find = Command("SELECT wrapped FROM data_key WHERE id = $id", "$id");
        _list = Command("SELECT n, id, wrapped FROM data_key WHERE n > $after ORDER BY n LIMIT $most", "$after", "$most");
        _add = Command("INSERT OR IGNORE INTO data_key (id, wrapped) VALUES ($id, $wrapped)", "$id", "$wrapped");
        _replace = Command("UPDATE data_key SET wrapped = $new WHERE id = $id AND wrapped = $old", "$id", "$old", "$new");
        _destroy = Command("INSERT INTO data_key (id, wrapped) VALUES ($id, $destroyed) ON CONFLICT (id) DO UPDATE SET wrapped = excluded.wrapped", "$id", "$destroyed");
        _isClosed = Command("SELECT count(*) FROM closed WHERE id = $id", "$id");
        _close = Command("INSERT OR IGNORE INTO closed (id) VALUES ($id)", "$id");
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
        foreach (var (id, key) in wrapped) standing[id] = Run(_add, id, key) == 1 ? new(id, key) : Find(id)!;
        return (IReadOnlyDictionary<string, StoredKey>)standing;
    }, cancellation);

    public async Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await WriteAsync(() => ids.Sum(id => Run(_destroy, id, Destroyed)), cancellation);
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
        IsClosed(under) ? (int?)null : replacements.Sum(replacement => Run(_replace, replacement.Listed.Id, replacement.Listed.Wrapped!, replacement.Wrapped)), cancellation);

    public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) => WriteAsync(() => Run(_close, wrappingKey.ToByteArray(bigEndian: true)), cancellation);

    private static string ForOwnerOnly(string path)
    {
        OwnerOnly.CreateIfAbsent(path);
        return path;
    }

    private bool IsClosed(Guid wrappingKey)
    {
        Set(_isClosed, wrappingKey.ToByteArray(bigEndian: true));
        return (long)_isClosed.ExecuteScalar()! > 0;
    }

    private StoredKey? Find(string id)
    {
        Set(_find, id);
        return _find.ExecuteScalar() is byte[] wrapped ? Stored(id, wrapped) : null;
    }

    private (List<StoredKey> Page, long Last) List(long after)
    {
        var (page, last) = (new List<StoredKey>(ListedAtOnce), after);
        Set(_list, after, ListedAtOnce);
        using var reader = _list.ExecuteReader();
        while (reader.Read())
        {
            last = reader.GetInt64(0);
            page.Add(Stored(reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        }

        return (page, last);
    }

    private static StoredKey Stored(string id, byte[] wrapped) => new(id, wrapped.AsSpan().SequenceEqual(Destroyed) ? null : wrapped);
}
