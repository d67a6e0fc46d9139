using Microsoft.Azure.Cosmos;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>
/// What every registry must do, done by a real account or the official emulator: <c>COSMOS_CONNECTION</c> is its connection string, <c>COSMOS_MODE=direct</c> asks its replicas
/// rather than its gateway. A real account must be of strong consistency, and gets a database that is deleted afterwards.
/// </summary>
public sealed class CosmosEndpointTests : RegistryContract, IAsyncLifetime
{
    private static readonly string? Connection = Environment.GetEnvironmentVariable("COSMOS_CONNECTION");

    private readonly List<IDisposable> _opened = [];
    private Database? _database;

    private static bool IsEmulator => Connection!.Contains("//localhost", StringComparison.Ordinal) || Connection.Contains("//127.0.0.1", StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Connection is null, "COSMOS_CONNECTION is not set: it is the connection string of a Cosmos DB account, or of its emulator, to run the registry's contract on.");
        _database = await NewClient().CreateDatabaseAsync($"pipeline-tests-{Guid.NewGuid():N}", cancellationToken: Stop);
        await _database.CreateContainerAsync("registry", "/pk", cancellationToken: Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DeleteAsync();
        foreach (var opened in _opened.AsEnumerable().Reverse()) opened.Dispose();
    }

    protected override IRegistry Open()
    {
        var registry = new CosmosRegistry(NewClient().GetContainer(_database!.Id, "registry"));
        lock (_opened) _opened.Add(registry);
        return registry;
    }

    private CosmosClient NewClient()
    {
        var options = CosmosAccount.Options(isDirect: Environment.GetEnvironmentVariable("COSMOS_MODE") == "direct");
        if (IsEmulator)
        {
            // One replica, with a certificate of its own making; it calls its consistency what it likes.
            options.ConsistencyLevel = null;
            options.LimitToEndpoint = true;
            options.ServerCertificateCustomValidationCallback = (_, _, _) => true;
        }

        var client = new CosmosClient(Connection, options);
        lock (_opened) _opened.Add(client);
        return client;
    }
}
