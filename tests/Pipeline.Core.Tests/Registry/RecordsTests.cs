using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class RecordsTests
{
    private static readonly MatchKeys Keys = new(Comparison.UsualSightings);

    private readonly MemoryRegistry _registry = new();
    private readonly Records _records;

    public RecordsTests() => _records = new(_registry);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_records_name_a_tie()
    {
        await AddAsync();
        Assert.True(await _records.TieAsync([("a", "b")], known: null, Stop));
        var found = await FindAsync();
        Assert.Equal(["b"], found["a"].Ties);
        Assert.Equal(["a"], found["b"].Ties);
    }

    [Fact]
    public async Task What_others_tied_since_it_was_read_stays()
    {
        await AddAsync();
        var known = await FindAsync();
        await _records.TieAsync([("a", "c")], known: null, Stop);
        Assert.True(await _records.TieAsync([("a", "b")], known, Stop));
        Assert.Equal(["b", "c"], (await FindAsync())["a"].Ties);
    }

    [Fact]
    public async Task A_tie_to_a_record_that_was_erased_since_it_was_read_is_told_also_where_it_had_that_tie()
    {
        await AddAsync();
        await _records.TieAsync([("a", "b")], known: null, Stop);
        var known = await FindAsync();
        var erased = known["a"].Stored;
        Assert.Empty(await _registry.PutAsync([new("a", ReadOnlyMemory<byte>.Empty, false, [], erased.Version)], Stop));
        Assert.False(await _records.TieAsync([("a", "b")], known, Stop));
    }

    private Task AddAsync() => _records.AddAsync([.. ((string[])["a", "b", "c"]).Select(id => Keys.Keyed(Seen(id: id)))], Stop);

    private Task<Dictionary<string, FoundRecord>> FindAsync() => _records.FindAsync(new(["a", "b", "c"], []), Stop);
}
