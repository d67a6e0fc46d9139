using System.Runtime.CompilerServices;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Tests.Support;
using Pipeline.Tests.Vault;

namespace Pipeline.Functions.Tests.Protection;

/// <summary>Rotation in a vault and a table of the storage account; <c>Cli.Tests</c> rotates files, and kills the program in the middle. The table is common to all tests, so each looks at its own keys.</summary>
public sealed class KeyRotationTests(Azurite azurite) : IDisposable
{
    private static readonly Progress<(long, long)> Unseen = new();
    private readonly VaultGateway _vault = new(new TickingClock());
    private readonly string[] _ids = [.. Enumerable.Range(0, 300).Select(_ => $"{Guid.NewGuid():N}")];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task After_a_rotation_every_data_key_is_under_the_new_wrapping_key_and_opens_the_same()
    {
        var old = await Rings.CreateAsync(Stop);
        var bodies = await SealAsync();
        var rotation = await Rotation().RotateAsync(Unseen, Stop);

        Assert.Equal((true, 300), (rotation.IsNew, rotation.Rewrapped));
        Assert.NotEqual(old.Current.Id, rotation.Ring.Current.Id);
        Assert.Equal(300, (await Rotation().CountAsync(Stop)).Of(rotation.Ring.Current.Id));
        await AssertOpenAsync(bodies);
    }

    [Fact]
    public async Task A_rotation_that_broke_off_is_finished_by_the_next()
    {
        await Rings.CreateAsync(Stop);
        var bodies = await SealAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => new KeyRotation(new MyKeys(new TableDataKeys(azurite.Account), _ids) { BreakAfter = 3 }, Rings).RotateAsync(Unseen, Stop));
        await AssertOpenAsync(bodies);
        var broken = await Rings.RequireAsync(Stop);

