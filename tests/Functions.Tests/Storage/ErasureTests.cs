using System.Text.Json;
using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Shared;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>Erasing sightings from the registry as the app runs it: sealed, with its data keys in a file of their own.</summary>
public sealed class ErasureTests : IDisposable
{
    private static readonly Comparison Comparison = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("erasure-").FullName;
    private readonly List<IDisposable> _opened = [];
    private readonly SqliteRegistry _store;
    private readonly CurrentKeyRing _ring;
    private readonly SqliteDataKeys _keyStore;
    private readonly DataKeys _keys;
    private readonly SealedRegistry _registry;

    public ErasureTests()
    {
        var rings = new FileKeyRings(Path.Combine(_folder, "keyring.json"), TimeProvider.System);
        rings.CreateAsync(Stop).GetAwaiter().GetResult();
        _ring = Kept(new CurrentKeyRing(rings));
        _keyStore = Kept(new SqliteDataKeys(Path.Combine(_folder, "keys.db")));
        _keys = new DataKeys(_keyStore, _ring);
        _store = Kept(new SqliteRegistry(Path.Combine(_folder, "registry.db")));
        _registry = new(_store, _keys, _ring);
    }

    public void Dispose()
    {
        foreach (var opened in Enumerable.Reverse(_opened)) opened.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_erased_child_is_found_by_none_of_its_ids_and_counts_no_more()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"), Seen("Prakash Rai", "c"));
        await EraseAsync("a", "b");
        Assert.Equal(["c"], await ChildrenAsync("a", "b", "c"));
        Assert.Equal(new(1, 1), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task Its_records_stand_empty_in_the_store_and_under_no_key()
    {
        await RegisterAsync(Seen(id: "a"));
        await EraseAsync("a");
        Assert.True(Assert.Single(await _store.FindAsync(new(["a"], []), Stop)) is { Body.IsEmpty: true, IsFirst: false });
        Assert.Empty(await _registry.FindAsync(new([], new Comparison().Keys.Of(Seen())), Stop));
    }

    [Fact]
    public async Task A_row_of_an_erased_sighting_that_comes_again_is_a_duplicate_and_stays_erased()
    {
        await RegisterAsync(Seen(id: "a"));
        await EraseAsync("a");
        var again = await RegisterAsync(Seen(id: "a") with { Origin = new("another", "", 3) });
        Assert.Equal((0, 1, 0), (again.Registered, again.Duplicates, again.Touched.Count));
        Assert.Empty(await ChildrenAsync("a"));
    }

    [Fact]
    public async Task A_row_that_comes_to_a_registry_restored_from_before_it_came_first_stays_erased()
    {
        await _keys.DestroyAsync(["a"], Stop);
        var again = await RegisterAsync(Seen(id: "a"));
        Assert.Equal((0, 1), (again.Registered, again.Duplicates));
        Assert.Equal(new(0, 0), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task Who_was_tied_through_the_erased_one_is_found_from_each_other_still()
    {
        // b leads from a to c: all hang together, and a person keeps b apart from the others.
        await RegisterAsync(Seen(id: "b"));
        await RegisterAsync(Seen(id: "a"));
        await RegisterAsync(Seen(id: "c"));
        foreach (var other in (string[])["a", "c"]) await new Children(_registry, Comparison).DecideAsync(["b"], [other], Verdict.Different, "case-manager-1", "She has a sister.", DateTimeOffset.UnixEpoch, Stop);
        Assert.Equal(["a c", "b"], await ChildrenAsync("a", "b", "c"));

        await EraseAsync("b");
        Assert.Equal(["a c"], await ChildrenAsync("a"));
        Assert.Equal(["a c"], await ChildrenAsync("c"));
        Assert.Equal(new(1, 2), await _registry.CountAsync(Stop));
    }

    [Fact]
    public async Task Erased_again_in_a_restored_registry_where_it_cannot_be_read_those_tied_through_it_find_each_other()
    {
        // One leads from the second to the third, and a person keeps it apart from both.
        string[] ids = ["a", "b", "c"];
        foreach (var id in ids) await RegisterAsync(Seen(id: id));
        var middle = (await _registry.FindAsync(new(ids, []), Stop)).Single(record => TiesOf(record) == 2).Id;
        string[] others = [.. ids.Where(id => id != middle)];
        foreach (var other in others) await new Children(_registry, Comparison).DecideAsync([middle], [other], Verdict.Different, "case-manager-1", "sister", DateTimeOffset.UnixEpoch, Stop);
        var copy = await _store.FindAsync(new(ids, []), Stop);
        await EraseAsync(middle);
        await RestoreAsync(copy);
        Assert.Equal([others[0]], await ChildrenAsync(others[0]));
        Assert.Equal(new(2, 3), await _registry.CountAsync(Stop));

        await new Erasure(_registry, _keys, Comparison).EraseAsync([middle], others, _ => Task.CompletedTask, Stop);
        foreach (var other in others) Assert.Equal([string.Join(' ', others)], await ChildrenAsync(other));
        Assert.Equal(new(1, 2), await _registry.CountAsync(Stop));
        Assert.All(await _registry.FindAsync(new(others, []), Stop), record => Assert.DoesNotContain("sister", System.Text.Encoding.UTF8.GetString(record.Body.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_back_of_erased_ones_is_found_by_key_and_by_record()
    {
        await RegisterAsync(Seen(id: "kept"), Seen(id: "emptied"), Seen(id: "keyless"), Seen("Prakash Rai", "back"));
        var copy = await _store.FindAsync(new(["keyless"], []), Stop);
        await EraseAsync("emptied", "keyless");
        await RestoreAsync(copy);

        var remaining = await new Remains(_store, _keyStore).FindAsync(["emptied", "keyless", "back", "never-came"], Stop);
        Assert.Equal(["back", "never-came"], remaining.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["back", "keyless"], remaining.Records.Order(StringComparer.Ordinal));
        Assert.Equal([false, true, true, true], ((string[])["emptied", "keyless", "back", "never-came"]).Select(remaining.Has));
    }

    [Fact]
    public async Task Nothing_that_stays_names_the_erased_one()
    {
        await RegisterAsync(Seen(id: "aaaa"), Seen(id: "bbbb"));
        await new Children(_registry, Comparison).DecideAsync(["aaaa"], ["bbbb"], Verdict.Different, "case-manager-1", "She has a sister.", DateTimeOffset.UnixEpoch, Stop);
        await EraseAsync("aaaa");
        var body = System.Text.Encoding.UTF8.GetString(Assert.Single(await _registry.FindAsync(new(["bbbb"], []), Stop)).Body.Span);
        Assert.DoesNotContain("aaaa", body, StringComparison.Ordinal);
        Assert.DoesNotContain("sister", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_in_after_the_decision_stays_and_is_told()
    {
        await RegisterAsync(Seen(id: "a"), Seen(id: "b"));
        var more = new List<string>();
        var erased = await new Erasure(_registry, _keys, Comparison).EraseAsync(["a"], [], tied => Told(tied), Stop);
        Assert.All((IReadOnlyList<string>[])[erased.Tied, erased.Left, more], ids => Assert.Equal(["b"], ids));
        Assert.Equal(["b"], await ChildrenAsync("b"));
        Assert.Equal(new(1, 1), await _registry.CountAsync(Stop));

        Task Told(IReadOnlyList<string> tied)
        {
            more.AddRange(tied);
            return Task.CompletedTask;
        }
    }

    /// <summary>What is tied to the record in between is read by nobody who does not look at its version.</summary>
    [Fact]
    public async Task Whoever_is_tied_to_the_erased_one_while_it_is_erased_does_not_name_it()
    {
        for (var (read, isOver) = (1, true); isOver; read++)
        {
            var (erased, stays) = ($"erased-{read}", $"stays-{read}");
            var store = Sealed(new MemoryRegistry());
            await new Registrar(store.Registry, Comparison).RegisterAsync([Seen(id: erased)], Stop);
            var interrupted = new Interrupted(store.Registry, () => new Registrar(store.Registry, Comparison).RegisterAsync([Seen(id: stays)], Stop), read);
            await new Erasure(interrupted, store.Keys, Comparison).EraseAsync([erased], [], _ => Task.CompletedTask, Stop);
            isOver = interrupted.IsOver;
            if (isOver) Assert.Equal(0, TiesOf(Assert.Single(await store.Registry.FindAsync(new([stays], []), Stop))));
        }
    }

    [Fact]
    public async Task Erasing_twice_changes_nothing_more()
    {
        await RegisterAsync(Seen(id: "a"), Seen("Prakash Rai", "c"));
        await EraseAsync("a");
        await EraseAsync("a");
        Assert.Equal(new(1, 1), await _registry.CountAsync(Stop));
        Assert.True(await new Erasure(_registry, _keys, Comparison).IsErasedAsync("a", Stop));
        Assert.False(await new Erasure(_registry, _keys, Comparison).IsErasedAsync("c", Stop));
    }

    /// <summary>Whatever was registered before the erasure and whatever after it, and wherever both are cut off: the children that stay are those that the other rows alone would make.</summary>
    [Fact]
    public async Task Erasing_ends_the_same_whenever_it_comes_and_wherever_it_is_cut_off() => await Gen.Select(SightingGen.Rows(12), Gen.Int[0, 11], Gen.Int[1, int.MaxValue])
        .SampleAsync(async (rows, drawn, seed) =>
        {
            var whole = new MemoryRegistry();
            await new Registrar(whole, Comparison).RegisterAsync(rows, Stop);
            var child = Assert.Single(await new Children(whole, Comparison).FindAsync([rows[drawn % rows.Length].Id], Stop));
            string[] erased = [.. child.Sightings.Select(sighting => sighting.Id)];
            var alone = new MemoryRegistry();
            Sighting[] others = [.. rows.Where(row => !erased.Contains(row.Id))];
            if (others.Length > 0) await new Registrar(alone, Comparison).RegisterAsync(others, Stop);

            var shared = Sealed(new MemoryRegistry());
            var interleaving = new Interleaving(seed);
            var faulty = new FaultyRegistry(shared.Registry, interleaving, oneIn: 8);
            var chunks = SightingGen.Shuffled(rows, seed).Chunk(2).ToArray();
            await interleaving.RunAsync(
            [
                .. chunks.Select(chunk => Again(() => new Registrar(faulty, Comparison).RegisterAsync(chunk, default))),
                Erasing(new Erasure(faulty, shared.Keys, Comparison), erased),
            ]);
            await new Registrar(shared.Registry, Comparison).RegisterAsync(rows, Stop);
            Assert.Equal(await EndAsync(alone, rows), await EndAsync(shared.Registry, rows));
        }, iter: 200, threads: 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Func<Task> Again(Func<Task> work) => async () =>
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (IOException)
            {
                // Delivered again.
            }
        }
    };

    /// <summary>As the intention has it: what was tied is known to the next attempt.</summary>
    private static Func<Task> Erasing(Erasure erasure, string[] erased)
    {
        var tied = new HashSet<string>();
        return Again(() => erasure.EraseAsync(erased, [.. tied], more =>
        {
            tied.UnionWith(more);
            return Task.CompletedTask;
        }, default));
    }

    private static async Task<string> EndAsync(IRegistry registry, Sighting[] rows)
    {
        var children = await new Children(registry, Comparison).FindAsync([.. rows.Select(row => row.Id)], default);
        return $"{await registry.CountAsync(default)}\n{ChildrenText.Of(children)}";
    }

    private (SealedRegistry Registry, DataKeys Keys) Sealed(IRegistry store)
    {
        var keys = new DataKeys(Kept(new SqliteDataKeys(Path.Combine(_folder, $"{_opened.Count}.db"))), _ring);
        return (new(store, keys, _ring), keys);
    }

    /// <summary>As a copy of the store would.</summary>
    private async Task RestoreAsync(IReadOnlyList<StoredRecord> copy)
    {
        var now = (await _store.FindAsync(new([.. copy.Select(record => record.Id)], []), Stop)).ToDictionary(record => record.Id, record => record.Version);
        Assert.Empty(await _store.PutAsync([.. copy.Select(record => new RecordWrite(record.Id, record.Body, record.IsFirst, null, now[record.Id]))], Stop));
    }

    private static int TiesOf(StoredRecord record) => RecordBody.ReadBonds(record.Body.Span).Bonds.Ties.Count;

    private Task<Registration> RegisterAsync(params Sighting[] sightings) => new Registrar(_registry, Comparison).RegisterAsync(sightings, Stop);

    private async Task EraseAsync(params string[] sightings)
    {
        var erasure = new Erasure(_registry, _keys, Comparison);
        await erasure.EraseAsync(sightings, await erasure.FindTiedAsync(sightings, Stop), _ => Task.CompletedTask, Stop);
    }

    private async Task<IEnumerable<string>> ChildrenAsync(params string[] ids) => (await new Children(_registry, Comparison).FindAsync(ids, Stop))
        .OrderBy(child => child.Id, StringComparer.Ordinal).Select(child => string.Join(' ', child.Sightings.Select(sighting => sighting.Id)));

    private T Kept<T>(T opened)
        where T : IDisposable
    {
        _opened.Add(opened);
        return opened;
    }
}
