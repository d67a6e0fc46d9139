using Microsoft.Azure.Cosmos;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

/// <summary>What is documented of charges, and no more.</summary>
public sealed class ChargeTests : GatewayTest
{
    private static readonly QueryDefinition All = new("SELECT * FROM c");

    [Fact]
    public async Task A_point_read_costs_1_for_1_KB_and_10_for_100_KB()
    {
        await CreateAsync(new("small"));
        await CreateAsync(new("large", colour: new('x', 100 << 10)));
        Assert.Equal(1, (await ReadAsync("small")).RequestCharge);
        Assert.Equal(10, (await ReadAsync("large")).RequestCharge, tolerance: 0.1);
    }

    [Fact]
    public async Task A_write_of_1_KB_costs_some_6_and_more_the_more_of_it_is_indexed_and_a_replacement_twice_as_much()
    {
        var created = await CreateAsync(new("a"));
        var tagged = await CreateAsync(new("b", tags: [.. Enumerable.Range(0, 20).Select(number => $"{number}")]));
        var replaced = await ReplaceAsync(new("a"));
        Assert.InRange(created.RequestCharge, 5.5, 9);
        Assert.InRange(tagged.RequestCharge - created.RequestCharge, 1, 10);
        Assert.Equal(2 * created.RequestCharge, replaced.RequestCharge);
    }

    [Fact]
    public async Task A_write_of_100_KB_costs_some_ten_times_as_much()
    {
        var small = await CreateAsync(new("small"));
        var large = await CreateAsync(new("large", colour: new('x', 100 << 10)));
        Assert.InRange(large.RequestCharge / small.RequestCharge, 6, 10);
    }

    [Fact]
    public async Task A_query_costs_more_than_a_point_read_and_more_the_more_it_finds()
    {
        await CreateAsync(new("a"));
        var one = await ChargeAsync(All);
        await CreateAsync(new("b"));
        var two = await ChargeAsync(All);
        Assert.Equal((2.82 + 1, 2.82 + 2), (one, two));
        Assert.Equal(2.82, await ChargeAsync(new("SELECT VALUE COUNT(1) FROM c")));
    }

    [Fact]
    public async Task The_pages_of_a_query_cost_together_what_it_costs_in_one()
    {
        for (var number = 0; number < 5; number++) await CreateAsync(new($"{number}"));
        Assert.Equal(await ChargeAsync(All), await ChargeAsync(All, items: 2), tolerance: 0.001);
    }

    [Fact]
    public async Task A_batch_costs_what_its_operations_cost()
    {
        using var response = await Container.CreateTransactionalBatch(P).CreateItem(new Card("a")).ReadItem("a").ExecuteAsync(Stop);
        Assert.Equal((await CreateAsync(new("b"))).RequestCharge + 1, response.RequestCharge);
    }

    [Fact]
    public async Task What_is_refused_is_charged_too()
    {
        await CreateAsync(new("a"));
        var failure = await FailAsync(System.Net.HttpStatusCode.Conflict, () => CreateAsync(new("a")));
        Assert.Equal(1, failure.RequestCharge);
    }

    [Fact]
    public async Task The_tally_counts_requests_and_charges_by_what_was_asked_even_of_those_whose_answer_is_lost()
    {
        await CreateAsync(new("a"));
        Gateway.Faults = Fault.OfNext(GatewayKind.Read, Fault.Dropped.Afterwards());
        await ReadAsync("a");
        Assert.Equal((2, 2.0), (Gateway.Tally.Requests(GatewayKind.Read), Gateway.Tally.Charge(GatewayKind.Read)));
        Assert.Equal((1, 0), (Gateway.Tally.Requests(GatewayKind.Create), Gateway.Tally.Requests(GatewayKind.Query)));
        Assert.Equal(Gateway.Tally.Charge(GatewayKind.Create) + Gateway.Tally.Charge(GatewayKind.Container) + 2, Gateway.Tally.TotalCharge);

        Gateway.Tally.Clear();
        Assert.Equal(0, Gateway.Tally.TotalCharge);
    }

    [Fact]
    public async Task A_query_in_order_and_a_count_cost_a_request_for_their_plan_and_others_none()
    {
        await CreateAsync(new("a", number: 1));
        await QueryAsync<Card>(new QueryDefinition("SELECT * FROM c WHERE c.number > @p").WithParameter("@p", 0));
        Assert.Equal(0, Gateway.Tally.Requests(GatewayKind.QueryPlan));
        await QueryAsync<Card>(new("SELECT * FROM c ORDER BY c.number"));
        Assert.Equal(1, Gateway.Tally.Requests(GatewayKind.QueryPlan));
        await QueryAsync<int>(new("SELECT VALUE COUNT(1) FROM c"));
        Assert.Equal((2, 3), (Gateway.Tally.Requests(GatewayKind.QueryPlan), Gateway.Tally.Requests(GatewayKind.Query)));
    }

    [Fact]
    public async Task Reads_and_queries_that_ask_two_replicas_cost_twice_as_much_and_writes_do_not()
    {
        using var strong = new CosmosGateway(consistency: ConsistencyLevel.Strong);
        var created = await strong.Container.CreateItemAsync(new Card("a"), P, cancellationToken: Stop);
        Assert.Equal((await CreateAsync(new("a"))).RequestCharge, created.RequestCharge);
        Assert.Equal(2, (await strong.Container.ReadItemAsync<Card>("a", P, cancellationToken: Stop)).RequestCharge);
        Assert.Equal(1, (await strong.Container.ReadItemAsync<Card>("a", P, new() { ConsistencyLevel = ConsistencyLevel.Session }, Stop)).RequestCharge);
        using var pages = strong.Container.GetItemQueryIterator<Card>(All, requestOptions: new() { PartitionKey = P });
        Assert.Equal(2 * await ChargeAsync(All), (await pages.ReadNextAsync(Stop)).RequestCharge);
    }

    [Fact]
    public async Task What_is_not_indexed_costs_no_more_to_write()
    {
        using var gateway = new CosmosGateway(indexed: ["number"]);
        Assert.Equal(5.5, (await gateway.Container.CreateItemAsync(new Card("a"), P, cancellationToken: Stop)).RequestCharge, tolerance: 0.3);
    }

    private async Task<double> ChargeAsync(QueryDefinition query, int items = -1)
    {
        using var pages = Container.GetItemQueryIterator<object>(query, requestOptions: new() { PartitionKey = P, MaxItemCount = items });
        var charge = 0.0;
        while (pages.HasMoreResults) charge += (await pages.ReadNextAsync(Stop)).RequestCharge;
        return charge;
    }
}
