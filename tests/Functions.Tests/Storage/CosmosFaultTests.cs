using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Cosmos;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>Requests of the registry in Cosmos DB that go wrong, before or after they took effect, and others who write in between.</summary>
public sealed class CosmosFaultTests : IDisposable
{
    private readonly CosmosStore _store = new();

    public static TheoryData<string, bool> Faults => new(
        from fault in (string[])["503", "408", "429", "449", "dropped"]
        from after in (bool[])[false, true]
        select (fault, after));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CosmosGateway Gateway => _store.Gateway;

    public void Dispose() => _store.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_record_that_is_made_while_requests_go_wrong_is_made_once_and_not_refused(string fault, bool after)
    {
        Gateway.Faults = OnceEach(Of(fault, after));
        Assert.Empty(await _store.Open().PutAsync([Write("a", "body", [1, 2])], Stop));
        await HoldsAsync("a", "body", [1, 2]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_record_that_is_changed_while_requests_go_wrong_is_changed_once_and_not_refused(string fault, bool after)
    {
        var registry = _store.Open();
        await registry.PutAsync([Write("a", "body", [1, 2])], Stop);
        var version = (await OneAsync("a")).Version;
        Gateway.Faults = OnceEach(Of(fault, after));
        Assert.Empty(await registry.PutAsync([Write("a", "other", [2, 3]) with { Version = version }], Stop));
        await HoldsAsync("a", "other", [2, 3]);
        Assert.Empty(await registry.FindAsync(new([], [1]), Stop));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_search_and_a_count_come_through_while_requests_go_wrong(string fault, bool after)
    {
        var registry = _store.Open();
        await registry.PutAsync([Write("a", "body", [1])], Stop);
        Gateway.Faults = OnceEach(Of(fault, after));
        Assert.Single(await registry.FindAsync(new([], [1]), Stop));
        Assert.Equal(new(1, 1), await registry.CountAsync(Stop));
    }

    [Fact]
    public async Task A_write_that_another_has_made_first_is_refused_though_its_answer_was_lost()
    {
        var theirs = _store.Open();
        var used = 0;
        Gateway.Faults = operation => operation is { Kind: GatewayKind.Create } && operation.Partition!.StartsWith("r:", StringComparison.Ordinal) && used++ == 1 ? Fault.Dropped : null;
        Gateway.Meanwhile = async operation =>
        {
            if (operation.Kind != GatewayKind.Create || !operation.Partition!.StartsWith("r:", StringComparison.Ordinal)) return;
            Gateway.Meanwhile = null;
            Assert.Empty(await theirs.PutAsync([Write("a", "theirs", [])], Stop));
        };
        Assert.Equal(["a"], await _store.Open().PutAsync([Write("a", "mine", [])], Stop));
        await HoldsAsync("a", "theirs", []);
    }

    [Fact]
    public async Task Whoever_is_cut_off_at_any_request_leaves_no_record_that_a_key_does_not_find()
    {
        for (var cut = 0; cut < 5; cut++)
        {
            using var store = new CosmosStore();
            var seen = 0;
            var at = cut;
            store.Gateway.Faults = operation => operation.Kind >= GatewayKind.Read && Interlocked.Increment(ref seen) > at ? Fault.Unavailable : null;
            var making = store.Open().PutAsync([Write("a", "body", [1, 2, 3])], Stop);
            if (cut < 4) await Assert.ThrowsAsync<CosmosRegistryException>(() => making);
            else Assert.Empty(await making);

            store.Gateway.Faults = null;
            var registry = store.Open();
            var whole = (await registry.FindAsync(new(["a"], []), Stop)).Count;
            foreach (var key in (long[])[1, 2, 3]) Assert.Equal(whole, (await registry.FindAsync(new([], [key]), Stop)).Count);
            Assert.Equal(whole == 1 ? ["a"] : [], await registry.PutAsync([Write("a", "body", [1, 2, 3])], Stop));
        }
    }

    [Fact]
    public async Task A_search_by_two_keys_finds_a_record_that_changes_from_one_to_the_other_meanwhile()
    {
        var registry = _store.Open();
        await registry.PutAsync([Write("a", "body", [1])], Stop);
        var before = await OneAsync("a");
        var theirs = _store.Open();
        Gateway.Meanwhile = async operation =>
        {
            if (operation.Kind != GatewayKind.Read) return;
            Gateway.Meanwhile = null;
            await theirs.PutAsync([Write("a", "body", [2]) with { Version = before.Version }], Stop);
        };
        Assert.Single(await registry.FindAsync(new([], [1, 2]), Stop));
    }

    [Fact]
    public async Task A_key_that_another_gives_back_while_it_is_being_taken_away_stays()
    {
        var (mine, theirs) = (_store.Open(), _store.Open());
        await mine.PutAsync([Write("a", "body", [1])], Stop);
        var before = await OneAsync("a");
        Gateway.Meanwhile = async operation =>
        {
            if (operation.Kind != GatewayKind.Delete) return;
            Gateway.Meanwhile = null;
            Assert.Empty(await theirs.PutAsync([Write("a", "body", [1]) with { Version = (await OneAsync("a")).Version }], Stop));
        };
        Assert.Empty(await mine.PutAsync([Write("a", "body", []) with { Version = before.Version }], Stop));
        await HoldsAsync("a", "body", [1]);
    }

    [Fact]
    public async Task A_key_that_is_deleted_while_another_gives_it_back_is_written_again()
    {
        var (mine, theirs) = (_store.Open(), _store.Open());
        await mine.PutAsync([Write("a", "body", [1])], Stop);
        var before = await OneAsync("a");
        var renewing = 0;
        Gateway.Meanwhile = async operation =>
        {
            if (operation.Kind == GatewayKind.Delete && renewing++ == 0)
            {
                // Their create of the key has met it; their replacement comes after the deletion below.
                var version = (await OneAsync("a")).Version;
                Gateway.Faults = asked => asked is { Kind: GatewayKind.Replace } && asked.Partition!.StartsWith("k:", StringComparison.Ordinal) && renewing++ == 1 ? Fault.Answered(System.Net.HttpStatusCode.NotFound) : null;
                await theirs.PutAsync([Write("a", "body", [1]) with { Version = version }], Stop);
            }
        };
        await mine.PutAsync([Write("a", "body", []) with { Version = before.Version }], Stop);
        await HoldsAsync("a", "body", [1]);
    }

    [Fact]
    public async Task Where_any_request_may_go_wrong_eight_who_change_one_record_lose_nothing()
    {
        await _store.Open().PutAsync([Write("a", "", [1])], Stop);
        _store.FailAtRandom(seed: 5, share: 0.2);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var registry = _store.Open();
            var mark = (char)('a' + writer);
            while (true)
            {
                try
                {
                    var before = Assert.Single(await registry.FindAsync(new([], [1]), Stop));
                    if (Text(before).Contains(mark, StringComparison.Ordinal)) return;
                    await registry.PutAsync([Write("a", $"{Text(before)}{mark}", null) with { Version = before.Version }], Stop);
                }
                catch (CosmosRegistryException)
                {
                    // It is done again, as a message that comes again.
                }
            }
        }));
        Gateway.Faults = null;
        Assert.Equal("abcdefgh", string.Concat(Text(await OneAsync("a")).Order()));
    }

