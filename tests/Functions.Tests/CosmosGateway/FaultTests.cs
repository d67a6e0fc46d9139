using System.Net;
using Microsoft.Azure.Cosmos;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

/// <summary>What the real client makes of a service that fails: what it tries again by itself, and what it leaves to whoever called it.</summary>
public sealed class FaultTests : GatewayTest
{
    [Fact]
    public async Task A_request_is_named_by_what_it_asks_and_of_which_item()
    {
        var asked = new List<GatewayOperation>();
        Gateway.Faults = operation =>
        {
            asked.Add(operation);
            return null;
        };
        await CreateAsync(new("a"));
        await ReplaceAsync(new("a"));
        await ReadAsync("a");
        await QueryAsync<Card>(new("SELECT * FROM c"));
        await Container.CreateTransactionalBatch(P).ReadItem("a").ExecuteAsync(Stop);
        await DeleteAsync("a");

        Assert.Equal(
            [
                new(GatewayKind.Create, "p", "a"), new(GatewayKind.Replace, "p", "a"), new(GatewayKind.Read, "p", "a"),
                new(GatewayKind.Query, "p"), new(GatewayKind.Batch, "p"), new(GatewayKind.Delete, "p", "a"),
            ],
            asked.Where(operation => operation.Kind >= GatewayKind.Read));
    }

