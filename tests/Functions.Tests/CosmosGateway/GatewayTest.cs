using System.Net;
using Microsoft.Azure.Cosmos;
using Newtonsoft.Json;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

/// <summary>An item of these tests.</summary>
public sealed record Card(
    string id, string partition = "p", string? colour = null, int? number = null, string[]? tags = null, [property: JsonProperty(NullValueHandling = NullValueHandling.Ignore)] int? ttl = null);

/// <summary>A gateway of its own for every test, and the real client on it.</summary>
public abstract class GatewayTest(int? defaultTimeToLive = null, TimeProvider? clock = null) : IDisposable
{
    protected static readonly PartitionKey P = new("p");

    protected CosmosGateway Gateway { get; } = new(defaultTimeToLive: defaultTimeToLive, clock: clock);

    protected Container Container => Gateway.Container;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Gateway.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<ItemResponse<Card>> CreateAsync(Card card) => await Container.CreateItemAsync(card, new(card.partition), cancellationToken: Stop);

    protected async Task<ItemResponse<Card>> ReadAsync(string id, string partition = "p") => await Container.ReadItemAsync<Card>(id, new(partition), cancellationToken: Stop);

    protected async Task<ItemResponse<Card>> ReplaceAsync(Card card, string? ifMatch = null) =>
        await Container.ReplaceItemAsync(card, card.id, new(card.partition), new() { IfMatchEtag = ifMatch }, Stop);

    protected async Task<ItemResponse<Card>> DeleteAsync(string id, string? ifMatch = null) =>
        await Container.DeleteItemAsync<Card>(id, P, new() { IfMatchEtag = ifMatch }, Stop);

    /// <summary>What the client makes of a request that fails.</summary>
    protected static async Task<CosmosException> FailAsync(HttpStatusCode status, Func<Task> request)
    {
        var failure = await Assert.ThrowsAnyAsync<CosmosException>(request);
        Assert.Equal(status, failure.StatusCode);
        return failure;
    }

    /// <summary>Everything a query finds, and in how many pages it came.</summary>
    protected async Task<(List<T> Found, int Pages)> QueryAsync<T>(QueryDefinition query, QueryRequestOptions? options = null)
    {
        using var pages = Container.GetItemQueryIterator<T>(query, requestOptions: options ?? new() { PartitionKey = P });
        var found = new List<T>();
        var count = 0;
        while (pages.HasMoreResults)
        {
            found.AddRange(await pages.ReadNextAsync(Stop));
            count++;
        }

        return (found, count);
    }
}
