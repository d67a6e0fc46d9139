using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>What every registry must do, whatever it stores in.</summary>
public abstract class RegistryContract
{
    /// <summary>Opens the store of this test; each call another adapter on the same store.</summary>
    protected abstract IRegistry Open();

    [Fact]
    public async Task A_stored_child_is_found_whole_by_sighting_and_by_key()
    {
        var registry = Open();
        var child = Make("a", "b");
        await StoreAsync(registry, new KeyedChild(child, [1, 2]));

        Assert.Equivalent(child, Assert.Single(await FindAsync(registry, ids: ["b"])), strict: true);
        Assert.Equivalent(child, Assert.Single(await FindAsync(registry, keys: [2])), strict: true);
        Assert.Single(await FindAsync(registry, ids: ["a", "b"], keys: [1, 2]));
        Assert.Empty(await FindAsync(registry, ids: ["c"], keys: [3]));
    }

    [Fact]
    public async Task The_same_commit_again_is_refused_and_changes_nothing()
    {
        var registry = Open();
        var snapshot = await registry.FindAsync(new([], []), Stop);
        var change = new RegistryChange(snapshot.Version, [new(Make("a"), [1])], []);

        Assert.True(await registry.CommitAsync(change, Stop));
        Assert.False(await registry.CommitAsync(change, Stop));
        Assert.Equal(new(1, 1), await registry.CountAsync(Stop));
    }

    [Fact]
    public async Task A_commit_on_what_has_changed_meanwhile_stores_nothing()
    {
        var registry = Open();
        var snapshot = await registry.FindAsync(new([], [1]), Stop);
        await StoreAsync(registry, new KeyedChild(Make("a"), [1]));

        Assert.False(await registry.CommitAsync(new(snapshot.Version, [new(Make("b"), [1])], []), Stop));
        Assert.Empty(await FindAsync(registry, ids: ["b"]));
    }

    [Fact]
    public async Task A_merged_child_is_gone_and_its_sightings_lead_to_the_other()
    {
        var registry = Open();
        await StoreAsync(registry, new KeyedChild(Make("a"), [1]), new KeyedChild(Make("b"), [2]));
        var snapshot = await registry.FindAsync(new([], [1, 2]), Stop);
        var merged = Make("a", "b") with { FormerIds = ["b"] };

        Assert.True(await registry.CommitAsync(new(snapshot.Version, [new(merged, [1, 2])], ["b"]), Stop));
        Assert.Equal("a", Assert.Single(await FindAsync(registry, ids: ["b"])).Id);
        Assert.Equal(new(1, 2), await registry.CountAsync(Stop));
    }

    [Fact]
    public async Task A_key_that_a_child_no_longer_has_does_not_find_it()
    {
        var registry = Open();
        await StoreAsync(registry, new KeyedChild(Make("a"), [1, 2]));
        await StoreAsync(registry, new KeyedChild(Make("a"), [2, 3]));

        Assert.Empty(await FindAsync(registry, keys: [1]));
        Assert.Single(await FindAsync(registry, keys: [2]));
        Assert.Single(await FindAsync(registry, keys: [3]));
    }

    [Fact]
    public async Task What_was_stored_is_there_when_opened_again()
    {
        await StoreAsync(Open(), new KeyedChild(Make("a"), [1]));

        Assert.Single(await FindAsync(Open(), keys: [1]));
    }

    [Fact]
    public async Task Eight_writers_at_once_lose_nothing()
    {
        var registries = Enumerable.Range(0, 8).Select(_ => Open()).ToList();

        await Task.WhenAll(registries.Select((registry, writer) => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await StoreAsync(registry, new KeyedChild(Make($"{writer}-{i}"), [1, 100 + writer]));
        })));

        Assert.Equal(new(80, 80), await registries[0].CountAsync(Stop));
        Assert.Equal(80, (await FindAsync(registries[0], keys: [1])).Count);
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static Child Make(params string[] sightings) => new()
    {
        Id = sightings[0],
        Sightings = [.. sightings.Select(id => new Sighting { Id = id, Origin = new("receipt", "", 1), Sex = Sex.Female })],
    };

    /// <summary>As the registrar does: decides again on a new snapshot until the commit is taken.</summary>
    protected static async Task StoreAsync(IRegistry registry, params KeyedChild[] children)
    {
        while (true)
        {
            var snapshot = await registry.FindAsync(new([], []), Stop);
            if (await registry.CommitAsync(new(snapshot.Version, children, []), Stop)) return;
        }
    }

    protected static async Task<IReadOnlyList<Child>> FindAsync(IRegistry registry, string[]? ids = null, long[]? keys = null) =>
        (await registry.FindAsync(new(ids ?? [], keys ?? []), Stop)).Children;
}
