using System.Security.Cryptography;
using Pipeline.Core.Protection;

namespace Pipeline.Functions.Tests.Protection;

/// <summary>What every store of data keys must do.</summary>
public abstract class DataKeyStoreContract
{
    private readonly Guid _under = Guid.NewGuid();

    [Fact]
    public async Task A_key_that_was_added_is_found()
    {
        var store = Open();
        var (id, key) = (NewId(), NewKey(_under));

        Assert.Equal(key, (await store.AddAsync(_under, new Dictionary<string, byte[]> { [id] = key }, Stop))![id].Wrapped);
        Assert.Equal(key, (await store.GetAsync([id], Stop))[id].Wrapped);
        Assert.Equal(key, (await Open().GetAsync([id], Stop))[id].Wrapped);
    }

    [Fact]
    public async Task An_id_that_was_never_added_is_missing_in_the_answer() => Assert.Empty(await Open().GetAsync([NewId()], Stop));

    [Fact]
    public async Task A_second_key_of_an_id_is_not_taken_and_the_first_is_told()
    {
        var store = Open();
        var ids = await AddAsync(store, 1);
        var first = (await store.GetAsync(ids, Stop))[ids[0]].Wrapped;

        var standing = await store.AddAsync(_under, new Dictionary<string, byte[]> { [ids[0]] = NewKey(_under), [NewId()] = NewKey(_under) }, Stop);
        Assert.Equal(first, standing![ids[0]].Wrapped);
        Assert.Equal(2, standing.Count);
        Assert.Equal(2, (await store.GetAsync([.. standing.Keys], Stop)).Count);
    }

    [Fact]
    public async Task A_whole_chunk_is_added_and_found_at_once()
    {
        var store = Open();
        var ids = await AddAsync(store, 2500);
        Assert.Equal(ids.Order(), (await store.GetAsync(ids, Stop)).Keys.Order());
    }

