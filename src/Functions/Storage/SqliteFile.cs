using Microsoft.Data.Sqlite;

namespace Pipeline.Functions.Storage;

/// <summary>A SQLite file that this process keeps open. Callers in the process take turns, and each turn is one transaction.</summary>
public abstract class SqliteFile : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _beginReading;
    private readonly SqliteStatement _beginWriting;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;

    /// <param name="path">The file.</param>
    /// <param name="prepare">Brings its tables up to date.</param>
    protected SqliteFile(string path, Action<SqliteConnection> prepare)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 60, Pooling = false }.ToString());
        _connection.Open();
        prepare(_connection);
        _beginReading = Statement("BEGIN");
        _beginWriting = Statement("BEGIN IMMEDIATE");
        _commit = Statement("COMMIT");
        _rollback = Statement("ROLLBACK");
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a statement that is used once, such as those that make tables: the first value that it gives.</summary>
    internal static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var statement in _statements) statement.Dispose();
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
    protected SqliteStatement Statement(string sql)
    {
        var statement = new SqliteStatement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }

    private Task<T> InTurn<T>(SqliteStatement begin, Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_turn)
        {
            begin.Run();
            try
            {
                var result = work();
                _commit.Run();
                return Task.FromResult(result);
            }
            catch
            {
                foreach (var statement in _statements) statement.Abandon();
                _rollback.Run();
                throw;
            }
        }
    }
}
