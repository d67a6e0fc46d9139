using System.Net;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class QueryTests : GatewayTest
{
    [Fact]
    public async Task A_query_sees_only_its_own_partition()
    {
        await CreateAsync(new("a"));
        await CreateAsync(new("b", "q"));
        Assert.Equal(["a"], await IdsAsync("SELECT * FROM c"));
        Assert.Equal(1, await CountAsync("SELECT VALUE COUNT(1) FROM c"));
    }

    [Fact]
    public async Task A_query_that_names_no_partition_is_refused()
    {
        var failure = await FailAsync(HttpStatusCode.BadRequest, () => QueryAsync<Card>(new("SELECT * FROM c"), new()));
        Assert.Contains("names no partition", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_come_with_the_properties_of_the_service()
    {
        var etag = (await CreateAsync(new("a"))).ETag;
        var (found, _) = await QueryAsync<Newtonsoft.Json.Linq.JObject>(new("SELECT * FROM c"));
        Assert.Equal(etag, (string?)Assert.Single(found)["_etag"]);
    }

    [Theory]
    [InlineData("c.number = @p", 2, "b")]
    [InlineData("c.number < @p", 2, "a")]
    [InlineData("c.number <= @p", 2, "a,b")]
    [InlineData("c.number > @p", 2, "c")]
    [InlineData("c.number >= @p", 2, "b,c")]
    [InlineData("c[\"number\"] = @p", 2.0, "b")]
    [InlineData("c.colour = @p", "red", "a,b")]
    [InlineData("c.colour > @p", "blue", "a,b")]
    [InlineData("c.colour = @p", "Red", "")]
    [InlineData("c.colour = @p", null, "c")]
    [InlineData("c.number = @p", "2", "")]
    [InlineData("c.colour > @p", 0, "")]
    [InlineData("c.missing = @p", null, "")]
    [InlineData("c.tags = @p", "x", "")]
    [InlineData("c.number.deeper = @p", 2, "")]
    [InlineData("ARRAY_CONTAINS(c.tags, @p)", "x", "a,b")]
    [InlineData("ARRAY_CONTAINS(c.colour, @p)", "red", "")]
    [InlineData("c.colour = @p AND ARRAY_CONTAINS(c.tags, @p)", "red", "")]
    public async Task A_condition_finds_what_it_says(string condition, object? value, string found)
    {
        await CreateThreeAsync();
        Assert.Equal(found.Split(',', StringSplitOptions.RemoveEmptyEntries), await IdsAsync($"SELECT * FROM c WHERE {condition}", ("@p", value)));
    }

    [Fact]
    public async Task Conditions_are_all_met()
    {
        await CreateThreeAsync();
        Assert.Equal(["b"], await IdsAsync("select * from c where c.colour = @colour and c.number >= @number", ("@colour", "red"), ("@number", 2)));
    }

    [Fact]
    public async Task Of_a_list_any_value_may_be_the_one()
    {
        await CreateThreeAsync();
        Assert.Equal(["a", "c"], await IdsAsync("SELECT * FROM c WHERE ARRAY_CONTAINS(@list, c.id)", ("@list", new[] { "c", "a", "x" })));
        Assert.Empty(await IdsAsync("SELECT * FROM c WHERE ARRAY_CONTAINS(@list, c.id)", ("@list", Array.Empty<string>())));
        Assert.Empty(await IdsAsync("SELECT * FROM c WHERE ARRAY_CONTAINS(@list, c.missing)", ("@list", new[] { (string?)null })));
    }

    [Theory]
    [InlineData("c.number", "a,b,c")]
    [InlineData("c.number ASC", "a,b,c")]
    [InlineData("c.number DESC", "c,b,a")]
    [InlineData("c.colour", "c,a,b")]
    [InlineData("c.colour DESC", "a,b,c")]
    public async Task Items_come_in_the_order_asked_for(string order, string found)
    {
        await CreateThreeAsync();
        Assert.Equal(found.Split(','), await IdsAsync($"SELECT * FROM c ORDER BY {order}"));
    }

    [Fact]
    public async Task Items_without_what_they_are_to_be_ordered_by_are_refused_for_what_becomes_of_them_is_not_certain()
    {
        await CreateThreeAsync();
        await FailAsync(HttpStatusCode.BadRequest, () => IdsAsync("SELECT * FROM c ORDER BY c.missing"));
        Assert.Equal([], await IdsAsync("SELECT * FROM c WHERE c.number > @p ORDER BY c.missing", ("@p", 3)));
    }

    [Fact]
    public async Task A_count_counts_what_the_conditions_find()
    {
        await CreateThreeAsync();
        Assert.Equal(3, await CountAsync("SELECT VALUE COUNT(1) FROM c"));
        Assert.Equal(2, await CountAsync("SELECT VALUE COUNT(1) FROM c WHERE c.colour = @p", ("@p", "red")));
        Assert.Equal(0, await CountAsync("SELECT VALUE COUNT(1) FROM c WHERE c.colour = @p", ("@p", "green")));
    }

    [Theory]
    [InlineData("SELECT c.id FROM c")]
    [InlineData("SELECT * FROM x")]
    [InlineData("SELECT TOP 1 * FROM c")]
    [InlineData("SELECT VALUE c FROM c")]
    [InlineData("SELECT VALUE SUM(c.number) FROM c")]
    [InlineData("SELECT * FROM c WHERE c.number = 2")]
    [InlineData("SELECT * FROM c WHERE c.number != @p")]
    [InlineData("SELECT * FROM c WHERE c.number = @p OR c.number = @p")]
    [InlineData("SELECT * FROM c WHERE ((c.number = @p AND c.colour = @p) OR (c.id = @p AND c.colour = @p))")]
    [InlineData("SELECT * FROM c WHERE NOT c.number = @p")]
    [InlineData("SELECT * FROM c WHERE c.id IN (@p)")]
    [InlineData("SELECT * FROM c WHERE STARTSWITH(c.id, @p)")]
    [InlineData("SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, @p, true)")]
    [InlineData("SELECT * FROM c JOIN t IN c.tags")]
    [InlineData("SELECT * FROM c ORDER BY c.number, c.colour")]
    [InlineData("SELECT * FROM c OFFSET 1 LIMIT 1")]
    [InlineData("SELECT * FROM c WHERE c.number = @unknown")]
    public async Task Any_other_query_is_refused_in_plain_words(string query)
    {
        await CreateAsync(new("a", number: 1));
        var failure = await FailAsync(HttpStatusCode.BadRequest, () => IdsAsync(query, ("@p", 1)));
        Assert.Matches("not served here|has no parameter", failure.Message);
    }

    [Fact]
    public async Task Numbers_that_a_double_may_not_hold_exactly_are_refused()
    {
        await FailAsync(HttpStatusCode.BadRequest, () => IdsAsync("SELECT * FROM c WHERE c.number = @p", ("@p", (1L << 53) + 1)));
        await FailAsync(HttpStatusCode.BadRequest, () => IdsAsync("SELECT * FROM c WHERE ARRAY_CONTAINS(@p, c.number)", ("@p", new[] { long.MaxValue })));
        Assert.Empty(await IdsAsync("SELECT * FROM c WHERE c.number = @p", ("@p", 1L << 53)));
    }

    [Fact]
    public async Task Many_items_are_read_at_once_across_partitions()
    {
        await CreateThreeAsync();
        await CreateAsync(new("a", "q"));
        var read = await Container.ReadManyItemsAsync<Card>([("a", P), ("c", P), ("a", new("q")), ("missing", P), ("b", new("q"))], cancellationToken: Stop);
        Assert.Equal([("a", "p"), ("c", "p"), ("a", "q")], read.Select(card => (card.id, card.partition)));
    }

    private async Task CreateThreeAsync()
    {
        await CreateAsync(new("a", colour: "red", number: 1, tags: ["x"]));
        await CreateAsync(new("b", colour: "red", number: 2, tags: ["x", "y"]));
        await CreateAsync(new("c", number: 3, tags: []));
    }

    private async Task<List<string>> IdsAsync(string text, params (string Name, object? Value)[] parameters) => [.. (await QueryAsync<Card>(With(text, parameters))).Found.Select(card => card.id)];

    private async Task<int> CountAsync(string text, params (string Name, object? Value)[] parameters) => Assert.Single((await QueryAsync<int>(With(text, parameters))).Found);

    private static QueryDefinition With(string text, (string Name, object? Value)[] parameters) =>
        parameters.Aggregate(new QueryDefinition(text), (query, parameter) => query.WithParameter(parameter.Name, parameter.Value));
}
