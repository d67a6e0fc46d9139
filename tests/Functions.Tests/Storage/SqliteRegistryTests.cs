using Microsoft.Data.Sqlite;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Storage;

public sealed class SqliteRegistryTests : RegistryContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-").FullName;
    private readonly List<SqliteRegistry> _opened = [];

    private string File => Path.Combine(_folder, "sub", "registry.db");

    public void Dispose()
    {
        foreach (var registry in _opened) registry.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_commit_that_breaks_off_leaves_nothing()
    {
        var registry = Open();
        var snapshot = await registry.FindAsync(new([], []), Stop);
        var broken = new KeyedChild(Make("b") with { Id = null! }, []);

        await Assert.ThrowsAnyAsync<Exception>(() => registry.CommitAsync(new(snapshot.Version, [new(Make("a"), [1]), broken], []), Stop));
        Assert.Equal(new(0, 0), await registry.CountAsync(Stop));
        Assert.Equal(snapshot.Version, (await registry.FindAsync(new([], []), Stop)).Version);
        await StoreAsync(registry, new KeyedChild(Make("a"), [1]));
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_in_plain_words()
    {
        Open();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var fault = Assert.Throws<InvalidOperationException>(Open);
        Assert.Contains("version 99", fault.Message, StringComparison.Ordinal);
    }

    protected override IRegistry Open()
    {
        var registry = new SqliteRegistry(File);
        _opened.Add(registry);
        return registry;
    }
}