    [Fact]
    public async Task Eight_who_add_the_same_at_once_are_told_the_same()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => NewId()).ToArray();
        var stores = Enumerable.Range(0, 8).Select(_ => Open()).ToArray();

        var told = await Task.WhenAll(stores.Select((store, i) => Task.Run(() =>
            store.AddAsync(_under, ids.Skip(10 * i).Concat(ids.Take(10 * i)).ToDictionary(id => id, _ => NewKey(_under)), Stop))));

        var standing = await stores[0].GetAsync(ids, Stop);
        foreach (var id in ids) Assert.All(told, all => Assert.Equal(standing[id].Wrapped, all![id].Wrapped));
    }

    [Fact]
    public async Task A_destroyed_key_is_told_from_an_unknown_one()
    {
        var store = Open();
        var ids = await AddAsync(store, 2);
        await store.DestroyAsync([ids[0], ids[0]], Stop);

        var found = await Open().GetAsync(ids, Stop);
        Assert.Null(found[ids[0]].Wrapped);
        Assert.NotNull(found[ids[1]].Wrapped);
    }

    [Fact]
    public async Task A_destroyed_key_is_never_added_again()
    {
        var store = Open();
        string[] ids = [(await AddAsync(store, 1))[0], NewId()];
        await store.DestroyAsync(ids, Stop);
        await store.DestroyAsync(ids, Stop);

        var standing = await store.AddAsync(_under, ids.ToDictionary(id => id, _ => NewKey(_under)), Stop);
        Assert.All(ids, id => Assert.Null(standing![id].Wrapped));
        Assert.All(await store.GetAsync(ids, Stop), found => Assert.Null(found.Value.Wrapped));
    }

    [Fact]
    public async Task The_list_has_each_key_once_with_destroyed_ones()
    {
        var store = Open();
        var ids = await AddAsync(store, 1200);
        await store.DestroyAsync([ids[5]], Stop);

        var listed = await ListAsync(store, ids);
        Assert.Equal(ids.Order(), listed.Select(key => key.Id).Order());
        Assert.Equal(ids[5], Assert.Single(listed, key => key.Wrapped is null).Id);
    }

    [Fact]
    public async Task A_replaced_key_is_the_new_one()
    {
        var store = Open();
        var other = Guid.NewGuid();
        var listed = await ListAsync(store, await AddAsync(store, 300));
        var replacements = listed.Select(key => (key, NewKey(other))).ToArray();

        Assert.Equal(300, await store.ReplaceAsync(other, replacements, Stop));
        var found = await store.GetAsync([.. listed.Select(key => key.Id)], Stop);
        Assert.All(replacements, replacement => Assert.Equal(replacement.Item2, found[replacement.key.Id].Wrapped));
    }

    [Fact]
    public async Task What_changed_since_it_was_listed_is_not_replaced_and_the_rest_is()
    {
        var store = Open();
        var ids = await AddAsync(store, 100);
        var listed = await ListAsync(store, ids);
        var changed = listed.Where((_, i) => i % 10 == 0).ToArray();
        var winners = changed.Skip(2).Select(key => (key, NewKey(_under))).ToArray();
        await store.DestroyAsync([.. changed.Take(2).Select(key => key.Id)], Stop);
        Assert.Equal(8, await store.ReplaceAsync(_under, winners, Stop));

        Assert.Equal(90, await store.ReplaceAsync(_under, [.. listed.Select(key => (key, NewKey(_under)))], Stop));
        var found = await store.GetAsync(ids, Stop);
        Assert.All(changed.Take(2), key => Assert.Null(found[key.Id].Wrapped));
        Assert.All(winners, winner => Assert.Equal(winner.Item2, found[winner.key.Id].Wrapped));
    }

    [Fact]
    public async Task Nothing_is_added_or_replaced_under_a_closed_wrapping_key()
    {
        var store = Open();
        var listed = await ListAsync(store, await AddAsync(store, 50));
        await Open().CloseAsync(_under, Stop);
        await Open().CloseAsync(_under, Stop);

        var id = NewId();
        Assert.Null(await store.AddAsync(_under, new Dictionary<string, byte[]> { [id] = NewKey(_under) }, Stop));
        Assert.Null(await store.ReplaceAsync(_under, [.. listed.Select(key => (key, NewKey(_under)))], Stop));
        Assert.Empty(await store.GetAsync([id], Stop));
        var found = await store.GetAsync([.. listed.Select(key => key.Id)], Stop);
        Assert.All(listed, key => Assert.Equal(key.Wrapped, found[key.Id].Wrapped));
    }

    [Fact]
    public async Task A_wrapping_key_that_was_never_used_is_closed_as_well()
    {
        var (store, never) = (Open(), Guid.NewGuid());
        await store.CloseAsync(never, Stop);
        Assert.Null(await store.AddAsync(never, new Dictionary<string, byte[]> { [NewId()] = NewKey(never) }, Stop));
        await AddAsync(store, 1);
    }

    [Fact]
    public async Task Whoever_adds_while_the_wrapping_key_is_closed_either_is_seen_afterwards_or_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var under = Guid.NewGuid();
            var ids = Enumerable.Range(0, 8).Select(_ => Enumerable.Range(0, 40).Select(_ => NewId()).ToArray()).ToArray();
            var adding = ids.Select(part => Task.Run(() => Open().AddAsync(under, part.ToDictionary(id => id, _ => NewKey(under)), Stop))).ToArray();
            var closing = Task.Run(async () =>
            {
                await Open().CloseAsync(under, Stop);
                return await Open().GetAsync([.. ids.SelectMany(part => part)], Stop);
            });

            var (told, seen) = (await Task.WhenAll(adding), await closing);
            var later = await Open().GetAsync([.. ids.SelectMany(part => part)], Stop);
            Assert.Equal(seen.Keys.Order(), later.Keys.Order());
            for (var i = 0; i < ids.Length; i++) Assert.True(told[i] is null || ids[i].All(seen.ContainsKey));
        }
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract IDataKeyStore Open();

    /// <summary>As of a sighting.</summary>
    protected static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    protected static byte[] NewKey(Guid under) => new KeyRing([new(under, default, new byte[32])], new byte[32]).Wrap("of no sighting", RandomNumberGenerator.GetBytes(32));

    protected async Task<string[]> AddAsync(IDataKeyStore store, int count)
    {
        var keys = Enumerable.Range(0, count).ToDictionary(_ => NewId(), _ => NewKey(_under));
        Assert.Equal(count, (await store.AddAsync(_under, keys, Stop))!.Count);
        return [.. keys.Keys];
    }

    /// <summary>Of all that is there, what one test put in.</summary>
    protected static async Task<IReadOnlyList<StoredKey>> ListAsync(IDataKeyStore store, string[] ids)
    {
        var (mine, listed) = (ids.ToHashSet(), new List<StoredKey>());
        await foreach (var page in store.ListAsync(Stop)) listed.AddRange(page.Where(key => mine.Contains(key.Id)));
        return listed;
    }
}
