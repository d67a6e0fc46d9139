using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Storage;

/// <summary>The registry in one SQLite file: for a laptop, or one office on one machine.</summary>
public sealed class SqliteRegistry : SqliteFile, IRegistry
{
    private const int ListedAtOnce = 500;

    private readonly SqliteStatement _holders;
    private readonly SqliteStatement _number;
    private readonly SqliteStatement _read;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _count;
    private readonly SqliteStatement _create;
    private readonly SqliteStatement _change;
    private readonly SqliteStatement _readKeys;
    private readonly SqliteStatement _setKeys;
    private readonly SqliteStatement _dropKey;
    private readonly SqliteStatement _addKey;

    /// <param name="path">The file; made if absent, with its folder.</param>
    public SqliteRegistry(string path)
        : base(InFolder(path), SqliteSchema.Prepare)
    {
        _holders = Statement($"SELECT record FROM key WHERE key = ? LIMIT {RegistryQuery.MostHolders}");
        _number = Statement("SELECT n FROM record WHERE id = ?");
        _read = Statement("SELECT id, body, first, version FROM record WHERE n = ?");
        _list = Statement("SELECT n, id FROM record WHERE n > ? ORDER BY n LIMIT ?");
        _count = Statement("SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM record WHERE NOT first), (SELECT count(*) FROM record WHERE body = x'')");
        _create = Statement("INSERT INTO record (id, version, first, keys, body) VALUES (?, 1, ?, ?, ?) ON CONFLICT (id) DO NOTHING RETURNING n");
        _change = Statement("UPDATE record SET version = version + 1, first = ?, body = ? WHERE id = ? AND version = ? RETURNING n");
        _readKeys = Statement("SELECT keys FROM record WHERE n = ?");
        _setKeys = Statement("UPDATE record SET keys = ? WHERE n = ?");
        _dropKey = Statement("DELETE FROM key WHERE key = ? AND record = ?");
        _addKey = Statement("INSERT OR IGNORE INTO key (key, record) VALUES (?, ?)");
    }

    public Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation) => ReadAsync<IReadOnlyList<StoredRecord>>(() =>
    {
        var found = new List<StoredRecord>();
        var holdings = Holdings(query);
        for (var i = 0; i < holdings.Count;)
        {
            var (first, record) = (i, holdings[i].Record);
            while (i < holdings.Count && holdings[i].Record == record) i++;
            if (_read.Set(1, record).Step()) found.Add(new(_read.Text(0), _read.Bytes(1).ToArray(), _read.Number(2) != 0, _read.Number(3).ToString(CultureInfo.InvariantCulture), KeysOf(holdings, first, i)));
            _read.Reset();
        }
        return found;
    }, cancellation);

    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        var refused = await PutInTurnAsync(writes, cancellation);
        if (writes.All(write => !write.Body.IsEmpty)) return refused;
        // Of what is erased no copy stays in the log. Where others read all the time it stays until they let the log be emptied.
        EmptyLog();
        return refused;
    }

    public async IAsyncEnumerable<IReadOnlyList<string>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = 0L; ;)
        {
            var (ids, last) = await ReadAsync(() => List(after), cancellation);
            if (ids.Count == 0) yield break;
            after = last;
            yield return ids;
        }
    }

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => ReadAsync(() =>
    {
        _count.Step();
        var (records, further, erased) = (_count.Number(0), _count.Number(1), _count.Number(2));
        _count.Reset();
        return new RegistryCounts(records - further, records - erased);
    }, cancellation);

    private static string InFolder(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return path;
    }

    /// <summary>The numbers of the records that are asked for, with each key they hold and once more where their id is asked for, in the order of the numbers: neighbours in the file are read together.</summary>
    private List<(long Record, long? Key)> Holdings(RegistryQuery query)
    {
        var holdings = new List<(long, long?)>(query.Ids.Count + (2 * query.Keys.Count));
        // In the order of the tree: the next key is often on the same page.
        foreach (var key in query.Keys.Distinct().Order())
        {
            _holders.Set(1, key);
            while (_holders.Step()) holdings.Add((_holders.Number(0), key));
        }
        foreach (var id in query.Ids.Distinct(StringComparer.Ordinal))
        {
            if (_number.Set(1, id).First() is { } number) holdings.Add((number, null));
        }
        holdings.Sort();
        return holdings;
    }

    /// <summary>The keys among the holdings of one record. Where its id was asked for too, a holding without a key is the first of them.</summary>
    private static long[] KeysOf(List<(long Record, long? Key)> holdings, int from, int to)
    {
        if (holdings[from].Key is null) from++;
        var keys = new long[to - from];
        for (var i = 0; i < keys.Length; i++) keys[i] = holdings[from + i].Key!.Value;
        return keys;
    }

    private (List<string> Ids, long Last) List(long after)
    {
        var (ids, last) = (new List<string>(ListedAtOnce), after);
        _list.Set(1, after).Set(2, ListedAtOnce);
        while (_list.Step())
        {
            last = _list.Number(0);
            ids.Add(_list.Text(1));
        }
        return (ids, last);
    }

    private Task<IReadOnlyList<string>> PutInTurnAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation) => WriteAsync<IReadOnlyList<string>>(() =>
    {
        var refused = new List<string>();
        var keys = new List<(long Key, long Record)>();
        foreach (var write in writes)
        {
            if (Put(write) is not { } record) refused.Add(write.Id);
            else if (write.Keys is { } added) keys.AddRange(added.Select(key => (key, record)));
        }

        // In the order of the tree that they go into: neighbours share a page.
        keys.Sort();
        foreach (var (key, record) in keys) _addKey.Set(1, key).Set(2, record).Run();
        return refused;
    }, cancellation);

    /// <summary>The number of the record that was written, without its new keys; null where it is refused.</summary>
    private long? Put(RecordWrite write)
    {
        if (write.Version is null) return _create.Set(1, write.Id).Set(2, write.IsFirst ? 1 : 0).Set(3, BytesOf(write.Keys ?? [])).Set(4, write.Body.Span).First();
        var changed = _change.Set(1, write.IsFirst ? 1 : 0).Set(2, write.Body.Span).Set(3, write.Id).Set(4, long.Parse(write.Version, CultureInfo.InvariantCulture)).First();
        if (changed is { } record && write.Keys is { } keys) ReplaceKeys(record, BytesOf(keys));
        return changed;
    }

    private void ReplaceKeys(long record, ReadOnlySpan<byte> keys)
    {
        _readKeys.Set(1, record).Step();
        long[] former = [.. MemoryMarshal.Cast<byte, long>(_readKeys.Bytes(0))];
        _readKeys.Reset();
        foreach (var key in former) _dropKey.Set(1, key).Set(2, record).Run();
        _setKeys.Set(1, keys).Set(2, record).Run();
    }

    private static ReadOnlySpan<byte> BytesOf(IReadOnlyCollection<long> keys) => MemoryMarshal.AsBytes<long>(keys.ToArray());
}
