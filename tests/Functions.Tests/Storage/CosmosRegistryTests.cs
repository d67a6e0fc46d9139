using System.Net;
using Microsoft.Azure.Cosmos;
using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>What every registry must do, done by the real client on the gateway of the tests; and what can only go wrong there.</summary>
public sealed class CosmosRegistryTests : RegistryContract, IDisposable
{
    private readonly CosmosStore _store = new();

    private CosmosGateway Gateway => _store.Gateway;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_comes_in_short_pages_is_read_to_the_end()
    {
        var registry = Open();
        foreach (var id in (string[])["a", "b", "c"]) await MakeAsync(registry, id, "body", [7]);
        Gateway.PagesAreShort = true;
        Assert.Equal(3, (await registry.FindAsync(new([], [7]), Stop)).Count);
        Assert.Equal(new(3, 3), await registry.CountAsync(Stop));
    }

    [Fact]
    public async Task A_record_that_is_found_by_many_keys_is_read_once()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 2, 3]);
        Gateway.Tally.Clear();
        Assert.Single(await registry.FindAsync(new(["a"], [1, 2, 3]), Stop));
        Assert.Equal((1, 3), (Gateway.Tally.Requests(GatewayKind.Read), Gateway.Tally.Requests(GatewayKind.Query)));
    }

    [Fact]
    public async Task A_new_record_costs_a_create_for_itself_and_each_key_and_a_change_one_request()
    {
        var registry = Open();
        Gateway.Tally.Clear();
        await MakeAsync(registry, "a", "body", [1, 2, 3]);
        Assert.Equal((4, 0), (Gateway.Tally.Requests(GatewayKind.Create), Gateway.Tally.Requests(GatewayKind.Read)));

        var record = await OneAsync(registry, "a");
        Gateway.Tally.Clear();
        await registry.PutAsync([Changed(record, "other")], Stop);
        Assert.Equal((1, 0, 0), (Gateway.Tally.Requests(GatewayKind.Replace), Gateway.Tally.Requests(GatewayKind.Read), Gateway.Tally.Requests(GatewayKind.Create)));
    }

    [Fact]
    public async Task No_more_than_64_requests_are_under_way_at_once()
    {
        var (underWay, most) = (0, 0);
        Gateway.Meanwhile = async operation =>
        {
            if (operation.Kind < GatewayKind.Read) return;
            InterlockedMax(ref most, Interlocked.Increment(ref underWay));
            await Task.Delay(5, Stop);
            Interlocked.Decrement(ref underWay);
        };
        await Open().PutAsync([.. Enumerable.Range(0, 300).Select(i => New($"{i}") with { Keys = [i] })], Stop);
        Assert.InRange(most, 2, 64);
    }

    [Fact]
    public async Task Of_a_key_that_too_many_have_no_more_are_read_than_are_found()
    {
        var registry = Open();
        await registry.PutAsync([.. Enumerable.Range(0, RegistryQuery.MostHolders + 20).Select(i => New($"{i}") with { Keys = [1] })], Stop);
        Gateway.Tally.Clear();
        await registry.FindAsync(new([], [1]), Stop);
        Assert.Equal((1, RegistryQuery.MostHolders), (Gateway.Tally.Requests(GatewayKind.Query), Gateway.Tally.Requests(GatewayKind.Read)));
    }

    [Fact]
    public async Task A_key_that_a_record_gives_up_leaves_nothing_behind()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 2]);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "body") with { Keys = [2] }], Stop);
        Assert.Equal((0, 1), (await CountKeyAsync(1), await CountKeyAsync(2)));

        async Task<int> CountKeyAsync(int key)
        {
            using var pages = Gateway.Container.GetItemQueryIterator<object>(new QueryDefinition("SELECT * FROM c"), requestOptions: new() { PartitionKey = new($"k:{key:x16}") });
            return (await pages.ReadNextAsync(Stop)).Count;
        }
    }

    [Fact]
    public async Task An_id_of_any_length_is_kept()
    {
        var id = new string('é', 3000);
        var registry = Open();
        await MakeAsync(registry, id, "body", [1]);
        Assert.Equal(id, Assert.Single(await registry.FindAsync(new([], [1]), Stop)).Id);
    }

    [Fact]
    public async Task No_id_shows_in_the_name_of_an_item()
    {
        var names = new List<string>();
        Gateway.Faults = operation =>
        {
            lock (names) names.Add($"{operation}");
            return null;
        };
        await MakeAsync(Open(), "kobo-7f3a", "body", [1]);
        Assert.DoesNotContain(names, name => name.Contains("kobo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_not_an_empty_registry()
    {
        Gateway.Faults = operation => operation.Kind == GatewayKind.Read ? Fault.Answered(HttpStatusCode.NotFound, 1003) : null;
        var fault = await Assert.ThrowsAsync<CosmosRegistryException>(() => Open().FindAsync(new(["a"], []), Stop));
        Assert.Contains("the container is not there", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "give the app's identity the role")]
    [InlineData(413, "an item may have 2 MB")]
    [InlineData(503, "when its message comes again")]
    public async Task What_cannot_be_done_is_told_with_the_remedy_and_without_what_was_to_be_written(int status, string remedy)
    {
        Gateway.Faults = operation => operation.Kind == GatewayKind.Create ? Fault.Answered((HttpStatusCode)status) : null;
        var fault = await Assert.ThrowsAsync<CosmosRegistryException>(() => Open().PutAsync([New("kobo-7f3a")], Stop));
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kobo", $"{fault}", StringComparison.Ordinal);
    }

    protected override IRegistry Open() => _store.Open();

    private static void InterlockedMax(ref int most, int value)
    {
        int before;
        while ((before = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, before) != before)
        {
            // Another was faster.
        }
    }
}
