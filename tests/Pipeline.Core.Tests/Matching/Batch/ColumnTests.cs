using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class ColumnTests
{
    [Fact]
    public void A_name_is_as_frequent_as_records_hold_it() => Assert.Equal(TermCounts.ClassOf(4), Names("Orvekat", "Orvekat", "Orvekat", "Orvekat", "Zarbeli").ClassOfValue(1));

    [Fact]
    public void Sounds_are_as_frequent_as_all_their_spellings()
    {
        var column = Names("Suneeta", "Sunita", "Sunita", "Sunitha");
        Assert.Equal(TermCounts.ClassOf(4), column.ClassOfSound(column.Records[0]));
    }

    [Fact]
    public void Spellings_of_one_sound_have_one_number_for_it()
    {
        var column = Names("Sunita", "Suneeta", "सुनिता", "Hasan");
        Assert.Equal([true, true, true, false], column.Records.Select(value => column.Sound(value) == column.Sound(column.Records[0])));
    }

    [Fact]
    public void Of_two_values_the_rarer_counts()
    {
        var column = Names("Orvekat", "Orvekat", "Orvekat", "Orvekat", "Zarbeli");
        Assert.Equal(TermCounts.ClassOf(1), column.ClassOfRarerValue(column.Records[0], column.Records[4]));
    }

    [Fact]
    public void Of_the_words_that_two_values_share_the_rarest_counts()
    {
        var column = Names("Zarbeli Orvekat", "Orvekat Zarbeli Rai", "Orvekat", "Orvekat Tamang", "Orvekat Gurung");
        Assert.Equal(TermCounts.ClassOf(2), column.ClassOfSharedWord(column.Records[0], column.Records[1]));
    }

    [Fact]
    public void Values_that_share_no_word_share_none_of_a_class() => Assert.Equal(0, Names("Orvekat", "Zarbeli") is var column ? column.ClassOfSharedWord(column.Records[0], column.Records[1]) : 1);

    [Fact]
    public void A_record_without_a_value_has_number_0() => Assert.Equal(0, Names("Orvekat", "").Records[1]);

    [Fact]
    public void Of_records_without_a_value_nothing_is_counted()
    {
        var (few, more) = (Names("Orvekat", "Orvekat"), Names("Orvekat", "Orvekat", "", "", ""));
        Assert.Equal(few.ValueTerms.Pairs, more.ValueTerms.Pairs);
        Assert.Equal(few.ValueTerms.Chances, more.ValueTerms.Chances);
    }

    [Fact]
    public void In_a_link_of_two_files_pairs_that_share_a_name_are_those_across_them()
    {
        var column = SmallTable.Link([FieldKind.FullName], ["Orvekat", "Orvekat", "Zarbeli"], ["Orvekat"]).Columns[0];
        Assert.Equal(2, column.ValueTerms.Pairs.Sum());
    }

    private static Column Names(params string[] names) => SmallTable.Of([FieldKind.FullName], names).Columns[0];
}
