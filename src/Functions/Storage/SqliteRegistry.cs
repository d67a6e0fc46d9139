using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Storage;

/// <summary>
/// The registry in one SQLite file: for a laptop, or one office on one machine. A snapshot's version is the number of commits before it,
/// so any commit in between refuses the next: SQLite has one writer anyway, and callers in this process take turns.
/// </summary>
public sealed class SqliteRegistry : IRegistry, IDisposable
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _beginReading;
    private readonly SqliteCommand _beginWriting;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _generation;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _advance;
    private readonly SqliteCommand _dropKeys;
    private readonly SqliteCommand _remove;
    private readonly SqliteCommand _store;
    private readonly SqliteCommand _addSightings;
    private readonly SqliteCommand _addKeys;

    public SqliteRegistry(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60, Pooling = false }.ToString());
        _connection.Open();
        SqliteSchema.Prepare(_connection);

        _beginReading = Command("BEGIN");
        _beginWriting = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _rollback = Command("ROLLBACK");
        _generation = Command("SELECT number FROM generation");
        _find = Command(
            """
            SELECT doc FROM child WHERE n IN (
                SELECT child FROM key WHERE key IN (SELECT value FROM json_each($keys))
                UNION SELECT child FROM sighting WHERE id IN (SELECT value FROM json_each($ids)))
            """, "$keys", "$ids");
        _count = Command("SELECT (SELECT count(*) FROM child), (SELECT count(*) FROM sighting)");
        _advance = Command("UPDATE generation SET number = number + 1");
        _dropKeys = Command(
            """
            DELETE FROM key WHERE (key, child) IN (
                SELECT k.value, c.n FROM child c, json_each(c.keys) k WHERE c.id IN (SELECT value FROM json_each($ids)))
            """, "$ids");
        _remove = Command("DELETE FROM child WHERE id IN (SELECT value FROM json_each($ids))", "$ids");
        _store = Command(
            """
            INSERT INTO child (id, keys, doc) VALUES ($id, $keys, $doc)
            ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, doc = excluded.doc
            """, "$id", "$keys", "$doc");
        _addSightings = Command(
            """
            INSERT INTO sighting (id, child)
            SELECT s.value, c.n FROM json_each($children) j JOIN child c ON c.id = j.key, json_each(j.value) s WHERE true
            ON CONFLICT (id) DO UPDATE SET child = excluded.child
            """, "$children");
        _addKeys = Command(
            """
            INSERT OR IGNORE INTO key (key, child)
            SELECT k.value, c.n FROM json_each($children) j JOIN child c ON c.id = j.key, json_each(j.value) k
            """, "$children");
    }

    public Task<RegistrySnapshot> FindAsync(RegistryQuery query, CancellationToken cancellation) => InTurn(_beginReading, () =>
    {
        var children = new List<Child>();
        Set(_find, JsonSerializer.Serialize(query.Keys), JsonSerializer.Serialize(query.SightingIds));
        using (var reader = _find.ExecuteReader())
        {
            while (reader.Read())
            {
                children.Add(JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), RegistryJson.Default.Child)!);
            }
        }

        return new RegistrySnapshot(children, Generation());
    }, cancellation);

    public Task<bool> CommitAsync(RegistryChange change, CancellationToken cancellation) => InTurn(_beginWriting, () =>
    {
        // Read under the writer's lock, so no one can commit between the check and the change.
        if (Generation() != change.Version) return false;
        if (!change.IsEmpty) Apply(change);
        return true;
    }, cancellation);

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => InTurn(_beginReading, () =>
    {
        using var reader = _count.ExecuteReader();
        reader.Read();
        return new RegistryCounts(reader.GetInt64(0), reader.GetInt64(1));
    }, cancellation);

    public void Dispose()
    {
        foreach (var command in _commands) command.Dispose();
        _connection.Dispose();
    }

    private void Apply(RegistryChange change)
    {
        Run(_advance);
        Run(_dropKeys, JsonSerializer.Serialize(change.Remove.Concat(change.Store.Select(stored => stored.Child.Id))));
        Run(_remove, JsonSerializer.Serialize(change.Remove));
        foreach (var (child, keys) in change.Store)
        {
            Run(_store, child.Id, JsonSerializer.Serialize(keys), JsonSerializer.SerializeToUtf8Bytes(child, RegistryJson.Default.Child));
        }

        Run(_addSightings, ByChild(change, stored => stored.Child.Sightings.Select(sighting => sighting.Id)));
        Run(_addKeys, ByChild(change, stored => stored.Keys));
    }

    private static string ByChild<T>(RegistryChange change, Func<KeyedChild, IEnumerable<T>> values) =>
        JsonSerializer.Serialize(change.Store.ToDictionary(stored => stored.Child.Id, values));

    private string Generation() => $"{_generation.ExecuteScalar()}";

    private Task<T> InTurn<T>(SqliteCommand begin, Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_turn)
        {
            Run(begin);
            try
            {
                var result = work();
                Run(_commit);
                return Task.FromResult(result);
            }
            catch
            {
                Run(_rollback);
                throw;
            }
        }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter(name, null));
        _commands.Add(command);
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }
}
