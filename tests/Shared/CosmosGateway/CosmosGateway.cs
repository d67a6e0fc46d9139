using Microsoft.Azure.Cosmos;

namespace Pipeline.Tests.Cosmos;

/// <summary>
/// Cosmos DB for NoSQL in the process of a test, as far as the registry uses it: one account of one region with one container, spoken to by the real client over the protocol of
/// the gateway. What it does not know it refuses with status 400 and says so.
/// </summary>
public sealed class CosmosGateway : IDisposable
{
    private static readonly Uri Endpoint = new("https://cosmos.invalid/");
    private readonly GatewayNames _names = new("pipeline", "registry");
    private readonly GatewayHandler _handler;
    private readonly ItemStore _store;
    private readonly Queries _queries;
    private readonly Lazy<CosmosClient> _client;

    /// <param name="partitionKeyPath">The property that says which partition an item belongs to.</param>
    /// <param name="defaultTimeToLive">Of the container, in seconds: -1 so that only items expire that say so themselves, null so that none does.</param>
    /// <param name="clock">By which items are dated and expire.</param>
    /// <param name="consistency">Of the account: session, as accounts have it unless they are told otherwise.</param>
    /// <param name="indexed">The properties that are indexed; null: all, as containers have it unless they are told otherwise. It tells in what a write costs.</param>
    public CosmosGateway(
        string partitionKeyPath = "/partition", int? defaultTimeToLive = null, TimeProvider? clock = null, ConsistencyLevel consistency = ConsistencyLevel.Session,
        IReadOnlyList<string>? indexed = null)
    {
        _store = new(new(_names, partitionKeyPath, defaultTimeToLive, indexed), clock ?? TimeProvider.System);
        var levels = new Consistency(consistency);
        _queries = new(_store, _names, levels);
        _handler = new(Endpoint, _names, new(_names, Endpoint, partitionKeyPath, defaultTimeToLive, indexed, consistency), _store, new(_store), _queries, levels);
        _client = new(() => NewClient());
    }

    /// <summary>The container, by a client with the settings that the client has by default.</summary>
    public Container Container => ContainerOf(_client.Value);

    /// <summary>Says of each request what goes wrong with it, if anything.</summary>
    public Func<GatewayOperation, Fault?>? Faults
    {
        get => _handler.Faults;
        set => _handler.Faults = value;
    }

    /// <summary>What others do once a request has come in and before it is carried out: a write of theirs slips in between a read and what is made of it.</summary>
    public Func<GatewayOperation, Task>? Meanwhile
    {
        get => _handler.Meanwhile;
        set => _handler.Meanwhile = value;
    }

    public Tally Tally => _handler.Tally;

    /// <summary>Pages of queries as short as the service may make them whatever was asked for: the first empty, and then of one item each.</summary>
    public bool PagesAreShort
    {
        get => _queries.AreShort;
        set => _queries.AreShort = value;
    }

    /// <summary>
    /// How many of the last writes a read does not see, unless its consistency says that it must: it asks the replica that is furthest behind. Set it before the first write.
    /// </summary>
    public int Lag
    {
        get => _store.Lag;
        set => _store.Lag = value;
    }

    /// <summary>A real client that talks to this gateway and to nothing else.</summary>
    public CosmosClient NewClient(Action<CosmosClientOptions>? configure = null)
    {
        var options = new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            HttpClientFactory = () => new HttpClient(_handler, disposeHandler: false),
        };
        configure?.Invoke(options);
        return new(Endpoint.ToString(), Convert.ToBase64String("a key of the tests"u8), options);
    }

    public Container ContainerOf(CosmosClient client) => client.GetContainer(_names.Database, _names.Container);

    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
        _handler.Dispose();
    }
}
