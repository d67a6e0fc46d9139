using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class SampleTests
{
    private static readonly FieldKind[] Codes = [FieldKind.Code, FieldKind.Code];

    [Fact]
    public void Of_few_records_every_pair_is_taken_once() => Assert.Equal([(0, 1), (0, 2), (1, 2)], Sample.OfAll(SmallTable.Of(Codes, "1,", "2,", "3,")).Pairs);

    [Fact]
    public void In_a_link_of_two_files_every_pair_across_them_is() => Assert.Equal([(0, 2), (0, 3), (1, 2), (1, 3)], Sample.OfAll(SmallTable.Link(Codes, ["1,", "2,"], ["1,", "2,"])).Pairs);

    [Fact]
    public void By_keys_those_pairs_are_taken_that_share_one() => Assert.Equal([(0, 2), (1, 3)], OfKeys(SmallTable.Of(Codes, "1,", "2,", "1,", "2,", "3,")).Pairs);

    [Fact]
    public void A_pair_that_shares_several_is_taken_once_and_remembers_them_all()
    {
        var sample = OfKeys(SmallTable.Of(Codes, "1,5", "1,5", "1,6"));
        Assert.Equal([(0, 1), (0, 2), (1, 2)], sample.Pairs);
        Assert.Equal([0b11, 0b01, 0b01], sample.Keys);
    }

    [Fact]
    public void In_a_link_of_two_files_those_of_one_file_are_not() => Assert.Equal([(0, 2), (1, 2)], OfKeys(SmallTable.Link(Codes, ["1,", "1,"], ["1,", "2,"])).Pairs);

    [Fact]
    public void All_that_share_a_key_are_the_whole_of_them() => Assert.Equal(1, OfKeys(SmallTable.Of(Codes, "1,", "1,")).Share);

    /// <summary>Records of one person may stand side by side, or as far apart as two files are long; a key that is said to bring so many candidates is looked at for a share of the records.</summary>
    [Theory]
    [InlineData(1, 150)]
    [InlineData(1, 220)]
    [InlineData(1, 300)]
    [InlineData(1, 600)]
    [InlineData(10_000, 150)]
    [InlineData(10_000, 300)]
    public void Where_there_are_too_many_as_large_a_share_is_taken_as_is_told_however_records_stand(int apart, double pairsPerRecord)
    {
        var table = SmallTable.Of(Codes, [.. Enumerable.Range(0, 20_000).Select(i => $"{(apart == 1 ? i / 2 : i % apart)},")]);
        var sample = Sample.OfKeys(table, [new(new Key(Atom.Of(table.Columns[0], 0).First(), null), pairsPerRecord)]);

        Assert.InRange(sample.Share, 0.1, 0.9);
        Assert.InRange(sample.Pairs.Length / (10_000 * sample.Share), 0.95, 1.05);
    }

    [Fact]
    public void Pairs_drawn_at_random_are_the_same_each_time() => Assert.Equal(Sample.Random(Many), Sample.Random(Many));

    [Fact]
    public void They_are_drawn_from_all_records_alike() =>
        Assert.Equal(0.25, (double)Sample.Random(Many).Count(pair => pair.First < Many.Count / 2 && pair.Second < Many.Count / 2) / Sample.Random(Many).Length, 0.01);

    [Fact]
    public void No_record_is_drawn_with_itself() => Assert.DoesNotContain(Sample.Random(Many), pair => pair.First == pair.Second);

    [Fact]
    public void Of_few_records_all_pairs_are_drawn() => Assert.Equal(3, Sample.Random(SmallTable.Of(Codes, "1,", "2,", "3,")).Length);

    private static readonly RecordTable Many = new(new string[5_000], 5_000, []);

    private static Sample OfKeys(RecordTable table) =>
        Sample.OfKeys(table, [.. table.Columns.Select((column, c) => new CostedKey(new Key(Atom.Of(column, c).First(), null), 1))]);
}
