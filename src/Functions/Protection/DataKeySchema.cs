using Microsoft.Data.Sqlite;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Protection;

/// <summary>The tables of the file of data keys, and the settings by which nothing of a destroyed key stays in it.</summary>
internal static class DataKeySchema
{
    private const int Version = 1;

    /// <summary>
    /// Keys are appended in the order they come (<c>n</c>) and all are equally long, so SQLite moves none from page to page and writes a new wrapping over the old bytes. The index by id holds no key.
    /// </summary>
    private const string Tables =
        """
        CREATE TABLE data_key (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, wrapped BLOB NOT NULL);
        CREATE TABLE closed (id BLOB PRIMARY KEY) WITHOUT ROWID;
        """;

    public static void Prepare(SqliteConnection connection)
    {
        // A record must never outlive its key over a power cut, nor a destroyed key come back: every commit is on disk when it returns (FULL).
        // Freed bytes are overwritten (secure_delete), and nothing is put into temporary files. The file is read in place (mmap): keys that are asked for together lie all over it.
        SqliteFile.Execute(connection, "PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 2000000000;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = (long)SqliteFile.Execute(connection, "PRAGMA user_version")!;
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"The file of data keys has schema version {version}; this program knows versions up to {Version}. Start the newer program that wrote it.");
        }

        if (version == 0) SqliteFile.Execute(connection, Tables);
        SqliteFile.Execute(connection, $"PRAGMA user_version = {Version}");
        transaction.Commit();
    }
}
