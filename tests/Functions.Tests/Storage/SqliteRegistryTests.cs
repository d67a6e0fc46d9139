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
    public async Task Writing_that_breaks_off_leaves_nothing()
    {
        var registry = Open();
        await Assert.ThrowsAnyAsync<Exception>(() => registry.PutAsync([New("a") with { Keys = [1] }, New("b") with { Id = null! }], Stop));
        Assert.Equal(new(0, 0), await registry.CountAsync(Stop));
        await MakeAsync(registry, "a", "body", [1]);
    }

    [Theory]
    [InlineData(1, "version 1, which kept names in the clear")]
    [InlineData(99, "version 99; this program knows versions up to")]
    public void A_file_of_another_version_is_refused_in_plain_words(int version, string words)
    {
        Open();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statement is this test's own.
            command.CommandText = $"PRAGMA user_version = {version}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        Assert.Contains(words, Assert.Throws<InvalidOperationException>(Open).Message, StringComparison.Ordinal);
    }

    protected override IRegistry Open()
    {
        var registry = new SqliteRegistry(File);
        _opened.Add(registry);
        return registry;
    }
}