    [Fact]
    public async Task The_client_waits_and_tries_again_where_too_much_was_asked()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, Throttled, Throttled);
        await CreateAsync(new("a"));
        Assert.Equal(3, Gateway.Tally.Requests(GatewayKind.Create));
    }

    [Fact]
    public async Task Where_too_much_is_asked_for_too_long_the_caller_gets_429_and_how_long_to_wait()
    {
        using var client = Gateway.NewClient(options => options.MaxRetryAttemptsOnRateLimitedRequests = 1);
        Gateway.Faults = operation => operation.Kind == GatewayKind.Create ? Throttled : null;

        var failure = await FailAsync(HttpStatusCode.TooManyRequests, () => Gateway.ContainerOf(client).CreateItemAsync(new Card("a"), P, cancellationToken: Stop));
        Assert.Equal((3200, TimeSpan.FromMilliseconds(1)), (failure.SubStatusCode, failure.RetryAfter));
        Assert.Equal(2, Gateway.Tally.Requests(GatewayKind.Create));
        await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a"));
    }

    [Fact]
    public async Task The_client_tries_again_where_another_write_was_under_way()
    {
        await CreateAsync(new("a"));
        Gateway.Faults = Fault.OfNext(GatewayKind.Replace, Fault.RetryWith);
        await ReplaceAsync(new("a", number: 2));
        Assert.Equal((2, 2), (Gateway.Tally.Requests(GatewayKind.Replace), (await ReadAsync("a")).Resource.number));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(503)]
    public async Task A_write_that_timed_out_or_found_the_service_away_is_not_sent_again(int status)
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, status == 408 ? Fault.TimedOut : Fault.Unavailable);
        await FailAsync((HttpStatusCode)status, () => CreateAsync(new("a")));
        Assert.Equal(1, Gateway.Tally.Requests(GatewayKind.Create));
        await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a"));
    }

    [Fact]
    public async Task A_write_may_have_been_done_though_its_answer_is_an_error()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, Fault.TimedOut.Afterwards());
        await FailAsync(HttpStatusCode.RequestTimeout, () => CreateAsync(new("a", number: 1)));
        Assert.Equal(1, (await ReadAsync("a")).Resource.number);
    }

    [Fact]
    public async Task A_create_that_was_done_before_its_connection_broke_is_sent_again_by_the_client_and_meets_itself()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, Fault.Dropped.Afterwards());
        await FailAsync(HttpStatusCode.Conflict, () => CreateAsync(new("a", number: 1)));
        Assert.Equal((2, 1), (Gateway.Tally.Requests(GatewayKind.Create), (await ReadAsync("a")).Resource.number));
    }

    [Fact]
    public async Task A_replacement_that_was_done_before_its_connection_broke_meets_its_own_etag()
    {
        var etag = (await CreateAsync(new("a", number: 1))).ETag;
        Gateway.Faults = Fault.OfNext(GatewayKind.Replace, Fault.Dropped.Afterwards());
        await FailAsync(HttpStatusCode.PreconditionFailed, () => ReplaceAsync(new("a", number: 2), etag));
        Assert.Equal(2, (await ReadAsync("a")).Resource.number);
    }

    [Fact]
    public async Task A_deletion_that_was_done_before_its_connection_broke_finds_nothing()
    {
        await CreateAsync(new("a"));
        Gateway.Faults = Fault.OfNext(GatewayKind.Delete, Fault.Dropped.Afterwards());
        await FailAsync(HttpStatusCode.NotFound, () => DeleteAsync("a"));
    }

    [Fact]
    public async Task A_batch_that_was_done_before_its_connection_broke_meets_itself()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Batch, Fault.Dropped.Afterwards());
        using var response = await Container.CreateTransactionalBatch(P).CreateItem(new Card("a")).CreateItem(new Card("b")).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(2, (await QueryAsync<Card>(new("SELECT * FROM c"))).Found.Count);
    }

    [Fact]
    public async Task A_write_whose_connection_broke_before_it_was_done_succeeds_when_the_client_sends_it_again()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, Fault.Dropped);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(new("a"))).StatusCode);
        Assert.Equal(2, Gateway.Tally.Requests(GatewayKind.Create));
    }

    [Fact]
    public async Task A_client_that_is_held_to_its_endpoint_sends_no_write_again()
    {
        using var client = Gateway.NewClient(options => options.LimitToEndpoint = true);
        Gateway.Faults = Fault.OfNext(GatewayKind.Create, Fault.Dropped.Afterwards());
        await Assert.ThrowsAnyAsync<Exception>(() => Gateway.ContainerOf(client).CreateItemAsync(new Card("a"), P, cancellationToken: Stop));
        Assert.Equal(1, Gateway.Tally.Requests(GatewayKind.Create));
        Assert.Equal("a", (await ReadAsync("a")).Resource.id);
    }

    [Fact]
    public async Task Reads_and_queries_are_sent_again_when_their_connection_breaks()
    {
        await CreateAsync(new("a"));
        Gateway.Faults = Fault.OfNext(GatewayKind.Read, Fault.Dropped);
        await ReadAsync("a");
        Gateway.Faults = Fault.OfNext(GatewayKind.Query, Fault.Dropped);
        Assert.Single((await QueryAsync<Card>(new("SELECT * FROM c"))).Found);
        Assert.Equal((2, 2), (Gateway.Tally.Requests(GatewayKind.Read), Gateway.Tally.Requests(GatewayKind.Query)));
    }

    [Fact]
    public async Task A_failing_batch_throws_nothing_but_says_its_status()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Batch, Fault.Unavailable, Fault.TimedOut.Afterwards());
        async Task<(HttpStatusCode, int)> BatchAsync()
        {
            using var response = await Container.CreateTransactionalBatch(P).CreateItem(new Card("a")).ExecuteAsync(Stop);
            return (response.StatusCode, response.Count);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), await BatchAsync());
        Assert.Equal((HttpStatusCode.RequestTimeout, 1), await BatchAsync());
        Assert.Equal((HttpStatusCode.Conflict, 1), await BatchAsync());
    }

    [Fact]
    public async Task A_query_that_fails_on_its_second_page_can_go_on_from_there()
    {
        for (var number = 0; number < 3; number++) await CreateAsync(new($"{number}"));
        using var pages = Container.GetItemQueryIterator<Card>(new QueryDefinition("SELECT * FROM c"), requestOptions: new() { PartitionKey = P, MaxItemCount = 2 });
        Assert.Equal(2, (await pages.ReadNextAsync(Stop)).Count);
        Gateway.Faults = Fault.OfNext(GatewayKind.Query, Fault.Unavailable);
        await FailAsync(HttpStatusCode.ServiceUnavailable, () => pages.ReadNextAsync(Stop));
        Assert.Equal("2", Assert.Single(await pages.ReadNextAsync(Stop)).id);
    }

    [Fact]
    public async Task A_read_that_meets_a_replica_that_is_behind_is_sent_again()
    {
        await CreateAsync(new("a"));
        Gateway.Faults = Fault.OfNext(GatewayKind.Read, Fault.Answered(HttpStatusCode.NotFound, 1002));
        Assert.Equal("a", (await ReadAsync("a")).Resource.id);
    }

    [Fact]
    public async Task Another_write_can_slip_in_before_a_request_is_carried_out()
    {
        var etag = (await CreateAsync(new("a", number: 1))).ETag;
        Gateway.Meanwhile = async operation =>
        {
            Gateway.Meanwhile = null;
            Assert.Equal(new(GatewayKind.Replace, "p", "a"), operation);
            await ReplaceAsync(new("a", number: 2));
        };
        await FailAsync(HttpStatusCode.PreconditionFailed, () => ReplaceAsync(new("a", number: 3), etag));
        Assert.Equal(2, (await ReadAsync("a")).Resource.number);
    }

    [Fact]
    public async Task Any_other_status_can_be_had_too()
    {
        Gateway.Faults = Fault.OfNext(GatewayKind.Read, Fault.Answered(HttpStatusCode.Forbidden, 1014));
        Assert.Equal(1014, (await FailAsync(HttpStatusCode.Forbidden, () => ReadAsync("a"))).SubStatusCode);
    }

    private static Fault Throttled => Fault.TooManyRequests(TimeSpan.FromMilliseconds(1));
}
