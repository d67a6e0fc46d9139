using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pipeline.Tests.Shared;

/// <summary>Holds whoever writes a certain row of a SQLite file, in the middle of the transaction: a trigger keeps it busy for ever, with the file locked.</summary>
internal sealed class HeldWrite : IDisposable
{
    /// <summary>Nobody who is not held has a file locked for so long, in milliseconds.</summary>
    private const int Long = 1_000;

    private readonly SqliteConnection _connection;

    /// <param name="file">The file.</param>
    /// <param name="write">Such as <c>UPDATE ON record</c>.</param>
    /// <param name="when">A condition on NEW and OLD.</param>
    public HeldWrite(string file, string write, string when = "true")
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _connection.Open();
        Execute($"""
            CREATE TRIGGER hold BEFORE {write} WHEN {when} BEGIN
                SELECT count(*) FROM (WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT n FROM number);
            END
            """);
    }

    /// <summary>Somebody is held. Asked of SQLite itself: the library's own commands would wait.</summary>
    public bool IsReached()
    {
        raw.sqlite3_busy_timeout(_connection.Handle, Long);
        return raw.sqlite3_exec(_connection.Handle, "BEGIN IMMEDIATE; ROLLBACK") == raw.SQLITE_BUSY;
    }

    /// <summary>To be called when whoever was held is dead.</summary>
    public void Dispose()
    {
        Execute("DROP TRIGGER hold");
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
