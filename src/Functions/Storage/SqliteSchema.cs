using Microsoft.Data.Sqlite;

namespace Pipeline.Functions.Storage;

/// <summary>The registry file's tables and how an older file is brought up to date.</summary>
internal static class SqliteSchema
{
    /// <summary>Before it a file held children in the clear.</summary>
    private const int Oldest = 2;

    /// <summary>One step a version: step 0 leads from an empty file to version 2. Steps are only ever added.</summary>
    private static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE record (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, first INTEGER NOT NULL, keys BLOB NOT NULL, body BLOB NOT NULL);
        CREATE INDEX further ON record (n) WHERE NOT first;
        CREATE TABLE key (key INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (key, record)) WITHOUT ROWID;
        """,
        "CREATE INDEX erased ON record (n) WHERE body = x'';",
    ];

    private static int Newest => Oldest + Steps.Count - 1;

    public static void Prepare(SqliteConnection connection)
    {
        // Keys are spread over the whole file, so a commit touches thousands of pages: small ones, written back now and then, each once for many commits.
        // The file is read in place (mmap), for a search finds its records all over it and no cache of this process would hold them.
        // What is taken out of a page is overwritten there (secure_delete), so that the file keeps no match keys of what was erased.
        SqliteFile.Execute(connection, "PRAGMA page_size = 1024; PRAGMA busy_timeout = 60000; PRAGMA secure_delete = FAST; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000; PRAGMA mmap_size = 2000000000; PRAGMA wal_autocheckpoint = 64000;");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = (int)(long)SqliteFile.Execute(connection, "PRAGMA user_version")!;
        if (version > Newest)
        {
            throw new InvalidOperationException(
                $"The registry file has schema version {version}; this program knows versions up to {Newest}. Start the newer program that wrote it.");
        }
        if (version is > 0 and < Oldest)
        {
            throw new InvalidOperationException(
                $"The registry file has schema version {version}, which kept names in the clear and is no longer read. Delete the file, start again, and upload the reports anew.");
        }

        foreach (var step in Steps.Skip(version - Oldest + 1)) SqliteFile.Execute(connection, step);
        SqliteFile.Execute(connection, $"PRAGMA user_version = {Newest}");
        transaction.Commit();
    }
}
