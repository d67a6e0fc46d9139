using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class BlocksTests
{
    [Fact]
    public void Records_with_the_key_in_common_make_a_group() => Assert.Equal(["0 2", "1 3"], Groups(Names("Sunita", "Hasan", "Suneeta", "Hasan")));

    [Fact]
    public void A_record_alone_makes_none() => Assert.Empty(Groups(Names("Sunita", "Hasan", "Somchai")));

    [Fact]
    public void What_is_missing_is_in_common_with_nobody() => Assert.Equal(["1 3"], Groups(Names("", "Hasan", "", "Hasan")));

    [Fact]
    public void A_group_holds_its_records_in_their_order()
    {
        var blocks = Of(Names([.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? "Sunita" : "Hasan")]));
        Assert.All(Enumerable.Range(0, blocks.Count), b => Assert.Equal(blocks[b].ToArray().Order(), blocks[b].ToArray()));
    }

    [Theory]
    [InlineData(Blocks.MostRecords, 1)]
    [InlineData(Blocks.MostRecords + 1, 0)]
    public void What_too_many_share_tells_no_two_apart_and_makes_no_group(int records, int groups) =>
        Assert.Equal(groups, Of(Names([.. Enumerable.Repeat("Sunita", records)])).Count);

    [Fact]
    public void Of_two_parts_both_have_to_be_in_common()
    {
        var table = SmallTable.Of([FieldKind.GivenName, FieldKind.Code], "Sunita,11", "Sunita,22", "Hasan,11", "Sunita,11", "Sunita,");
        Assert.Equal(["0 3"], Groups(table, new Key(Part(table, 0), Part(table, 1))));
    }

    [Fact]
    public void A_record_is_in_a_group_for_each_part_that_it_has()
    {
        var table = SmallTable.Of([FieldKind.Place], "Salambo Torpa", "Torpa", "Salambo");
        Assert.Equal(["0 1", "0 2"], Groups(table, new Key(Part(table, 0, "word"), null)));
    }

    [Fact]
    public void In_a_link_of_two_files_records_of_one_alone_make_no_group() =>
        Assert.Equal(["1 3"], Groups(SmallTable.Link([FieldKind.GivenName], ["Sunita", "Hasan", "Sunita"], ["Hasan", "Somchai", "Somchai"])));

    [Fact]
    public void Each_two_of_a_group_are_a_pair() => Assert.Equal(6 + 1, Of(Names("Sunita", "Sunita", "Hasan", "Sunita", "Hasan", "Sunita")).Pairs);

    [Fact]
    public void In_a_link_of_two_files_those_of_different_files_are() =>
        Assert.Equal(2 * 3, Of(SmallTable.Link([FieldKind.GivenName], ["Sunita", "Sunita"], ["Sunita", "Sunita", "Sunita"])).Pairs);

    [Fact]
    public void With_a_step_only_every_so_manyth_record_is_looked_at()
    {
        var table = Names("Sunita", "Sunita", "Sunita", "Sunita", "Sunita");
        Assert.Equal(["0 2 4"], Told(Blocks.Of(table, KeyOf(table), 2)));
    }

    [Fact]
    public void Only_what_is_wanted_makes_groups()
    {
        var table = Names("Sunita", "Hasan", "Sunita", "Hasan");
        Span<ulong> hashes = stackalloc ulong[Key.Most];
        var count = KeyOf(table).Hashes(1, hashes);
        Assert.Equal(["1 3"], Told(Blocks.Of(table, KeyOf(table), 1, [.. hashes[..count]])));
    }

    private static RecordTable Names(params string[] names) => SmallTable.Of([FieldKind.GivenName], names);

    private static Key KeyOf(RecordTable table) => new(Part(table, 0), null);

    private static Atom Part(RecordTable table, int column, string? part = null) => Atom.Of(table.Columns[column], column).First(atom => part is null || atom.Part == part);

    private static Blocks Of(RecordTable table) => Blocks.Of(table, KeyOf(table));

    private static IEnumerable<string> Groups(RecordTable table, Key? key = null) => Told(Blocks.Of(table, key ?? KeyOf(table)));

    private static IEnumerable<string> Told(Blocks blocks) => Enumerable.Range(0, blocks.Count).Select(b => string.Join(' ', blocks[b].ToArray())).Order(StringComparer.Ordinal);
}
