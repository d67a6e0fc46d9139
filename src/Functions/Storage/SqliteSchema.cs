using Microsoft.Data.Sqlite;

namespace Pipeline.Functions.Storage;

/// <summary>The registry file's tables and how an older file is brought up to date.</summary>
internal static class SqliteSchema
{
    /// <summary>One step a version: step 0 leads from an empty file to version 1. Steps are only ever added.</summary>
    private static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE generation (number INTEGER NOT NULL);
        INSERT INTO generation VALUES (0);
        CREATE TABLE child (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, keys TEXT NOT NULL, doc BLOB NOT NULL);
        CREATE TABLE sighting (id TEXT PRIMARY KEY, child INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE key (key INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (key, child)) WITHOUT ROWID;
        """,
    ];

    public static void Prepare(SqliteConnection connection)
    {
        // Keys are spread over the whole file, so a commit touches thousands of pages: written back now and then, each page once for many commits.
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 16000;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = (int)(long)Execute(connection, "PRAGMA user_version")!;
        if (version > Steps.Count)
        {
            throw new InvalidOperationException(
                $"The registry file has schema version {version}; this program knows versions up to {Steps.Count}. Start the newer program that wrote it.");
        }

        foreach (var step in Steps.Skip(version)) Execute(connection, step);
        Execute(connection, $"PRAGMA user_version = {Steps.Count}");
        transaction.Commit();
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
