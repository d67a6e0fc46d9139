using Microsoft.Data.Sqlite;

namespace Pipeline.Functions.Storage;

/// <summary>A SQLite file that this process keeps open. Callers in the process take turns, and each turn is one transaction.</summary>
public abstract class SqliteFile : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];
    private readonly SqliteCommand _beginReading;
    private readonly SqliteCommand _beginWriting;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;

    /// <param name="path">The file.</param>
    /// <param name="prepare">Brings its tables up to date.</param>
    protected SqliteFile(string path, Action<SqliteConnection> prepare)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60, Pooling = false }.ToString());
        _connection.Open();
        prepare(_connection);
        _beginReading = Command("BEGIN");
        _beginWriting = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _rollback = Command("ROLLBACK");
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a statement that is used once, such as those that make tables: the first value that it gives.</summary>
    internal static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = Statement(connection, sql);
        return command.ExecuteScalar();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var command in _commands) command.Dispose();
        _connection.Dispose();
    }

    /// <summary>A turn that sees the file as it is at one moment.</summary>
    protected Task<T> ReadAsync<T>(Func<T> work, CancellationToken cancellation) => InTurn(_beginReading, work, cancellation);

    /// <summary>A turn that changes the file whole or not at all; nobody else writes meanwhile.</summary>
    protected Task<T> WriteAsync<T>(Func<T> work, CancellationToken cancellation) => InTurn(_beginWriting, work, cancellation);

    /// <summary>Takes all of the log into the file and empties it. False: others read the file and it could not be emptied.</summary>
    protected bool EmptyLog()
    {
        lock (_turn) return (long)Execute(_connection, "PRAGMA wal_checkpoint(TRUNCATE)")! == 0;
    }

    /// <summary>A statement that is used again and again.</summary>
    /// <param name="sql">The caller's own, never made of what anybody sent.</param>
    /// <param name="parameters">In the order in which <see cref="Set"/> and <see cref="Run"/> take their values.</param>
    protected SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = Statement(_connection, sql);
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter(name, null));
        _commands.Add(command);
        return command;
    }

    /// <summary>How many rows it changed.</summary>
    protected static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        return command.ExecuteNonQuery();
    }

    protected static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

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

    private static SqliteCommand Statement(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
