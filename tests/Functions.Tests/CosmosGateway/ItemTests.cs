using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Newtonsoft.Json.Linq;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class ItemTests : GatewayTest
{
    [Fact]
    public async Task A_created_item_is_read_back_as_it_was_sent()
    {
        var card = new Card("a", colour: "लाल", number: 7, tags: ["x", "y"]);
        var created = await CreateAsync(card);
        var read = await ReadAsync("a");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.StatusCode, read.StatusCode));
        Assert.Equivalent(card, created.Resource, strict: true);
        Assert.Equivalent(card, read.Resource, strict: true);
        Assert.Equal(created.ETag, read.ETag);
    }

    [Fact]
    public async Task The_service_gives_every_item_properties_of_its_own_whatever_was_sent_under_their_names()
    {
        var sent = new { id = "a", partition = "p", _etag = "mine", _ts = 1, _rid = "mine" };
        var created = await Container.CreateItemAsync(JObject.FromObject(sent), P, cancellationToken: Stop);
        var item = created.Resource;

        Assert.Equal(created.ETag, (string?)item["_etag"]);
        Assert.InRange((long)item["_ts"]!, DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(16, Convert.FromBase64String((string)item["_rid"]!).Length);
        Assert.EndsWith($"/docs/{item["_rid"]}/", (string?)item["_self"], StringComparison.Ordinal);
        using var raw = await Container.ReadItemStreamAsync("a", P, cancellationToken: Stop);
        using var json = await JsonDocument.ParseAsync(raw.Content, cancellationToken: Stop);
        Assert.Equal(["id", "partition", "_rid", "_self", "_etag", "_attachments", "_ts"], json.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task A_missing_item_is_404_to_read_to_replace_and_to_delete()
    {
        var read = await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a"));
        Assert.Equal(0, read.SubStatusCode);
        await FailAsync(HttpStatusCode.NotFound, () => ReplaceAsync(new("a")));
        await FailAsync(HttpStatusCode.NotFound, () => DeleteAsync("a"));
    }

    [Fact]
    public async Task A_missing_container_is_404_with_a_substatus_of_its_own()
    {
        var other = Container.Database.GetContainer("another");
        var failure = await FailAsync(HttpStatusCode.NotFound, () => other.ReadItemAsync<Card>("a", P, cancellationToken: Stop));
        Assert.Equal(1003, failure.SubStatusCode);
    }

    [Fact]
    public async Task The_container_says_how_it_is_partitioned_and_the_database_is_there()
    {
        var container = await Container.ReadContainerAsync(cancellationToken: Stop);
        Assert.Equal(("/partition", (int?)null), (container.Resource.PartitionKeyPath, container.Resource.DefaultTimeToLive));
        Assert.Equal(Container.Database.Id, (await Container.Database.ReadAsync(cancellationToken: Stop)).Resource.Id);
    }

    [Fact]
    public async Task An_id_that_is_taken_in_its_partition_is_409_and_stays_what_it_was()
    {
        await CreateAsync(new("a", colour: "red"));
        await FailAsync(HttpStatusCode.Conflict, () => CreateAsync(new("a", colour: "blue")));
        Assert.Equal("red", (await ReadAsync("a")).Resource.colour);
    }

    [Fact]
    public async Task The_same_id_in_two_partitions_is_two_items()
    {
        await CreateAsync(new("a", "p", "red"));
        await CreateAsync(new("a", "q", "blue"));
        await DeleteAsync("a");

        await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a", "p"));
        Assert.Equal("blue", (await ReadAsync("a", "q")).Resource.colour);
    }

    [Fact]
    public async Task Every_write_gives_a_new_etag_even_one_that_changes_nothing_and_even_after_a_deletion()
    {
        var etags = new List<string> { (await CreateAsync(new("a"))).ETag };
        etags.Add((await ReplaceAsync(new("a"))).ETag);
        await DeleteAsync("a");
        etags.Add((await CreateAsync(new("a"))).ETag);
        Assert.Equal(3, etags.Distinct().Count());
    }

    [Fact]
    public async Task A_replacement_on_the_etag_read_succeeds_once()
    {
        var etag = (await CreateAsync(new("a", number: 1))).ETag;
        var replaced = await ReplaceAsync(new("a", number: 2), etag);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);

        await FailAsync(HttpStatusCode.PreconditionFailed, () => ReplaceAsync(new("a", number: 3), etag));
        Assert.Equal((2, replaced.ETag), ((await ReadAsync("a")).Resource.number, (await ReadAsync("a")).ETag));
    }

    [Fact]
    public async Task A_deletion_on_a_stale_etag_is_412_and_deletes_nothing()
    {
        var stale = (await CreateAsync(new("a"))).ETag;
        var fresh = (await ReplaceAsync(new("a"))).ETag;

        await FailAsync(HttpStatusCode.PreconditionFailed, () => DeleteAsync("a", stale));
        Assert.Equal(fresh, (await ReadAsync("a")).ETag);
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync("a", fresh)).StatusCode);
    }

    [Fact]
    public async Task An_item_keeps_its_rid_when_it_is_replaced_and_gets_another_when_it_is_created_again()
    {
        async Task<string> RidAsync() => (string)(await Container.ReadItemAsync<JObject>("a", P, cancellationToken: Stop)).Resource["_rid"]!;
        await CreateAsync(new("a"));
        var first = await RidAsync();
        await ReplaceAsync(new("a", number: 1));
        Assert.Equal(first, await RidAsync());
        await DeleteAsync("a");
        await CreateAsync(new("a"));
        Assert.NotEqual(first, await RidAsync());
    }

    [Fact]
    public async Task A_write_that_wants_no_content_back_gets_the_etag_alone()
    {
        var created = await Container.CreateItemAsync(new Card("a"), P, new() { EnableContentResponseOnWrite = false }, Stop);
        Assert.Null(created.Resource);
        Assert.Equal(created.ETag, (await ReadAsync("a")).ETag);
    }

    [Fact]
    public async Task An_item_of_another_partition_than_the_request_names_is_refused_with_substatus_1001()
    {
        var created = await FailAsync(HttpStatusCode.BadRequest, () => Container.CreateItemAsync(new Card("a", "q"), P, cancellationToken: Stop));
        Assert.Equal(1001, created.SubStatusCode);
        var without = await FailAsync(HttpStatusCode.BadRequest, () => Container.CreateItemAsync(new { id = "a" }, P, cancellationToken: Stop));
        Assert.Equal(1001, without.SubStatusCode);
    }

    [Fact]
    public async Task An_item_cannot_be_given_another_id()
    {
        await CreateAsync(new("a"));
        await FailAsync(HttpStatusCode.BadRequest, () => Container.ReplaceItemAsync(new Card("b"), "a", P, cancellationToken: Stop));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("")]
    public async Task An_id_with_a_forbidden_character_or_none_at_all_is_refused(string id) =>
        await FailAsync(HttpStatusCode.BadRequest, () => CreateAsync(new(id)));

    [Theory]
    [InlineData("with space")]
    [InlineData("माया")]
    [InlineData("b+c&d=e:f|g@h~i,j;k!")]
    public async Task Any_other_id_is_found_again(string id)
    {
        await CreateAsync(new(id));
        Assert.Equal(id, (await ReadAsync(id)).Resource.id);
    }

    [Fact]
    public async Task Upsert_is_refused()
    {
        var failure = await FailAsync(HttpStatusCode.BadRequest, () => Container.UpsertItemAsync(new Card("a"), P, cancellationToken: Stop));
        Assert.Contains("Upsert is not served here", failure.Message, StringComparison.Ordinal);
        await FailAsync(HttpStatusCode.NotFound, () => ReadAsync("a"));
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused()
    {
        using var body = new MemoryStream("{\"id\":"u8.ToArray());
        using var response = await Container.CreateItemStreamAsync(body, P, cancellationToken: Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Whole_numbers_of_64_bits_come_back_whole_and_other_numbers_by_their_value()
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes("""{"id":"a","partition":"p","whole":9223372036854775807,"one":1.0,"long":0.1234567890123456789}"""));
        using var response = await Container.CreateItemStreamAsync(body, P, cancellationToken: Stop);
        using var reader = new StreamReader(response.Content);
        var json = await reader.ReadToEndAsync(Stop);
        Assert.Contains("\"whole\":9223372036854775807,\"one\":1,\"long\":0.12345678901234568", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_tokens_grow_with_every_write_and_only_with_them()
    {
        async Task<long> TokenAsync(Task<ItemResponse<Card>> request) => long.Parse((await request).Headers.Session.Split('#')[1]);
        var created = await TokenAsync(CreateAsync(new("a")));
        var read = await TokenAsync(ReadAsync("a"));
        var replaced = await TokenAsync(ReplaceAsync(new("a")));
        var elsewhere = await TokenAsync(CreateAsync(new("a", "q")));
        Assert.Equal(created, read);
        Assert.True(replaced > read && elsewhere > replaced);
    }

    [Fact]
    public async Task Of_writers_on_the_same_etag_one_wins()
    {
        var etag = (await CreateAsync(new("a", number: 0))).ETag;
        var wins = await Task.WhenAll(Enumerable.Range(1, 20).Select(async number =>
        {
            try
            {
                await ReplaceAsync(new("a", number: number), etag);
                return number;
            }
            catch (CosmosException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return 0;
            }
        }));
        Assert.Equal(Assert.Single(wins, number => number > 0), (await ReadAsync("a")).Resource.number);
    }

    [Fact]
    public async Task Two_clients_see_the_same_items()
    {
        await CreateAsync(new("a", colour: "red"));
        using var client = Gateway.NewClient();
        var read = await Gateway.ContainerOf(client).ReadItemAsync<Card>("a", P, cancellationToken: Stop);
        Assert.Equal("red", read.Resource.colour);
    }
}
