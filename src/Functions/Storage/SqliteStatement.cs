using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pipeline.Functions.Storage;

/// <summary>
/// A statement that is prepared once and used many thousand times a chunk: parameters and columns by their places, from 1 and from 0 as SQLite counts them, and nothing is allocated for a step.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">SQLite does not take it.</exception>
    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public SqliteStatement Set(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Set(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Set(int parameter, ReadOnlySpan<byte> value)
    {
        // To SQLite a blob without bytes is one of no address, and would be null.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Goes on to the next row. False: there is none, and the statement can be used anew.</summary>
    /// <exception cref="SqliteException">SQLite could not: the turn is to be rolled back.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        // It says once more what went wrong.
        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Runs to the end: how many rows were changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>The number in the first column of the first row; null where there is no row.</summary>
    public long? First()
    {
        if (!Step()) return null;
        var first = Number(0);
        Reset();
        return first;
    }

    /// <summary>Ends it wherever something else went wrong, so that it can be used anew.</summary>
    public void Abandon() => raw.sqlite3_reset(_statement);

    /// <summary>Ends it before its last row.</summary>
    public void Reset() => Check(raw.sqlite3_reset(_statement));

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>The bytes of a column, until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connection);
    }
}