        var finished = await Rotation().RotateAsync(Unseen, Stop);
        Assert.Equal((false, broken.Current.Id), (finished.IsNew, finished.Ring.Current.Id));
        Assert.InRange(finished.Rewrapped, 1, 299);
        Assert.Equal(300, (await Rotation().CountAsync(Stop)).Of(broken.Current.Id));
        await AssertOpenAsync(bodies);
    }

    [Fact]
    public async Task A_rotation_that_broke_off_is_finished_by_the_apps_start_without_another_key()
    {
        await Rings.CreateAsync(Stop);
        var bodies = await SealAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => new KeyRotation(new MyKeys(new TableDataKeys(azurite.Account), _ids) { BreakAfter = 3 }, Rings).RotateAsync(Unseen, Stop));
        var broken = await Rings.RequireAsync(Stop);

        Assert.InRange(await Rotation().FinishAsync(Stop), 1, 299);
        Assert.Equal(0, await Rotation().FinishAsync(Stop));
        Assert.Equal(broken.Keys.Select(key => key.Id), (await Rings.RequireAsync(Stop)).Keys.Select(key => key.Id));
        Assert.Equal(300, (await Rotation().CountAsync(Stop)).Of(broken.Current.Id));
        await AssertOpenAsync(bodies);
    }

    [Fact]
    public async Task Where_the_key_was_added_and_the_program_ended_the_apps_start_does_the_rest()
    {
        var old = (await Rings.CreateAsync(Stop)).Current.Id;
        var bodies = await SealAsync();
        var added = (await Rings.AddAsync(Stop)).Current.Id;
        Assert.Equal(300, await Rotation().FinishAsync(Stop));
        Assert.Equal(300, (await Rotation().CountAsync(Stop)).Of(added));
        Assert.Null(await new TableDataKeys(azurite.Account).AddAsync(old, new Dictionary<string, byte[]> { [$"{Guid.NewGuid():N}"] = new byte[WrappedKey.Bytes] }, Stop));
        await AssertOpenAsync(bodies);
    }

    [Fact]
    public async Task Where_no_rotation_broke_off_the_apps_start_changes_nothing()
    {
        var ring = await Rings.CreateAsync(Stop);
        await SealAsync();
        Assert.Equal(0, await Rotation().FinishAsync(Stop));
        Assert.Equal(ring.Current.Id, Assert.Single((await Rings.RequireAsync(Stop)).Keys).Id);
    }

    [Fact]
    public async Task A_wrapping_key_is_retired_only_when_nothing_is_under_it()
    {
        var old = (await Rings.CreateAsync(Stop)).Current.Id;
        var bodies = await SealAsync();
        await Rings.AddAsync(Stop);

        var (removed, inUse) = await Rotation().RetireAsync(Stop);
        Assert.Empty(removed);
        Assert.Equal(300, inUse[old]);
        await AssertOpenAsync(bodies);

        await Rotation().RotateAsync(Unseen, Stop);
        Assert.Equal([old], (await Rotation().RetireAsync(Stop)).Removed);
        Assert.False((await Rings.RequireAsync(Stop)).Holds(old));
        await AssertOpenAsync(bodies);
    }

    [Fact]
    public async Task What_is_destroyed_during_a_rotation_stays_destroyed()
    {
        await Rings.CreateAsync(Stop);
        await SealAsync();
        var store = new MyKeys(new TableDataKeys(azurite.Account), _ids) { BeforeReplacing = keys => new TableDataKeys(azurite.Account).DestroyAsync([keys[0].Id], Stop) };
        await new KeyRotation(store, Rings).RotateAsync(Unseen, Stop);

        var counts = await Rotation().CountAsync(Stop);
        Assert.InRange(counts.Erased, 1, 299);
        Assert.Equal(300 - counts.Erased, counts.Of((await Rings.RequireAsync(Stop)).Current.Id));
    }

    [Fact]
    public async Task A_rotation_that_finds_keys_of_a_newer_one_says_that_it_was_overtaken()
    {
        await Rings.CreateAsync(Stop);
        var bodies = await SealAsync();
        var overtaken = new MyKeys(new TableDataKeys(azurite.Account), _ids) { BeforeListing = OvertakeAsync };
        var fault = await Assert.ThrowsAsync<ProtectionException>(() => new KeyRotation(overtaken, Rings).RotateAsync(Unseen, Stop));
        Assert.Contains("run 'pipeline keys rotate' again", fault.Message, StringComparison.Ordinal);
        await AssertOpenAsync(bodies);

        // It lists them to count them, and then to wrap them anew. Meanwhile one finishes it, and another goes on.
        async Task OvertakeAsync(int time)
        {
            if (time != 2) return;
            for (var more = 0; more < 2; more++) await Rotation().RotateAsync(Unseen, Stop);
        }
    }

    [Fact]
    public async Task Two_rotations_at_once_lose_nothing()
    {
        await Rings.CreateAsync(Stop);
        var bodies = await SealAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Rotation().RotateAsync(Unseen, Stop);
            }
            catch (ProtectionException fault)
            {
                // The slower is told so.
                Assert.Contains("run 'pipeline keys rotate' again", fault.Message, StringComparison.Ordinal);
            }
        })));
        await AssertOpenAsync(bodies);
        await Rotation().RotateAsync(Unseen, Stop);
        await Rotation().RetireAsync(Stop);
        await AssertOpenAsync(bodies);
    }

    private VaultKeyRings Rings => new(_vault.NewClient());

    private KeyRotation Rotation() => new(new MyKeys(new TableDataKeys(azurite.Account), _ids), Rings);

    private async Task<Dictionary<string, byte[]>> SealAsync()
    {
        using var ring = new CurrentKeyRing(Rings);
        using var keys = await new DataKeys(new TableDataKeys(azurite.Account), ring).GetOrCreateAsync(_ids, Stop);
        return _ids.ToDictionary(id => id, id => keys.Seal(id, "a body"u8));
    }

    private async Task AssertOpenAsync(Dictionary<string, byte[]> bodies)
    {
        using var ring = new CurrentKeyRing(Rings);
        using var keys = await new DataKeys(new TableDataKeys(azurite.Account), ring).GetAsync(_ids, Stop);
        Assert.All(bodies, body => Assert.Equal("a body"u8.ToArray(), keys.Open(body.Key, body.Value)));
    }

    /// <summary>Of the common table what one test put in, and the faults of a run.</summary>
    private sealed class MyKeys(IDataKeyStore store, string[] ids) : IDataKeyStore
    {
        private readonly HashSet<string> _ids = [.. ids];
        private int _listed;

        /// <summary>Lists that are replaced before the connection is gone.</summary>
        public int BreakAfter { get; set; } = int.MaxValue;

        /// <summary>Told for which time they are listed.</summary>
        public Func<int, Task> BeforeListing { get; init; } = _ => Task.CompletedTask;

        public Func<IReadOnlyList<StoredKey>, Task> BeforeReplacing { get; init; } = _ => Task.CompletedTask;

        public async Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation)
        {
            if (BreakAfter-- == 0) throw new TimeoutException();
            await BeforeReplacing([.. replacements.Select(replacement => replacement.Listed)]);
            return await store.ReplaceAsync(under, replacements, cancellation);
        }

        public async IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            await BeforeListing(++_listed);
            await foreach (var page in store.ListAsync(cancellation)) yield return [.. page.Where(key => _ids.Contains(key.Id))];
        }

        public Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => store.GetAsync(ids, cancellation);

        public Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation) => store.AddAsync(under, wrapped, cancellation);

        public Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => store.DestroyAsync(ids, cancellation);

        public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) => store.CloseAsync(wrappingKey, cancellation);
    }
}
