using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Storage;

/// <summary>The registry in one SQLite file: for a laptop, or one office on one machine.</summary>
public sealed class SqliteRegistry : SqliteFile, IRegistry
{
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _create;
    private readonly SqliteCommand _change;
    private readonly SqliteCommand _setKeys;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _dropKey;
    private readonly SqliteCommand _addKey;

    /// <param name="path">The file; made if absent, with its folder.</param>
    public SqliteRegistry(string path)
        : base(InFolder(path), SqliteSchema.Prepare)
    {
        _find = Command(
            $"""
            SELECT id, body, first, version, keys FROM record WHERE n IN (
                SELECT holder.value FROM json_each($keys) AS wanted, json_each((
                    SELECT json_group_array(record) FROM (SELECT record FROM key WHERE key = wanted.value LIMIT {RegistryQuery.MostHolders}))) AS holder
                UNION SELECT n FROM record WHERE id IN (SELECT value FROM json_each($ids)))
            """, "$keys", "$ids");
        _count = Command("SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM record WHERE NOT first), (SELECT count(*) FROM record WHERE body = x'')");
        _create = Command("INSERT INTO record (id, version, first, keys, body) VALUES ($id, 1, $first, $keys, $body) ON CONFLICT (id) DO NOTHING RETURNING n", "$id", "$first", "$keys", "$body");
        _change = Command("UPDATE record SET version = version + 1, first = $first, body = $body WHERE id = $id AND version = $version RETURNING n", "$id", "$first", "$body", "$version");
        _read = Command("SELECT keys FROM record WHERE n = $n", "$n");
        _setKeys = Command("UPDATE record SET keys = $keys WHERE n = $n", "$n", "$keys");
        _dropKey = Command("DELETE FROM key WHERE key = $key AND record = $n", "$key", "$n");
        _addKey = Command("INSERT OR IGNORE INTO key (key, record) VALUES ($key, $n)", "$key", "$n");
    }

    public Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation) => ReadAsync<IReadOnlyList<StoredRecord>>(() =>
    {
        var (found, wanted) = (new List<StoredRecord>(), query.Keys.ToHashSet());
        Set(_find, JsonSerializer.Serialize(query.Keys), JsonSerializer.Serialize(query.Ids));
        using var reader = _find.ExecuteReader();
        while (reader.Read())
        {
            long[] keys = [.. KeysOf(reader.GetFieldValue<byte[]>(4)).Where(wanted.Contains)];
            found.Add(new(reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetBoolean(2), $"{reader.GetInt64(3)}", keys));
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

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => ReadAsync(() =>
    {
        using var reader = _count.ExecuteReader();
        reader.Read();
        var (records, further, erased) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return new RegistryCounts(records - further, records - erased);
    }, cancellation);

    private static string InFolder(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return path;
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
        foreach (var (key, record) in keys) Run(_addKey, key, record);
        return refused;
    }, cancellation);

    /// <summary>The number of the record that was written, without its new keys; null where it is refused.</summary>
    private long? Put(RecordWrite write)
    {
        if (write.Version is null)
        {
            Set(_create, write.Id, write.IsFirst, BytesOf(write.Keys ?? []), write.Body.ToArray());
            return (long?)_create.ExecuteScalar();
        }

        Set(_change, write.Id, write.IsFirst, write.Body.ToArray(), write.Version);
        if ((long?)_change.ExecuteScalar() is not { } record) return null;
        if (write.Keys is not { } keys) return record;
        Set(_read, record);
        foreach (var key in KeysOf((byte[])_read.ExecuteScalar()!)) Run(_dropKey, key, record);
        Run(_setKeys, record, BytesOf(keys));
        return record;
    }

    private static long[] KeysOf(byte[] keys) => MemoryMarshal.Cast<byte, long>(keys).ToArray();

    private static byte[] BytesOf(IReadOnlyCollection<long> keys) => MemoryMarshal.AsBytes<long>(keys.ToArray()).ToArray();
}
