using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake.Tables;

public class TableTests
{
    [Theory]
    [InlineData("Total,2,")]
    [InlineData(",Total,2")]
    [InlineData("Total: 2 children,,")]
    [InlineData("checked by: the officer,,")]
    [InlineData(",,Signature:")]
    [InlineData("လက်မှတ်,,")]
    [InlineData("ลงชื่อ,,")]
    [InlineData("disemak oleh,,")]
    public void Totals_and_signatures_are_no_rows(string row) =>
        Assert.Single(Drafts($"Name,Age,Sex\nMaya Rai,12,F\n{row}\n"));

    [Theory]
    [InlineData("Sum,12,F")]
    [InlineData("योग,12,F")]
    [InlineData("Sum,12,F,Raxaul")]
    [InlineData("Total,12,F,Raxaul")]
    [InlineData("Maya Rai,,signed")]
    public void A_child_is_never_left_out_for_its_name(string row) =>
        Assert.Equal(2, Read($"Name,Age,Sex,Post\nHari Rai,11,M,Raxaul\n{row}\n").Count);

    [Fact]
    public void What_a_workbook_merges_downwards_is_said_of_each_of_its_rows_and_of_no_other()
    {
        var drafts = Drafts(File.ReadAllBytes(Repository.PathTo("samples", "intake", "merged-post-and-groups.xlsx")));
        Assert.Equal(["काँकडभिट्टा", "काँकडभिट्टा", "काँकडभिट्टा", "रक्सौल नाका", "रक्सौल नाका", null], drafts.Select(draft => draft[Field.Post]));
    }

    [Fact]
    public void A_row_between_the_rows_says_post_and_day_of_those_below_it() =>
        Assert.Equal(["Maya Rai: Raxaul, 01/11/2026", "Hari Rai: Raxaul, 02/11/2026", "Gita Rai: Sonauli, 02/11/2026"],
            Drafts("Post: Raxaul,Date: 01/11/2026,\nName,Age,Sex\nMaya Rai,12,F\nDate:,02/11/2026,\nHari Rai,9,M\nPost: Sonauli,,\nGita Rai,8,F\n")
                .Select(draft => $"{draft[Field.FullName]}: {draft[Field.Post]}, {draft[Field.SeenOn]}"));

    [Fact]
    public void What_a_title_says_does_not_fill_the_blanks_of_a_column() =>
        Assert.Null(Drafts("Date: 01/11/2026,,\nName,Age,Date\nMaya Rai,12,\nHari Rai,9,02/11/2026\n")[0][Field.SeenOn]);

    [Fact]
    public void Tables_below_each_other_each_have_their_header()
    {
        var drafts = Drafts("Girls,,\nName,Age,Post\nMaya Rai,12,Raxaul\n,,\nBoys,,\nPost,Age,Name\nSonauli,9,Hari Rai\n");
        Assert.Equal([("Maya Rai", "Raxaul", 2L), ("Hari Rai", "Sonauli", 6L)],
            drafts.Select(draft => (draft[Field.FullName]!, draft[Field.Post]!, draft.Table.HeaderRow)));
    }

    [Fact]
    public void Below_a_short_table_none_of_the_next_ones_rows_is_lost() =>
        Assert.Equal(4, Read("Name,Age\nMaya Rai,12\nHari Rai,9\nName,Age,Sex,Date,Post\nGita Rai,8,F,01/11/2026,Raxaul\nSita Rai,7,F,01/11/2026,Raxaul\n").Count);
}