    private static RecordWrite Write(string id, string body, long[]? keys) => new(id, System.Text.Encoding.UTF8.GetBytes(body), true, keys, null);

    private static string Text(StoredRecord record) => System.Text.Encoding.UTF8.GetString(record.Body.Span);

    private static Fault Of(string name, bool after)
    {
        var fault = name switch
        {
            "503" => Fault.Unavailable,
            "408" => Fault.TimedOut,
            "429" => Fault.TooManyRequests(TimeSpan.FromMilliseconds(1)),
            "449" => Fault.RetryWith,
            _ => Fault.Dropped,
        };
        return after ? fault.Afterwards() : fault;
    }

    /// <summary>The fault befalls the first request of each kind to each item or partition.</summary>
    private static Func<GatewayOperation, Fault?> OnceEach(Fault fault)
    {
        var met = new HashSet<GatewayOperation>();
        return operation =>
        {
            lock (met) return operation.Kind >= GatewayKind.Read && met.Add(operation) ? fault : null;
        };
    }

    private async Task<StoredRecord> OneAsync(string id) => Assert.Single(await _store.Open().FindAsync(new([id], []), Stop));

    private async Task HoldsAsync(string id, string body, long[] keys)
    {
        var registry = _store.Open();
        Assert.Equal(body, Text(Assert.Single(await registry.FindAsync(new([id], []), Stop))));
        foreach (var key in keys) Assert.Equal(id, Assert.Single(await registry.FindAsync(new([], [key]), Stop)).Id);
    }
}
