using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake.Tables;

public class ContentTests
{
    private const string Rows = "Maya Rai,F,12,03/05/2014,01/11/2026\nHari Lama,M,9,17/08/2017,02/11/2026\nGita Oli,F,15,22/02/2011,03/11/2026\nRam Karki,M,13,30/06/2013,03/11/2026\n";

    [Fact]
    public void Columns_without_a_header_are_known_by_their_values_and_the_sender_is_told()
    {
        var table = Drafts($"Name,,,,\n{Rows}".Replace("Name,", "Name of child,Companion,", StringComparison.Ordinal).Replace(" Rai,", " Rai,Dhan Rai,", StringComparison.Ordinal)
            .Replace(" Lama,", " Lama,Bir Lama,", StringComparison.Ordinal).Replace(" Oli,", " Oli,Devi Oli,", StringComparison.Ordinal).Replace(" Karki,", " Karki,Om Karki,", StringComparison.Ordinal))[0].Table;
        Assert.Equal([Field.FullName, Field.CompanionName, Field.Sex, Field.Age, Field.BirthDate, Field.SeenOn], table.Columns.Select(column => column.Field!.Value));
        Assert.Equal(["column C", "column D", "column E", "column F"], table.Notes.Where(note => note.Code == "column-guessed").Select(note => note.Column));
        Assert.All(table.Columns.Skip(2), column => Assert.True(column is { FoundBy: FoundBy.Content, Confidence: > 0 and < 1 }));
        Assert.All(table.Notes, AssertHelpful);
    }

    [Fact]
    public void A_register_without_any_header_is_read_where_its_values_are_plain()
    {
        var drafts = Drafts(Rows);
        Assert.Equal(4, drafts.Count);
        Assert.Equal(("Maya Rai", "F", "12", "03/05/2014", "01/11/2026"),
            (drafts[0][Field.FullName], drafts[0][Field.Sex], drafts[0][Field.Age], drafts[0][Field.BirthDate], drafts[0][Field.SeenOn]));
        Assert.Contains(drafts[0].Table.Notes, note => note.Code == "header-missing");
    }

    [Fact]
    public void Its_first_child_is_not_taken_for_a_header() =>
        Assert.Equal("Devi Rai", Drafts("Devi Rai,F,,,\n" + Rows)[0][Field.FullName]);

    [Fact]
    public void A_header_in_words_that_are_not_known_is_no_child()
    {
        var drafts = Drafts("பெயர்,பாலினம்,வயது,பிறந்த தேதி,தேதி\n" + Rows);
        Assert.Equal((4, "வயது", 1L), (drafts.Count, drafts[0].Table.HeaderOf(Field.Age), drafts[0].Table.HeaderRow));
    }

    [Fact]
    public void A_list_that_tells_nothing_of_children_is_not() =>
        Assert.Equal("header-not-found", LastProblem(Read("Raxaul,12,3\nSonauli,9,4\nBirgunj,15,8\nKakarbhitta,13,1\n")).Code);

    [Fact]
    public void A_header_over_values_it_cannot_mean_is_not_believed()
    {
        var table = Drafts("Date,Sex,Name,Birth date,Age\n" + Rows)[0].Table;
        Assert.Equal(Field.FullName, table.Columns[0].Field);
        Assert.Equal(Field.Age, table.Columns[2].Field);
        Assert.Contains(table.Notes, note => note is { Code: "header-contradicted", Column: "Name", Row: 1 });
    }

    [Fact]
    public void Years_of_two_digits_and_four_are_the_same_years()
    {
        var table = Drafts("Name,Sex,Qwx\nMaya Rai,F,3/10/26\nHari Rai,M,03-10-2026\nGita Rai,F,05/10/26\n")[0].Table;
        Assert.Equal(Field.SeenOn, table.Columns[2].Field);
    }

