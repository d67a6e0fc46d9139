using System.Net;
using System.Text;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class LimitTests : GatewayTest
{
    [Theory]
    [InlineData(0, HttpStatusCode.Created)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_item_of_2_MB_is_kept_and_a_larger_one_is_413(int more, HttpStatusCode status)
    {
        const string Start = """{"id":"a","partition":"p","colour":"ल""";
        var json = $"{Start}{new string('x', (2 << 20) - Encoding.UTF8.GetByteCount(Start) - 2 + more)}\"}}";
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        using var response = await Container.CreateItemStreamAsync(body, P, cancellationToken: Stop);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_replacement_that_is_too_large_leaves_what_was_there()
    {
        var etag = (await CreateAsync(new("a"))).ETag;
        await FailAsync(HttpStatusCode.RequestEntityTooLarge, () => ReplaceAsync(new("a", colour: new('x', 2 << 20))));
        Assert.Equal(etag, (await ReadAsync("a")).ETag);
    }

    [Fact]
    public async Task An_id_has_at_most_1023_bytes()
    {
        var longest = new string('ल', 341);
        await CreateAsync(new(longest));
        Assert.Equal(longest, (await ReadAsync(longest)).Resource.id);
        await FailAsync(HttpStatusCode.BadRequest, () => CreateAsync(new(longest + "x")));
    }

    [Fact]
    public async Task A_partition_key_has_at_most_2048_bytes()
    {
        await CreateAsync(new("a", new('x', 2048)));
        await FailAsync(HttpStatusCode.BadRequest, () => CreateAsync(new("a", new('x', 2049))));
    }

    [Fact]
    public async Task An_item_is_nested_at_most_128_levels_deep()
    {
        async Task<HttpStatusCode> CreateNestedAsync(int levels)
        {
            var json = $$"""{"id":"{{levels}}","partition":"p","nested":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}}}""";
            using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
            using var response = await Container.CreateItemStreamAsync(body, P, cancellationToken: Stop);
            return response.StatusCode;
        }

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (await CreateNestedAsync(128), await CreateNestedAsync(129)));
    }

    [Fact]
    public async Task A_partition_key_that_is_no_string_is_not_served()
    {
        var failure = await FailAsync(HttpStatusCode.BadRequest, () => Container.ReadItemAsync<Card>("a", new PartitionKey(1), cancellationToken: Stop));
        Assert.Contains("only one string", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_by_a_header_or_a_verb_that_is_not_served_is_refused_in_plain_words()
    {
        await CreateAsync(new("a"));
        async Task RefusedAsync(string what, Func<Task> request) =>
            Assert.Contains($"{what} is not served here", (await FailAsync(HttpStatusCode.BadRequest, request)).Message, StringComparison.OrdinalIgnoreCase);

        await RefusedAsync("if-none-match", () => Container.ReadItemAsync<Card>("a", P, new() { IfNoneMatchEtag = "*" }, Stop));
        await RefusedAsync("x-ms-documentdb-pre-trigger-include", () => Container.CreateItemAsync(new Card("b"), P, new() { PreTriggers = ["t"] }, Stop));
        await RefusedAsync("x-ms-indexing-directive", () => Container.CreateItemAsync(new Card("b"), P, new() { IndexingDirective = IndexingDirective.Exclude }, Stop));
        await RefusedAsync("x-ms-documentdb-query-enable-scan", () => QueryAsync<Card>(new("SELECT * FROM c"), new() { PartitionKey = P, EnableScanInQuery = true }));
        await RefusedAsync("PATCH /dbs/pipeline/colls/registry/docs/a", () => Container.PatchItemAsync<Card>("a", P, [PatchOperation.Set("/number", 1)], cancellationToken: Stop));
        await RefusedAsync("GET /dbs/pipeline/colls/registry/docs", () => QueryAsync<Card>(null!));
        Assert.Single((await QueryAsync<Card>(new("SELECT * FROM c"))).Found);
    }

    [Fact]
    public async Task A_request_without_authorization_is_401()
    {
        HttpClient? http = null;
        using var client = Gateway.NewClient(options => http = options.HttpClientFactory());
        using var response = await http!.GetAsync(new Uri(client.Endpoint, "/dbs/pipeline/colls/registry/docs/a"), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
