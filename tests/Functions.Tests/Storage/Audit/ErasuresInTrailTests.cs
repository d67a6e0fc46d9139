using CsCheck;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage.Audit;

/// <summary>Which erasures are read out of the audit trail.</summary>
public sealed class ErasuresInTrailTests(Azurite azurite)
{
    private static readonly Actor Rita = Actor.Operator("rita", "erase");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_child_of_more_sightings_than_an_entry_holds_is_one_erasure()
    {
        string[] ids = [.. Enumerable.Range(0, 1_203).Select(number => $"{number:x32}")];
        var erasure = Assert.Single(await ReadAsync([[new(Rita, "erased", "court-order", ids), new(Rita, "tied-anew", "court-order", ["t1", "t2"])]]));
        Assert.Equal(ids, erasure.Sightings);
        Assert.Equal(["t1", "t2"], erasure.Tied);
        Assert.Equal("court-order", erasure.Reason);
    }

    [Fact]
    public async Task Each_child_has_the_ties_that_were_written_with_it()
    {
        var read = await ReadAsync(
            [new(Rita, "erased", "court-order", ["a"]), new(Rita, "tied-anew", "court-order", ["t1"])],
            [new(Rita, "erased", "court-order", ["b"])],
            [new(Rita, "erased", "court-order", ["c"]), new(Rita, "tied-anew", "court-order", ["t3"])]);
        Assert.Equal(["a: t1", "b: ", "c: t3"], read.Select(TextOf));
    }

    [Fact]
    public async Task One_that_was_carried_out_twice_or_again_is_one_with_all_that_was_tied_to_it()
    {
        var read = await ReadAsync(
            [new(Rita, "erased", "child-request", ["b", "a"]), new(Rita, "tied-anew", "child-request", ["t2", "t1"])],
            [new(Rita, "erased", "child-request", ["a", "b"]), new(Rita, "tied-anew", "child-request", ["t1"])],
            [new(Actor.Operator("bina", "erase"), "erased-again", "child-request", ["a", "b"]), new(Actor.Operator("bina", "erase"), "tied-anew", "child-request", ["t3", "a"])]);
        Assert.Equal(["a b: t1 t2 t3"], read.Select(TextOf));
    }

    [Fact]
    public async Task Nothing_else_is_taken_for_an_erasure() => Assert.Empty(await ReadAsync(
        [[new(Rita, "registered", "receipt", ["a"]), new(Rita, "read", "case-page", ["a"]), new(Rita, "tied-anew", "court-order", ["t1"])]]));

    [Fact]
    public async Task Whatever_was_erased_is_found_whatever_else_was_written_between() => await Gen.Select(Gen.Int[1, 3].List[1, 4], Gen.Int[0, 2].List[1, 4]).SampleAsync(async (children, others) =>
    {
        var number = 0;
        var events = children.Select(count => new AuditEvent(Rita, "erased", "court-order", [.. Enumerable.Range(0, count).Select(_ => $"{number++:x8}")])).ToList();
        foreach (var place in others) events.Insert(Math.Min(place, events.Count), new(Actor.Pipeline("Linking"), "registered", "receipt", [$"{place:x8}"]));
        var read = await ReadAsync([.. events.Select(one => (AuditEvent[])[one])]);
        Assert.Equal(Enumerable.Range(0, number).Select(id => $"{id:x8}"), read.SelectMany(erasure => erasure.Sightings).Order(StringComparer.Ordinal));
        Assert.Equal(children.Count, read.Count);
    }, iter: 5);

    private static string TextOf(TrailedErasure erasure) => $"{string.Join(' ', erasure.Sightings)}: {string.Join(' ', erasure.Tied)}";

    /// <summary>As the verification tells them, of a trail of its own.</summary>
    private async Task<IReadOnlyList<TrailedErasure>> ReadAsync(params AuditEvent[][] written)
    {
        using var scene = await AuditScene.CreateAsync(azurite);
        var trail = scene.NewTrail();
        foreach (var events in written)
        {
            await trail.AddAsync(events, Stop);
            scene.Clock.Pass(1);
        }

        var erasures = new ErasuresInTrail();
        var verdict = await new AuditVerification(scene.Table, scene.Exports, scene.Keys, erasures.See).RunAsync(Stop);
        Assert.Empty(verdict.Breaks);
        return erasures.All;
    }
}
