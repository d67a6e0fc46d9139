using System.Net;
using Microsoft.Azure.Cosmos;
using Newtonsoft.Json.Linq;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class TimeToLiveTests : GatewayTest
{
    private readonly HandClock _clock;

    public TimeToLiveTests()
        : this(new())
    {
    }

    private TimeToLiveTests(HandClock clock)
        : base(defaultTimeToLive: -1, clock) => _clock = clock;

    [Fact]
    public async Task An_item_lives_for_its_seconds_and_is_then_gone_for_reads_queries_and_writes()
    {
        await CreateAsync(new("a", ttl: 10));
        _clock.Pass(9);
        Assert.Equal(10, (await ReadAsync("a")).Resource.ttl);
        _clock.Pass(1);

        await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a"));
        await FailAsync(HttpStatusCode.NotFound, () => ReplaceAsync(new("a")));
        await FailAsync(HttpStatusCode.NotFound, () => DeleteAsync("a"));
        Assert.Empty((await QueryAsync<Card>(new("SELECT * FROM c"))).Found);
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(new("a"))).StatusCode);
    }

    [Fact]
    public async Task An_item_is_gone_for_batches_too()
    {
        await CreateAsync(new("a", ttl: 1));
        _clock.Pass(1);
        using var read = await Container.CreateTransactionalBatch(P).ReadItem("a").ExecuteAsync(Stop);
        using var created = await Container.CreateTransactionalBatch(P).CreateItem(new Card("a")).ExecuteAsync(Stop);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (read.StatusCode, created.StatusCode));
    }

    [Fact]
    public async Task A_replacement_begins_the_term_again()
    {
        await CreateAsync(new("a", ttl: 10));
        _clock.Pass(9);
        await ReplaceAsync(new("a", ttl: 10));
        _clock.Pass(9);
        Assert.Equal("a", (await ReadAsync("a")).Resource.id);
    }

    [Fact]
    public async Task An_item_is_dated_by_the_second_of_its_last_write()
    {
        await CreateAsync(new("a"));
        _clock.Pass(61.5);
        await ReplaceAsync(new("a"));
        var read = await Container.ReadItemAsync<JObject>("a", P, cancellationToken: Stop);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 16, 1, TimeSpan.Zero).ToUnixTimeSeconds(), (long)read.Resource["_ts"]!);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, 10, false)]
    [InlineData(-1, null, false)]
    [InlineData(-1, 10, true)]
    [InlineData(10, null, true)]
    [InlineData(10, -1, false)]
    [InlineData(10, 2000, false)]
    public async Task Whether_an_item_expires_depends_on_the_container_and_on_itself(int? container, int? item, bool expires)
    {
        using var gateway = new CosmosGateway(defaultTimeToLive: container, clock: _clock);
        await gateway.Container.CreateItemAsync(new Card("a", ttl: item), P, cancellationToken: Stop);
        _clock.Pass(1000);
        using var response = await gateway.Container.ReadItemStreamAsync("a", P, cancellationToken: Stop);
        Assert.Equal(expires ? HttpStatusCode.NotFound : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(container, (await gateway.Container.ReadContainerAsync(cancellationToken: Stop)).Resource.DefaultTimeToLive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(1.5)]
    [InlineData(2147483648.0)]
    [InlineData("10")]
    [InlineData(null)]
    public async Task A_ttl_that_is_no_whole_number_of_seconds_is_refused(object? ttl) =>
        await FailAsync(HttpStatusCode.BadRequest, () => Container.CreateItemAsync(new { id = "a", partition = "p", ttl }, P, cancellationToken: Stop));
}
