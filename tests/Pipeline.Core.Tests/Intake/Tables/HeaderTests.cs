using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Tables;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake.Tables;

public class HeaderTests
{
    [Theory]
    [InlineData("3. Age (yrs)*", Field.Age)]
    [InlineData("(5) Nationality", Field.Nationality)]
    [InlineData("Q6 Sex", Field.Sex)]
    [InlineData("Name / नाम", Field.FullName)]
    [InlineData("Pendamping / Companion", Field.CompanionName)]
    [InlineData("Name & age", Field.FullName)]
    [InlineData("Nama/Umur/Jantina", Field.FullName)]
    [InlineData("Age/Sex", Field.Age)]
    [InlineData("Age or D.O.B", Field.Age)]
    [InlineData("मितिः", Field.SeenOn)]
    [InlineData("ক্রমঃ", Field.Serial)]
    [InlineData("companion/name", Field.CompanionName)]
    [InlineData("Phone (guardian)", Field.CompanionPhone)]
    [InlineData("child/age", Field.Age)]
    public void A_header_with_a_number_a_remark_a_path_or_two_languages_is_known(string header, Field field) =>
        Assert.Equal(field, Headers.FieldOf(header));

    [Theory]
    [InlineData("children/ward")]
    [InlineData("Favourite colour")]
    [InlineData("17")]
    public void A_header_that_says_something_else_is_not(string header) => Assert.Null(Headers.FieldOf(header));

    [Theory]
    [InlineData("Nmae of child", Field.FullName)]
    [InlineData("Aeg", Field.Age)]
    [InlineData("Natoinality", Field.Nationality)]
    [InlineData("শিশুর নামম", Field.FullName)]
    [InlineData("जन्म मिती", Field.BirthDate)]
    public void A_typing_error_is_seen_through_in_every_script(string header, Field field)
    {
        Assert.Null(Headers.FieldOf(header));
        Assert.Equal(field, Headers.FieldSpelledLike(header));
    }

    [Theory]
    [InlineData("Rate")]
    [InlineData("Six")]
    [InlineData("Last seen bus")]
    public void Another_word_is_no_typing_error(string header) => Assert.Null(Headers.FieldSpelledLike(header));

    [Fact]
    public void What_two_fields_are_equally_near_to_is_neither() =>
        Assert.Null(new Spelling([("villa", Field.From), ("villo", Field.To)]).Nearest("ville"));

    /// <summary>A header with one letter wrong is taken for what it was, or not at all; if it decides who a child is, the sender is told.</summary>
    [Fact]
    public void A_header_with_one_letter_wrong_still_maps_or_is_reported() =>
        Gen.Select(OneOf("Name of child", "Nationality", "Document number", "Accompanied by", "Date of crossing"), Gen.Int[0, 12], Gen.Char['a', 'z'])
            .Sample((header, at, letter) =>
            {
                at %= header.Length;
                var typed = header[..at] + letter + header[(at + 1)..];
                var table = Drafts($"Name,Age,Sex,{typed}\nMaya Rai,12,F,x\n")[0].Table;
                var column = table.Columns[3];
                var meant = Headers.FieldOf(header);
                Assert.True(column.Field == meant || column.Field is null || table.Notes.Any(note => note.Column == column.Header) || Headers.FieldOf(typed) == column.Field
                    || column.Field is Field.Post or Field.District);
            });

    [Fact]
    public void Two_rows_are_one_header_where_the_upper_groups_the_lower()
    {
        var draft = Draft("Date,Child,,,Companion,,\n,Name,Age,Sex,Name,Phone,Age\n24/11/2026,Maya Rai,12,F,Dhan Rai,9800000001,40\n");
        Assert.Equal(("Maya Rai", "12", "Dhan Rai", "9800000001", "40"),
            (draft[Field.FullName], draft[Field.Age], draft[Field.CompanionName], draft[Field.CompanionPhone], draft[Field.CompanionAge]));
        Assert.Equal((2, "Companion / Phone"), (draft.Table.HeaderRow, draft.Table.HeaderOf(Field.CompanionPhone)));
    }

    [Fact]
    public void Nobody_elses_name_or_phone_is_taken_for_the_childs()
    {
        var draft = Draft("Child,,Interviewer,\nName,Age,Name,Phone\nMaya Rai,12,Officer Rana,9800000001\n");
        Assert.Equal(("Maya Rai", null), (draft[Field.FullName], draft[Field.Phone]));
    }

    [Fact]
    public void A_header_said_again_in_another_language_is_no_row() =>
        Assert.Equal(2, Drafts("Name,Age,Sex\nชื่อ,อายุ,เพศ\nMaya Rai,12,F\nNama,Umur,Jantina\nHari Rai,9,M\n").Count);

    [Fact]
    public void A_header_said_again_below_a_row_of_data_leaves_the_row_in_the_table() =>
        Assert.Equal(2, Drafts("Pos / Lugar,Orang tua/wali / Kasama,Nama anak / Pangalan,Dokumen / ID,JK / Kasarian\n,,Maya Rai,,F\nPos,Orang tua/wali,Nama anak,Dokumen,JK\nMyawaddy,,Hari Rai,,M\n").Count);

    [Fact]
    public void A_known_header_is_not_taken_for_another_font_under_a_Nepali_title() =>
        Assert.Equal("M", Draft("दर्ता किताब,\nName / nama,b/g / jk\nHari Rai,M\n")[Field.Sex]);

    [Fact]
    public void Two_columns_of_one_field_both_count() =>
        Assert.Equal("माया राई\nMaya Rai", Draft("नाम,Name,Age\nमाया राई,Maya Rai,12\n")[Field.FullName]);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
