using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;

namespace Pipeline.Functions.Tests.Protection;

public sealed class SqliteDataKeysTests : DataKeyStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly List<SqliteDataKeys> _opened = [];

    private string Path => System.IO.Path.Combine(_folder, "sub", "keys.db");

    public void Dispose()
    {
        foreach (var store in _opened) store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_destroyed_key_leaves_no_byte_on_disk_in_whatever_wrapping_it_was()
    {
        var (store, newer) = (Open(), Guid.NewGuid());
        var ids = new List<string>();
        for (var chunk = 0; chunk < 20; chunk++) ids.AddRange(await AddAsync(store, 200));
        var first = await ListAsync(store, [.. ids]);
        foreach (var page in first.Where((_, i) => i % 3 != 0).Chunk(500)) await store.ReplaceAsync(newer, [.. page.Select(key => (key, NewKey(newer)))], Stop);
        var second = await ListAsync(store, [.. ids]);
        Assert.Equal(ids.Count, CountOnDisk(second));

        var destroyed = new Random(1).GetItems([.. ids], 1500).ToHashSet();
        foreach (var some in destroyed.Chunk(100)) await store.DestroyAsync(some, Stop);

        Assert.Equal(0, CountOnDisk(first.Concat(second).Where(key => destroyed.Contains(key.Id))));
        Assert.Equal(ids.Count - destroyed.Count, CountOnDisk(second.Where(key => !destroyed.Contains(key.Id))));
    }

    [Fact]
    public async Task What_a_crash_left_of_a_destroyed_key_in_the_log_is_gone_when_the_file_is_opened_again()
    {
        var store = Open();
        var ids = await AddAsync(store, 200);
        var before = await ListAsync(store, ids);

        // Destroyed, and the program gone before the log was emptied: the file and its log as they were at that moment.
        var copy = System.IO.Path.Combine(_folder, "copy.db");
        using (var other = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; UPDATE data_key SET wrapped = zeroblob(length(wrapped))";
            command.ExecuteNonQuery();
            File.Copy(Path, copy);
            File.Copy($"{Path}-wal", $"{copy}-wal");
        }

        Assert.Equal(ids.Length, CountOnDisk(before, copy));
        using var opened = new SqliteDataKeys(copy);
        Assert.Equal(0, CountOnDisk(before, copy));
        Assert.All(await opened.GetAsync(ids, Stop), found => Assert.Null(found.Value.Wrapped));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_read_the_file_and_its_log()
    {
        Open();
        Assert.All([Path, $"{Path}-wal"], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_in_plain_words()
    {
        Open();
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("version 99", Assert.Throws<InvalidOperationException>(Open).Message, StringComparison.Ordinal);
    }

    protected override IDataKeyStore Open()
    {
        var store = new SqliteDataKeys(Path);
        _opened.Add(store);
        return store;
    }

    /// <summary>How many of the wrapped keys stand in the file, its log, or anything beside them. Only their ciphertext is looked for.</summary>
    private int CountOnDisk(IEnumerable<StoredKey> keys, string? file = null)
    {
        var path = file ?? Path;
        var bytes = Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!, $"{System.IO.Path.GetFileName(path)}*").SelectMany(ReadShared).ToArray();
        var parts = new HashSet<string>(StringComparer.Ordinal);

        // Each 16 bytes of the disk, read as text, is looked up among the keys' last 16 bytes of ciphertext.
        var wanted = keys.Select(key => Convert.ToHexString(key.Wrapped!, WrappedKey.Bytes - 32, 16)).ToHashSet(StringComparer.Ordinal);
        for (var at = 0; at + 16 <= bytes.Length; at++)
        {
            if (!bytes.AsSpan(at, 16).ContainsAnyExcept((byte)0)) continue;
            var text = Convert.ToHexString(bytes.AsSpan(at, 16));
            if (wanted.Contains(text)) parts.Add(text);
        }

        return parts.Count;
    }

    /// <summary>Without <c>File</c>'s own reading, which others' locks on Windows would refuse.</summary>
    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
