using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class RekeyingTests
{
    private const long Small = 1_000, Large = 10_000_000;

    private readonly MemoryRegistry _registry = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_registered_under_keys_of_another_size()
    {
        await RegisterAsync(Large, Seen(id: "a"));
        await Assert.ThrowsAsync<KeySizeException>(() => RegisterAsync(Small, Seen("Prakash Rai", id: "b")));
        Assert.Equal(new(1, 1), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task The_size_is_no_child_and_no_sighting()
    {
        await new KeySize(_registry, new MatchKeys(Small)).RequireAsync(Stop);
        Assert.Equal(new(0, 0), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task After_it_a_registry_finds_what_one_of_that_size_would_have_found()
    {
        // Of one common name, and nothing else: in a small registry that is worth a look, in a large one it is not.
        Sighting[] sightings = [Named("Ram Thapa", "a"), Named("Ram Thapa", "b"), Named("Sita Rai", "c")];
        await RegisterAsync(Large, sightings);
        Assert.Empty((await FindAsync(Small, sightings[0])).Select(record => record.Id).Except(["a"]));

        Assert.Equal(3, await new Rekeying(_registry, new Comparison(Small)).MakeKeysAsync(_ => { }, Stop));
        Assert.Equal(["a", "b"], (await FindAsync(Small, sightings[0])).Select(record => record.Id).Order());
        await RegisterAsync(Small, Seen("Prakash Rai", id: "d"));
    }

    [Fact]
    public async Task A_record_that_others_change_meanwhile_has_new_keys_all_the_same()
    {
        await RegisterAsync(Large, Named("Ram Thapa", "a"), Named("Ram Thapa", "b"));
        // The first write is the size.
        var rekeying = new Rekeying(new Interrupted(_registry, ChangeAsync, write: 2), new Comparison(Small));
        Assert.Equal(2, await rekeying.MakeKeysAsync(_ => { }, Stop));
        Assert.Equal(["a", "b"], (await FindAsync(Small, Named("Ram Thapa", "a"))).Select(record => record.Id).Order());

        async Task ChangeAsync()
        {
            var one = Assert.Single(await _registry.FindAsync(new(["a"], []), Stop));
            Assert.Empty(await _registry.PutAsync([new("a", one.Body, one.IsFirst, null, one.Version)], Stop));
        }
    }

    [Fact]
    public async Task All_sightings_can_be_registered_again()
    {
        Sighting[] sightings = [Seen(id: "a"), Seen("Prakash Rai", id: "b")];
        await RegisterAsync(Large, sightings);
        var rekeying = new Rekeying(_registry, new Comparison(Small));
        await rekeying.MakeKeysAsync(_ => { }, Stop);
        var again = new List<string>();
        await foreach (var some in rekeying.ListAsync(Stop))
        {
            await RegisterAsync(Small, [.. some]);
            again.AddRange(some.Select(sighting => sighting.Id));
        }
        Assert.Equal(["a", "b"], again.Order());
        Assert.Equal(new(2, 2), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task Done_again_it_changes_nothing()
    {
        await RegisterAsync(Large, Named("Ram Thapa", "a"), Named("Ram Thapa", "b"));
        var rekeying = new Rekeying(_registry, new Comparison(Small));
        await rekeying.MakeKeysAsync(_ => { }, Stop);
        await rekeying.MakeKeysAsync(_ => { }, Stop);
        Assert.Equal(["a", "b"], (await FindAsync(Small, Named("Ram Thapa", "a"))).Select(record => record.Id).Order());
    }

    private static Sighting Named(string name, string id) => Seen(name, id) with { Sex = Sex.Unknown, Birth = BirthInterval.Unknown, Nationality = null };

    private Task RegisterAsync(long size, params Sighting[] sightings) => new Registrar(_registry, new Comparison(size)).RegisterAsync(sightings, Stop);

    private Task<IReadOnlyList<StoredRecord>> FindAsync(long size, Sighting sighting) => _registry.FindAsync(new([], new MatchKeys(size).Of(sighting)), Stop);
}
