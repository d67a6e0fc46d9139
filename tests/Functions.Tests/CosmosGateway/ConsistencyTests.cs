using Microsoft.Azure.Cosmos;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

/// <summary>What a read sees where the replica that it asks may be behind.</summary>
public sealed class ConsistencyTests
{
    private static readonly PartitionKey P = new("p");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConsistencyLevel.Strong, 2)]
    [InlineData(ConsistencyLevel.BoundedStaleness, 2)]
    [InlineData(ConsistencyLevel.Session, 0)]
    [InlineData(ConsistencyLevel.ConsistentPrefix, 0)]
    [InlineData(ConsistencyLevel.Eventual, 0)]
    public async Task Another_client_sees_the_last_write_only_where_two_replicas_are_asked(ConsistencyLevel level, int number)
    {
        using var gateway = GatewayThatLags(level);
        await WriteTwiceAsync(gateway);
        using var another = gateway.NewClient();
        Assert.Equal(number, await NumberAsync(gateway.ContainerOf(another)));
    }

    [Fact]
    public async Task In_a_session_a_client_sees_what_it_has_written_itself()
    {
        using var gateway = GatewayThatLags(ConsistencyLevel.Session);
        await WriteTwiceAsync(gateway);
        Assert.Equal(2, await NumberAsync(gateway.Container));
    }

    [Fact]
    public async Task A_request_may_ask_for_less_than_the_account_has()
    {
        using var gateway = GatewayThatLags(ConsistencyLevel.Strong);
        await WriteTwiceAsync(gateway);
        using var another = gateway.NewClient(options => options.ConsistencyLevel = ConsistencyLevel.Eventual);
        Assert.Equal(0, await NumberAsync(gateway.ContainerOf(another)));
    }

    [Fact]
    public async Task The_client_refuses_to_ask_for_more_than_the_account_has()
    {
        using var gateway = GatewayThatLags(ConsistencyLevel.Session);
        using var client = gateway.NewClient(options => options.ConsistencyLevel = ConsistencyLevel.Strong);
        await Assert.ThrowsAsync<ArgumentException>(() => NumberAsync(gateway.ContainerOf(client)));
    }

    private static CosmosGateway GatewayThatLags(ConsistencyLevel level) => new(consistency: level) { Lag = 5 };

    private static async Task WriteTwiceAsync(CosmosGateway gateway)
    {
        await gateway.Container.CreateItemAsync(new Card("a", number: 1), P, cancellationToken: Stop);
        await gateway.Container.ReplaceItemAsync(new Card("a", number: 2), "a", P, cancellationToken: Stop);
    }

    /// <summary>As a query and a point read both see it; 0 where neither finds the item.</summary>
    private static async Task<int> NumberAsync(Container container)
    {
        using var read = await container.ReadItemStreamAsync("a", P, cancellationToken: Stop);
        using var pages = container.GetItemQueryIterator<Card>(new QueryDefinition("SELECT * FROM c"), requestOptions: new() { PartitionKey = P });
        var queried = (await pages.ReadNextAsync(Stop)).SingleOrDefault()?.number ?? 0;
        Assert.Equal(read.IsSuccessStatusCode, queried > 0);
        return queried;
    }
}
