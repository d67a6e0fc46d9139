using System.Text;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Tests.Storage;

/// <summary>What every registry must do, whatever it stores in.</summary>
public abstract class RegistryContract
{
    /// <summary>Opens the store of this test; each call another adapter on the same store.</summary>
    protected abstract IRegistry Open();

    [Fact]
    public async Task A_record_is_found_as_it_was_written_by_its_id_and_by_each_key()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, -2, long.MaxValue]);

        foreach (var query in (RegistryQuery[])[new(["a"], []), new([], [1]), new([], [-2]), new([], [long.MaxValue]), new(["a", "b"], [1, -2, 3])])
        {
            var record = Assert.Single(await registry.FindAsync(query, Stop));
            Assert.Equal(("a", "body", true), (record.Id, Text(record), record.IsFirst));
        }
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1]);
        Assert.Empty(await registry.FindAsync(new(["b"], [2]), Stop));
        Assert.Empty(await registry.FindAsync(new([], []), Stop));
    }

    [Fact]
    public async Task A_key_finds_every_record_that_has_it()
    {
        var registry = Open();
        foreach (var id in (string[])["a", "b", "c"]) await MakeAsync(registry, id, $"body of {id}", [7]);
        await MakeAsync(registry, "d", "another", [8]);
        Assert.Equal(["body of a", "body of b", "body of c"], (await registry.FindAsync(new(["b"], [7]), Stop)).Select(Text).Order());
    }

    [Fact]
    public async Task Of_its_keys_a_record_names_those_that_were_looked_up()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 2, 3]);
        Assert.Equal([1, 3], Assert.Single(await registry.FindAsync(new([], [1, 3, 4]), Stop)).Keys.Order());
        Assert.Equal([2], Assert.Single(await registry.FindAsync(new(["a"], [2]), Stop)).Keys);
        Assert.Empty((await OneAsync(registry, "a")).Keys);
    }

    [Fact]
    public async Task All_records_are_listed_each_once_erased_ones_too()
    {
        var registry = Open();
        Assert.Empty(await IdsAsync(registry));
        string[] ids = [.. Enumerable.Range(0, 1_203).Select(number => $"record {number:d4}")];
        foreach (var some in ids.Chunk(100)) Assert.Empty(await registry.PutAsync([.. some.Select(id => new RecordWrite(id, "body"u8.ToArray(), true, [1], null))], Stop));
        Assert.Empty(await registry.PutAsync([new("erased", ReadOnlyMemory<byte>.Empty, false, [], null)], Stop));
        Assert.Equal(ids.Append("erased").Order(), (await IdsAsync(registry)).Order());
    }

    [Fact]
    public async Task Ids_and_bodies_may_hold_anything()
    {
        var registry = Open();
        const string Id = "post/7#row?é \\\" 'x'";
        var body = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.Empty(await registry.PutAsync([new(Id, body, true, [1], null)], Stop));
        Assert.Equal(body, Assert.Single(await registry.FindAsync(new([Id], []), Stop)).Body.ToArray());
        Assert.Equal(Id, Assert.Single(await registry.FindAsync(new([], [1]), Stop)).Id);
    }

    [Fact]
    public async Task Of_two_who_make_one_record_the_second_is_refused()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "first", [1]);
        Assert.Equal(["a"], await Open().PutAsync([new("a", "second"u8.ToArray(), true, [2], null)], Stop));
        Assert.Equal("first", Text(await OneAsync(registry, "a")));
        Assert.Empty(await registry.FindAsync(new([], [2]), Stop));
    }

    [Fact]
    public async Task Of_two_who_change_one_record_the_second_is_refused_until_it_has_read_again()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "first", [1]);
        var (mine, theirs) = (await OneAsync(registry, "a"), await OneAsync(Open(), "a"));
        Assert.Empty(await registry.PutAsync([Changed(mine, "mine")], Stop));
        Assert.Equal(["a"], await Open().PutAsync([Changed(theirs, "theirs")], Stop));
        Assert.Equal("mine", Text(await OneAsync(registry, "a")));

        Assert.Empty(await registry.PutAsync([Changed(await OneAsync(registry, "a"), "theirs")], Stop));
        Assert.Equal("theirs", Text(await OneAsync(registry, "a")));
    }

    [Fact]
    public async Task A_record_that_is_not_there_cannot_be_changed()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", []);
        var version = (await OneAsync(registry, "a")).Version;
        Assert.Equal(["b"], await registry.PutAsync([new("b", "body"u8.ToArray(), true, null, version)], Stop));
        Assert.Empty(await registry.FindAsync(new(["b"], []), Stop));
    }

    [Fact]
    public async Task What_is_refused_holds_nothing_else_up()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "first", []);
        Assert.Equal(["a"], await registry.PutAsync([New("b"), New("a"), New("c")], Stop));
        Assert.Equal(["a", "b", "c"], (await registry.FindAsync(new(["a", "b", "c"], []), Stop)).Select(record => record.Id).Order());
    }

    [Fact]
    public async Task A_change_without_keys_leaves_the_keys()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "first", [1, 2]);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "second")], Stop);
        Assert.Equal("second", Text(Assert.Single(await registry.FindAsync(new([], [2]), Stop))));
    }

    [Fact]
    public async Task A_change_with_keys_takes_the_place_of_those_before()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 2]);
        await MakeAsync(registry, "b", "body", [1]);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "body") with { Keys = [2, 3] }], Stop);
        Assert.Equal(["b"], (await registry.FindAsync(new([], [1]), Stop)).Select(record => record.Id));
        Assert.Equal("a", Assert.Single(await registry.FindAsync(new([], [2]), Stop)).Id);
        Assert.Equal("a", Assert.Single(await registry.FindAsync(new([], [3]), Stop)).Id);

        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "") with { Keys = [] }], Stop);
        Assert.Empty(await registry.FindAsync(new([], [2, 3]), Stop));
        Assert.Equal("", Text(await OneAsync(registry, "a")));
    }

    [Fact]
    public async Task Keys_that_a_change_left_are_taken_away_by_a_later_one()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 2]);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "second")], Stop);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "third") with { Keys = [2] }], Stop);
        Assert.Empty(await registry.FindAsync(new([], [1]), Stop));
        Assert.Equal("third", Text(Assert.Single(await registry.FindAsync(new([], [2]), Stop))));
    }

    [Fact]
    public async Task A_key_that_is_given_twice_is_one()
    {
        var registry = Open();
        await MakeAsync(registry, "a", "body", [1, 1]);
        Assert.Single(await registry.FindAsync(new([], [1, 1]), Stop));
    }

    [Fact]
    public async Task It_counts_records_and_those_that_are_the_first_of_a_child()
    {
        var registry = Open();
        Assert.Equal(new(0, 0), await registry.CountAsync(Stop));
        await registry.PutAsync([New("a"), New("b"), New("c") with { IsFirst = false }], Stop);
        Assert.Equal(new(2, 3), await registry.CountAsync(Stop));
        await registry.PutAsync([Changed(await OneAsync(registry, "b"), "body") with { IsFirst = false }], Stop);
        Assert.Equal(new(1, 3), await registry.CountAsync(Stop));
        Assert.False((await OneAsync(registry, "b")).IsFirst);
    }

    [Fact]
    public async Task An_erased_record_is_there_and_does_not_count()
    {
        var registry = Open();
        await registry.PutAsync([New("a"), New("b")], Stop);
        await registry.PutAsync([Changed(await OneAsync(registry, "a"), "") with { IsFirst = false, Keys = [] }], Stop);
        Assert.Equal(new(1, 1), await registry.CountAsync(Stop));
        Assert.True((await OneAsync(registry, "a")).Body.IsEmpty);
    }

    [Fact]
    public async Task Of_a_key_that_too_many_have_some_are_found()
    {
        var registry = Open();
        const int Holders = RegistryQuery.MostHolders + 20;
        Assert.Empty(await registry.PutAsync([.. Enumerable.Range(0, Holders).Select(i => New($"{i}") with { Keys = [1] })], Stop));
        Assert.Equal(RegistryQuery.MostHolders, (await registry.FindAsync(new([], [1]), Stop)).Count);
    }

    [Fact]
    public async Task What_was_written_is_there_when_opened_again()
    {
        await MakeAsync(Open(), "a", "body", [1]);
        Assert.Equal("body", Text(Assert.Single(await Open().FindAsync(new([], [1]), Stop))));
    }

    [Fact]
    public async Task Eight_who_change_one_record_at_once_lose_nothing()
    {
        await MakeAsync(Open(), "a", "", [1]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var registry = Open();
            for (var i = 0; i < 5; i++)
            {
                await MakeAsync(registry, $"{writer}-{i}", "body", [1]);
                RecordWrite write;
                do
                {
                    var before = await OneAsync(registry, "a");
                    write = Changed(before, $"{Text(before)}x");
                }
                while ((await registry.PutAsync([write], Stop)).Count > 0);
            }
        })));

        Assert.Equal(40, Text(await OneAsync(Open(), "a")).Length);
        Assert.Equal(41, (await Open().FindAsync(new([], [1]), Stop)).Count);
    }

    [Fact]
    public async Task Many_may_use_one_adapter_at_once()
    {
        var registry = Open();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await MakeAsync(registry, $"{writer}-{i}", "body", [writer]);
                Assert.Equal(i + 1, (await registry.FindAsync(new([], [writer]), Stop)).Count);
            }
        })));
    }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static RecordWrite New(string id) => new(id, "body"u8.ToArray(), true, [], null);

    protected static RecordWrite Changed(StoredRecord record, string body) => new(record.Id, Encoding.UTF8.GetBytes(body), record.IsFirst, null, record.Version);

    protected static async Task MakeAsync(IRegistry registry, string id, string body, long[] keys) =>
        Assert.Empty(await registry.PutAsync([new(id, Encoding.UTF8.GetBytes(body), true, keys, null)], Stop));

    protected static async Task<StoredRecord> OneAsync(IRegistry registry, string id) => Assert.Single(await registry.FindAsync(new([id], []), Stop));

    protected static string Text(StoredRecord record) => Encoding.UTF8.GetString(record.Body.Span);
    private static async Task<List<string>> IdsAsync(IRegistry registry)
    {
        var ids = new List<string>();
        await foreach (var some in registry.ListAsync(Stop)) ids.AddRange(some);
        return ids;
    }

}
