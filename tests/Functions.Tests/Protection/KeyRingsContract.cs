using Pipeline.Core.Protection;

namespace Pipeline.Functions.Tests.Protection;

/// <summary>What every place of a key ring must do.</summary>
public abstract class KeyRingsContract
{
    [Fact]
    public async Task Before_the_first_there_is_no_ring()
    {
        Assert.Null(await Open().LoadAsync(Stop));
        var fault = await Assert.ThrowsAsync<ProtectionException>(() => Open().RequireAsync(Stop));
        Assert.Contains(Open().Place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ring_that_was_made_is_the_ring_of_everybody()
    {
        var made = await Open().CreateAsync(Stop);
        Same(made, await Open().LoadAsync(Stop));
        Same(made, await Open().CreateAsync(Stop));
        Assert.Single(made.Keys);
    }

    [Fact]
    public async Task A_key_that_is_added_is_the_current_one_and_the_earlier_stay()
    {
        var places = Open();
        var ring = await places.CreateAsync(Stop);
        for (var added = 0; added < 4; added++)
        {
            var wrapped = ring.Wrap("a", new byte[32]);
            var grown = await places.AddAsync(Stop);

            Assert.Equal(ring.Keys.Select(key => key.Id), grown.Keys.SkipLast(1).Select(key => key.Id));
            Assert.DoesNotContain(grown.Current.Id, ring.Keys.Select(key => key.Id));
            Assert.Equal(new byte[32], grown.Unwrap("a", wrapped));
            Same(grown, await Open().LoadAsync(Stop));
            ring = grown;
        }
    }

    [Fact]
    public async Task The_match_keys_stay_what_they_are_when_wrapping_keys_come_and_go()
    {
        var before = await Open().CreateAsync(Stop);
        await Open().AddAsync(Stop);
        await Open().RemoveAsync(before.Current.Id, Stop);
        Assert.Equal(before.MatchKeys.Of(42), (await Open().LoadAsync(Stop))!.MatchKeys.Of(42));
    }

    [Fact]
    public async Task A_key_that_is_removed_is_gone_for_everybody()
    {
        var old = (await Open().CreateAsync(Stop)).Current.Id;
        var ring = await Open().AddAsync(Stop);
        await Open().RemoveAsync(old, Stop);

        var left = (await Open().LoadAsync(Stop))!;
        Assert.False(left.Holds(old));
        Assert.Equal(ring.Current.Id, left.Current.Id);
    }

    [Fact]
    public async Task The_current_key_is_never_removed()
    {
        var ring = await Open().CreateAsync(Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Open().RemoveAsync(ring.Current.Id, Stop));
        Same(ring, await Open().LoadAsync(Stop));
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract IKeyRings Open();

    protected static void Same(KeyRing expected, KeyRing? actual)
    {
        Assert.Equal(expected.Keys.Select(key => key.Id), actual!.Keys.Select(key => key.Id));
        Assert.Equal(expected.MatchKeys.Of(1), actual.MatchKeys.Of(1));
        Assert.Equal(new byte[32], actual.Unwrap("a", expected.Wrap("a", new byte[32])));
    }
}
