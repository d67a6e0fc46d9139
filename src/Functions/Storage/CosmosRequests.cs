using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Storage;

/// <summary>What the registry asks of its container, a limited number of requests at once, each tried again where that may help: every one of them may be done twice.</summary>
internal sealed class CosmosRequests(Container container) : IDisposable
{
    /// <summary>A chunk asks for thousands of items: enough at once to be done with them soon, few enough for one connection and a small account.</summary>
    private const int MostAtOnce = 64;

    private const int MostAttempts = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    /// <summary>The item, or null where there is none.</summary>
    public Task<T?> ReadAsync<T>(string partition, string id, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => SendAsync("the reading of an item", () => container.ReadItemStreamAsync(id, new(partition), cancellationToken: cancellation), async response =>
        {
            if (CosmosErrors.IsMissing(response)) return (true, null);
            return response.IsSuccessStatusCode ? (true, await JsonSerializer.DeserializeAsync(response.Content, type, cancellation)) : (false, null);
        }, cancellation);

    /// <summary>The ETag of an item, or null where there is none.</summary>
    public Task<string?> ReadETagAsync(string partition, string id, CancellationToken cancellation) => SendAsync(
        "the reading of an item",
        () => container.ReadItemStreamAsync(id, new(partition), cancellationToken: cancellation),
        response => Task.FromResult((response.IsSuccessStatusCode || CosmosErrors.IsMissing(response), response.IsSuccessStatusCode ? response.Headers.ETag : null)),
        cancellation);

    /// <summary>False: there is one already.</summary>
    public Task<bool> CreateAsync<T>(string partition, T item, JsonTypeInfo<T> type, CancellationToken cancellation) => WriteAsync(
        "the writing of a new item",
        () => container.CreateItemStreamAsync(Json(item, type), new(partition), new() { EnableContentResponseOnWrite = false }, cancellation),
        cancellation);

    /// <summary>False: it is not there, or not as it was.</summary>
    /// <param name="partition">Where it is.</param>
    /// <param name="id">Which it is.</param>
    /// <param name="item">What it is to be.</param>
    /// <param name="type">How that is written.</param>
    /// <param name="etag">Of the item as it was; null: however it is.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task<bool> ReplaceAsync<T>(string partition, string id, T item, JsonTypeInfo<T> type, string? etag, CancellationToken cancellation) => WriteAsync(
        "the changing of an item",
        () => container.ReplaceItemStreamAsync(Json(item, type), id, new(partition), new() { EnableContentResponseOnWrite = false, IfMatchEtag = etag }, cancellation),
        cancellation);

    /// <summary>False: it is not there, or not as it was.</summary>
    public Task<bool> DeleteAsync(string partition, string id, string etag, CancellationToken cancellation) => WriteAsync(
        "the deletion of an item", () => container.DeleteItemStreamAsync(id, new(partition), new() { IfMatchEtag = etag }, cancellation), cancellation);

    /// <summary>The first of what a query of one partition finds.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="query">What to ask.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="type">How a page is read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string partition, QueryDefinition query, int most, JsonTypeInfo<CosmosPage<T>> type, CancellationToken cancellation)
    {
        var found = new List<T>();
        string? token = null;
        do
        {
            // A page may have fewer than it was asked for, even none, and there may be more to come.
            var options = new QueryRequestOptions { PartitionKey = new(partition), MaxItemCount = most - found.Count };
            var (documents, next) = await PageAsync(query, token, options, type, cancellation);
            found.AddRange(documents);
            token = next;
        }
        while (token is not null && found.Count < most);
        return found;
    }

    public void Dispose() => _places.Dispose();

    private Task<(IReadOnlyList<T>, string?)> PageAsync<T>(QueryDefinition query, string? token, QueryRequestOptions options, JsonTypeInfo<CosmosPage<T>> type, CancellationToken cancellation) =>
        SendAsync<(IReadOnlyList<T>, string?)>("a query", async () =>
        {
            using var pages = container.GetItemQueryStreamIterator(query, token, options);
            return await pages.ReadNextAsync(cancellation);
        },
        async response => response.IsSuccessStatusCode
            ? (true, ((await JsonSerializer.DeserializeAsync(response.Content, type, cancellation))!.Documents, response.ContinuationToken))
            : (false, default),
        cancellation);

    private Task<bool> WriteAsync(string asked, Func<Task<ResponseMessage>> request, CancellationToken cancellation) => SendAsync(asked, request, response => Task.FromResult(
        (response.IsSuccessStatusCode || CosmosErrors.IsMissing(response) || response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, response.IsSuccessStatusCode)), cancellation);

    /// <param name="asked">What is asked, as it is told where it fails.</param>
    /// <param name="request">Asks it.</param>
    /// <param name="read">Whether that is an answer, and what it says.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="CosmosRegistryException">No attempt led to an answer.</exception>
    private async Task<T> SendAsync<T>(string asked, Func<Task<ResponseMessage>> request, Func<ResponseMessage, Task<(bool IsAnswer, T Answer)>> read, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    using var response = await request();
                    var (isAnswer, answer) = await read(response);
                    if (isAnswer) return answer;
                    if (attempt == MostAttempts || !CosmosErrors.IsPassing(response.StatusCode)) throw CosmosErrors.Of(asked, response);
                }
                catch (Exception fault) when (fault is HttpRequestException or IOException or CosmosException)
                {
                    if (attempt == MostAttempts) throw CosmosErrors.Of(asked, fault);
                }

                await Task.Delay(FirstWait * (1 << attempt) * Random.Shared.NextDouble(), cancellation);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private static MemoryStream Json<T>(T item, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(item, type));
}
