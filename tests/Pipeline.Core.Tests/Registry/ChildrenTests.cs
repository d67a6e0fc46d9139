using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Tests.Shared;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class ChildrenTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Comparison Comparison = new();
    private readonly MemoryRegistry _registry = new();

    private Children Children => new(_registry, Comparison);

    [Fact]
    public async Task A_child_is_found_by_the_id_of_any_of_its_sightings()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"), Seen("Prakash Rai", "c"));
        Assert.Equal("a", Assert.Single(await Children.FindAsync(["b"], Stop)).Id);
        Assert.Empty(await Children.FindAsync(["d"], Stop));
    }

    [Fact]
    public async Task Two_that_a_person_takes_for_one_are_one()
    {
        await RegisterAsync(Seen(id: "a"), Seen("Prakash Rai", "b"));
        Assert.Equal(["a b"], await DecideAsync(["a"], ["b"], Verdict.Same));
        Assert.Equal(new(1, 2), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task All_sightings_of_two_who_are_one_stay_together()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"), Seen("Prakash Rai", "c"), Seen("Prakash Rai", "d"));
        Assert.Equal(["a b c d"], await DecideAsync(["a", "b"], ["c", "d"], Verdict.Same));
    }

    [Fact]
    public async Task One_that_a_person_takes_for_two_is_two_and_a_later_sighting_joins_but_one_of_them()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"));
        Assert.Equal(["a", "b"], await DecideAsync(["a"], ["b"], Verdict.Different));

        await RegisterAsync(Seen(id: "c"));
        Assert.Equal(2, (await SightingsAsync()).Count());
        Assert.DoesNotContain("a b c", await SightingsAsync());
    }

    [Fact]
    public async Task What_was_decided_can_be_taken_back()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"), Seen("Prakash Rai", "c"));
        Assert.Equal(["a", "b", "c"], await DecideAsync(["a"], ["b"], Verdict.Different));
        Assert.Equal(["a b", "c"], await DecideAsync(["a"], ["b"], Verdict.Withdrawn, minute: 1));
        Assert.Equal(["a b c"], await DecideAsync(["a", "b"], ["c"], Verdict.Same, minute: 2));
        Assert.Equal(["a b", "c"], await DecideAsync(["a", "b"], ["c"], Verdict.Withdrawn, minute: 3));
    }

    [Fact]
    public async Task That_two_are_different_weighs_more_than_that_each_is_the_same_as_a_third()
    {
        await RegisterAsync(Seen(id: "a"), Seen("Prakash Rai", "b"), Seen("Maya Lama", "c"));
        await DecideAsync(["a"], ["b"], Verdict.Same);
        await DecideAsync(["b"], ["c"], Verdict.Same);
        Assert.Equal(2, (await DecideAsync(["a"], ["c"], Verdict.Different)).Count());
    }

    [Fact]
    public async Task Every_decision_is_kept_with_who_when_and_why()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"));
        await DecideAsync(["a"], ["b"], Verdict.Different);
        var decision = Assert.Single((await Children.FindAsync(["a"], Stop))[0].Decisions);
        Assert.Equal(new Decision("a", "b", Verdict.Different, "case-manager-1", Morning, "She has a sister."), decision);
    }

    [Fact]
    public async Task Who_cannot_tell_leaves_it_to_the_machine()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"));
        Assert.Equal(["a b"], await DecideAsync(["a"], ["b"], Verdict.NotSure));
    }

    /// <summary>Whatever the order of sightings and decisions, and however often they come, they end in the same children.</summary>
    [Fact]
    public async Task Decisions_bind_in_whatever_order_they_come_with_the_sightings() => await Gen.Select(
            SightingGen.Rows(12), Gen.Select(Gen.Int[0, 11], Gen.Int[0, 11], Gen.Enum<Verdict>()).Array[0, 6], Gen.Int[0, int.MaxValue])
        .SampleAsync(async (rows, drawn, seed) =>
        {
            var ids = rows.Select(row => row.Id).Distinct().ToArray();
            var decisions = drawn.Select((draw, i) => (First: ids[draw.Item1 % ids.Length], Second: ids[draw.Item2 % ids.Length], Verdict: draw.Item3, Minute: i)).ToArray();
            Assert.Equal(await EndAsync(rows, decisions, 0), await EndAsync(rows, decisions, seed));
        }, iter: 200);

    private static readonly DateTimeOffset Morning = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    private static async Task<string> EndAsync(Sighting[] rows, (string First, string Second, Verdict Verdict, int Minute)[] decisions, int seed)
    {
        var registry = new MemoryRegistry();
        var children = new Children(registry, Comparison);
        await new Registrar(registry, Comparison).RegisterAsync(rows[..(rows.Length / 2)], Stop);
        await new Registrar(registry, Comparison).RegisterAsync([.. rows.DistinctBy(row => row.Id)], Stop);
        var random = new Random(seed);
        if (seed != 0) random.Shuffle(decisions);
        foreach (var (first, second, verdict, minute) in decisions)
        {
            await children.DecideAsync([first], [second], verdict, "case-manager-1", "", Morning.AddMinutes(minute), Stop);
            if (seed != 0) await new Registrar(registry, Comparison).RegisterAsync(SightingGen.Shuffled(rows, seed)[..(rows.Length / 2 + 1)], Stop);
        }
        await new Registrar(registry, Comparison).RegisterAsync(rows, Stop);
        return ChildrenText.Of(await children.FindAsync([.. rows.Select(row => row.Id)], Stop));
    }

    private Task<Registration> RegisterAsync(params Sighting[] sightings) => new Registrar(_registry, Comparison).RegisterAsync(sightings, Stop);

    private async Task<IEnumerable<string>> DecideAsync(string[] first, string[] second, Verdict verdict, int minute = 0)
    {
        await Children.DecideAsync(first, second, verdict, "case-manager-1", "She has a sister.", Morning.AddMinutes(minute), Stop);
        return await SightingsAsync();
    }

    private async Task<IEnumerable<string>> SightingsAsync() => (await Children.FindAsync(["a", "b", "c", "d"], Stop))
        .OrderBy(child => child.Id, StringComparer.Ordinal).Select(child => string.Join(' ', child.Sightings.Select(sighting => sighting.Id)));
}
