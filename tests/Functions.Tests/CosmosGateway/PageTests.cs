using System.Net;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Tests.Cosmos;

public sealed class PageTests : GatewayTest
{
    private static readonly QueryDefinition All = new("SELECT * FROM c");

    private static readonly QueryDefinition ByNumber = new("SELECT * FROM c ORDER BY c.number");

    [Theory]
    [InlineData("SELECT * FROM c")]
    [InlineData("SELECT * FROM c ORDER BY c.number")]
    [InlineData("SELECT * FROM c ORDER BY c.number DESC")]
    public async Task A_query_comes_in_pages_of_at_most_as_many_items_as_asked_for(string text)
    {
        for (var number = 0; number < 7; number++) await CreateAsync(new($"{number}", number: number / 2));
        var (found, pages) = await QueryAsync<Card>(new(text), Of(3));
        Assert.Equal(3, pages);
        Assert.Equal(7, found.Select(card => card.id).Distinct().Count());
        Assert.Equal(7, found.Count);
    }

    [Fact]
    public async Task A_query_goes_on_from_its_token_in_another_client()
    {
        for (var number = 0; number < 3; number++) await CreateAsync(new($"{number}"));
        using var first = Container.GetItemQueryIterator<Card>(All, requestOptions: Of(2));
        var token = (await first.ReadNextAsync(Stop)).ContinuationToken;

        using var client = Gateway.NewClient();
        using var second = Gateway.ContainerOf(client).GetItemQueryIterator<Card>(All, token, Of(2));
        var rest = await second.ReadNextAsync(Stop);
        Assert.Equal("2", Assert.Single(rest).id);
        Assert.Null(rest.ContinuationToken);
    }

    [Fact]
    public async Task What_is_written_between_two_pages_makes_nothing_come_twice_or_be_left_out()
    {
        foreach (var number in new[] { 10, 20, 30 }) await CreateAsync(new($"{number}", number: number));
        using var pages = Container.GetItemQueryIterator<Card>(ByNumber, requestOptions: Of(1));
        Assert.Equal("10", Assert.Single(await pages.ReadNextAsync(Stop)).id);
        await CreateAsync(new("5", number: 5));
        await CreateAsync(new("15", number: 15));
        await DeleteAsync("10");

        var rest = new List<string>();
        while (pages.HasMoreResults) rest.AddRange((await pages.ReadNextAsync(Stop)).Select(card => card.id));
        Assert.Equal(["15", "20", "30"], rest);
    }

    [Fact]
    public async Task A_page_holds_no_more_than_4_MB_whatever_is_asked_for()
    {
        for (var number = 0; number < 5; number++) await CreateAsync(new($"{number}", colour: new('x', 1_500_000)));
        var (found, pages) = await QueryAsync<Card>(All, Of(-1));
        Assert.Equal((5, 3), (found.Count, pages));
    }

    [Theory]
    [InlineData("SELECT * FROM c")]
    [InlineData("SELECT * FROM c ORDER BY c.number DESC")]
    public async Task Pages_may_be_shorter_than_asked_for_and_even_empty(string text)
    {
        for (var number = 0; number < 3; number++) await CreateAsync(new($"{number}", number: number));
        Gateway.PagesAreShort = true;
        using var pages = Container.GetItemQueryIterator<Card>(new QueryDefinition(text), requestOptions: Of(100));
        var counts = new List<int>();
        while (pages.HasMoreResults) counts.Add((await pages.ReadNextAsync(Stop)).Count);
        Assert.Equal([0, 1, 1, 1], counts);
    }

    [Fact]
    public async Task A_token_that_was_never_given_is_refused()
    {
        await FailAsync(HttpStatusCode.BadRequest, async () =>
        {
            using var pages = Container.GetItemQueryIterator<Card>(All, """[{"token":"nonsense","range":{"min":"","max":"FF"}}]""", Of(1));
            await pages.ReadNextAsync(Stop);
        });
    }

    [Fact]
    public async Task An_empty_partition_is_one_page_of_nothing()
    {
        var (found, pages) = await QueryAsync<Card>(All);
        Assert.Equal((0, 1), (found.Count, pages));
    }

    private static QueryRequestOptions Of(int items) => new() { PartitionKey = P, MaxItemCount = items };
}
