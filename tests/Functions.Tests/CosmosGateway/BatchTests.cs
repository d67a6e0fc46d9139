using System.Net;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class BatchTests : GatewayTest
{
    private TransactionalBatch Batch => Container.CreateTransactionalBatch(P);

    [Fact]
    public async Task Every_operation_of_a_batch_has_its_own_outcome()
    {
        await CreateAsync(new("read", colour: "red"));
        await CreateAsync(new("replaced", colour: "red"));
        await CreateAsync(new("deleted"));
        using var response = await Batch.CreateItem(new Card("created")).ReadItem("read").ReplaceItem("replaced", new Card("replaced", colour: "blue")).DeleteItem("deleted").ExecuteAsync(Stop);

        Assert.True(response.IsSuccessStatusCode, response.ErrorMessage);
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NoContent], response.Select(result => result.StatusCode));
        Assert.Equal("red", response.GetOperationResultAtIndex<Card>(1).Resource.colour);
        Assert.Equal(["created", "read", "replaced"], (await QueryIdsAsync()).Order());
        Assert.Equal(response[0].ETag, (await ReadAsync("created")).ETag);
        Assert.Equal(("blue", response[2].ETag), ((await ReadAsync("replaced")).Resource.colour, (await ReadAsync("replaced")).ETag));
    }

    [Fact]
    public async Task A_batch_that_fails_has_the_status_of_what_failed_and_424_for_everything_else_and_leaves_nothing()
    {
        await CreateAsync(new("taken"));
        var etag = (await ReadAsync("taken")).ETag;
        using var response = await Batch.CreateItem(new Card("a")).DeleteItem("taken").CreateItem(new Card("a")).CreateItem(new Card("b")).ExecuteAsync(Stop);

        Assert.Equal((false, HttpStatusCode.Conflict), (response.IsSuccessStatusCode, response.StatusCode));
        Assert.Equal([(HttpStatusCode)424, (HttpStatusCode)424, HttpStatusCode.Conflict, (HttpStatusCode)424], response.Select(result => result.StatusCode));
        Assert.Equal(["taken"], await QueryIdsAsync());
        Assert.Equal(etag, (await ReadAsync("taken")).ETag);
    }

    [Fact]
    public async Task A_replacement_or_a_deletion_in_a_batch_holds_to_its_etag()
    {
        var stale = (await CreateAsync(new("a", number: 1))).ETag;
        var fresh = (await ReplaceAsync(new("a", number: 2))).ETag;
        async Task<HttpStatusCode> ReplaceInBatchAsync(string etag)
        {
            using var response = await Batch.CreateItem(new Card(etag[1..9])).ReplaceItem("a", new Card("a", number: 3), new() { IfMatchEtag = etag }).ExecuteAsync(Stop);
            return response.StatusCode;
        }

        using var deletion = await Batch.DeleteItem("a", new() { IfMatchEtag = stale }).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.PreconditionFailed, deletion.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ReplaceInBatchAsync(stale));
        Assert.Equal(HttpStatusCode.OK, await ReplaceInBatchAsync(fresh));
        Assert.Equal(["a", fresh[1..9]], (await QueryIdsAsync()).OrderDescending());
    }

    [Fact]
    public async Task A_missing_item_fails_a_batch_with_404()
    {
        using var response = await Batch.CreateItem(new Card("a")).ReadItem("missing").ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("does not exist", response.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(await QueryIdsAsync());
    }

    [Fact]
    public async Task An_operation_sees_what_those_before_it_in_the_batch_have_done()
    {
        using var response = await Batch.CreateItem(new Card("a", number: 1)).ReplaceItem("a", new Card("a", number: 2)).ReadItem("a").DeleteItem("a").CreateItem(new Card("a", number: 3)).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, response.GetOperationResultAtIndex<Card>(2).Resource.number);
        Assert.Equal(3, (await ReadAsync("a")).Resource.number);
    }

    [Fact]
    public async Task A_batch_is_of_one_partition()
    {
        await CreateAsync(new("a", "q"));
        using var missing = await Batch.ReadItem("a").ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var foreign = await Batch.CreateItem(new Card("b", "q")).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [Fact]
    public async Task A_batch_of_100_operations_is_done_and_one_of_101_is_refused()
    {
        TransactionalBatch Of(int count) => Enumerable.Range(0, count).Aggregate(Batch, (batch, number) => batch.CreateItem(new Card($"{count}-{number}")));
        using var most = await Of(100).ExecuteAsync(Stop);
        using var more = await Of(101).ExecuteAsync(Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (most.StatusCode, more.StatusCode));
        Assert.Equal(100, (await QueryIdsAsync()).Count);
    }

    [Fact]
    public async Task A_batch_of_more_than_2_MB_is_413()
    {
        using var response = await Batch.CreateItem(new Card("a", colour: new('x', 1 << 20))).CreateItem(new Card("b", colour: new('x', 1 << 20))).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(await QueryIdsAsync());
    }

    [Fact]
    public async Task A_batch_that_wants_no_content_back_gets_etags_alone()
    {
        using var response = await Batch.CreateItem(new Card("a"), new() { EnableContentResponseOnWrite = false }).ExecuteAsync(Stop);
        Assert.Null(response[0].ResourceStream);
        Assert.Equal((await ReadAsync("a")).ETag, response[0].ETag);
    }

    [Fact]
    public async Task Upserts_and_conditions_that_are_not_served_are_refused_in_a_batch_too()
    {
        using var upsert = await Batch.UpsertItem(new Card("a")).ExecuteAsync(Stop);
        Assert.Equal(HttpStatusCode.BadRequest, upsert.StatusCode);
        Assert.Contains("Upsert is not served here", upsert.ErrorMessage, StringComparison.Ordinal);
        using var unless = await Batch.CreateItem(new Card("a"), new() { IfNoneMatchEtag = "*" }).ExecuteAsync(Stop);
        Assert.Contains("ifNoneMatch", unless.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_seen_whole_or_not_at_all()
    {
        await CreateAsync(new("a", number: 0));
        await CreateAsync(new("b", number: 0));
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 50; number++)
            {
                using var response = await Batch.ReplaceItem("a", new Card("a", number: number)).ReplaceItem("b", new Card("b", number: number)).ExecuteAsync(Stop);
            }
        }, Stop);
        while (!writing.IsCompleted)
        {
            using var read = await Batch.ReadItem("a").ReadItem("b").ExecuteAsync(Stop);
            Assert.Equal(read.GetOperationResultAtIndex<Card>(0).Resource.number, read.GetOperationResultAtIndex<Card>(1).Resource.number);
        }

        await writing;
    }

    private async Task<List<string>> QueryIdsAsync() => [.. (await QueryAsync<Card>(new("SELECT * FROM c"))).Found.Select(card => card.id)];
}