    [Theory]
    [InlineData("about 11/M", "about 11", "M")]
    [InlineData("चौध/म", "चौध", "म")]
    [InlineData("ประมาณ 14 ช", "ประมาณ 14", "ช")]
    [InlineData("fourteen (girl)", "fourteen", "girl")]
    [InlineData("8 months", "8 months", null)]
    public void A_sex_behind_an_age_however_it_is_said_is_read(string text, string age, string? sex)
    {
        var draft = Drafts($"Name,Age/Sex,Date\nMaya Rai,{text},03/10/2026\n")[0];
        Assert.Equal((age, sex), (draft[Field.Age], draft[Field.Sex]));
    }

    [Fact]
    public void A_column_of_relations_that_holds_the_names_of_people_has_slipped()
    {
        var table = Drafts("Name,Sex,Age,Relation\nMaya Rai,F,12,Dhan Rai\nHari Rai,M,9,Asha Rai\nGita Shah,F,7,Ram Shah\n")[0].Table;
        Assert.Null(table.Columns[3].Field);
        Assert.Equal("Relation", Assert.Single(table.Notes).Column);
    }

    [Theory]
    [InlineData("Officer's mobile", "9800000001", "9800000002", "9800000003")]
    [InlineData("Ward", "12", "9", "4")]
    [InlineData("Form code", "AB-00012", "AB-00013", "AB-00014")]
    public void What_would_link_or_age_children_is_not_guessed_below_a_header_that_says_something_else(string header, string one, string two, string three) =>
        Assert.Null(Drafts($"Name,Sex,{header}\nMaya Rai,F,{one}\nHari Rai,M,{two}\nGita Rai,F,{three}\n")[0].Table.Columns[2].Field);

    [Fact]
    public void Names_beside_relations_are_those_of_the_companions_and_the_sender_is_told()
    {
        var table = Drafts("Name,Sex,Who came along,Relation\nMaya Rai,F,Dhan Rai,mother\nHari Lama,M,Bir Lama,uncle\nGita Oli,F,Devi Oli,mother\n")[0].Table;
        Assert.Equal(Field.CompanionName, table.Columns[2].Field);
        Assert.Contains(table.Notes, note => note is { Code: "column-guessed", Column: "Who came along", Field: Field.CompanionName });
    }

    [Fact]
    public void Columns_that_are_not_understood_are_named_once_and_empty_ones_not_at_all() => Assert.Equal("Shoe size, Tent",
        Assert.Single(Drafts("Name,Sex,Shoe size,Blank,Tent\nMaya Rai,F,31,,B\nHari Lama,M,29,,B\n")[0].Table.Notes, note => note.Code == "columns-not-used").Column);

    [Fact]
    public void What_a_system_adds_to_its_exports_is_not_held_against_the_sender() =>
        Assert.DoesNotContain(Drafts("Name,Sex,__version__,_submission_time,_tags\nMaya Rai,F,v1,2026-11-01T00:00:00,x\n")[0].Table.Notes, note => note.Code == "columns-not-used");

    [Fact]
    public void No_note_holds_what_a_cell_says() =>
        Assert.DoesNotContain(Drafts(Rows)[0].Table.Notes, note => $"{note}".Contains("Maya", StringComparison.Ordinal) || $"{note}".Contains("2014", StringComparison.Ordinal));

    /// <summary>The values must not be taken for phone numbers or words, which would belie the header.</summary>
    [Theory]
    [InlineData("20261124")]
    [InlineData("24112026")]
    [InlineData("ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦")]
    [InlineData("၁၃၈၈ခုနှစ် တန်ဆောင်မုန်းလပြည့်")]
    public void A_column_of_dates_without_strokes_is_believed_to_be_what_its_header_says(string date) =>
        Assert.All(Drafts($"Name,Date\nMaya Rai,{date}\nHari Rai,{date}\nGita Rai,{date}\n"), draft => Assert.Equal(date, draft[Field.SeenOn]));
}
