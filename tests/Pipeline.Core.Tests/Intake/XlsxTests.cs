using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Readers.Xlsx;
using Pipeline.Core.Intake.Text;
using static Pipeline.Core.Tests.Intake.Uploads;
using static Pipeline.Core.Tests.Intake.Workbooks;

namespace Pipeline.Core.Tests.Intake;

public class XlsxTests
{
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Date</t></is></c></row>";
    private const string Styles = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-4000439]d mmm yyyy\"/><numFmt numFmtId=\"171\" formatCode=\"0.0 &quot;days&quot;\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>";

    [Theory]
    [InlineData("<v>46334</v>", "s=\"1\"", "2026-11-08")]
    [InlineData("<v>46334.5</v>", "s=\"2\"", "2026-11-08T12:00:00")]
    [InlineData("<v>0.25</v>", "s=\"1\"", "06:00:00")]
    [InlineData("<v>59</v>", "s=\"1\"", "1900-02-28")]
    [InlineData("<v>46334</v>", "", "46334")]
    [InlineData("<v>46334</v>", "s=\"3\"", "46334")]
    [InlineData("<v>9.7798E+12</v>", "", "9779800000000")]
    [InlineData("<v>0.1</v>", "", "0.1")]
    [InlineData("<v>1</v>", "t=\"b\"", "TRUE")]
    [InlineData("<v>#N/A</v>", "t=\"e\"", null)]
    [InlineData("<f>TODAY()</f><v>soon</v>", "t=\"str\"", "soon")]
    [InlineData("<v>0</v>", "t=\"s\"", "two runs")]
    [InlineData("<v>7</v>", "t=\"s\"", null)]
    public void A_cell_reads_as_its_sender_sees_it(string value, string attributes, string? text)
    {
        var shared = "<si><r><t xml:space=\"preserve\">two </t></r><r><t>runs</t></r><rPh><t>how it sounds</t></rPh></si>";
        var rows = Header + $"<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Maya Rai</t></is></c><c r=\"B2\" {attributes}>{value}</c></row>";
        Assert.Equal(text, Assert.Single(Drafts(Xlsx(Styles, "", shared, ("Post", rows))))[Field.SeenOn]);
    }

    [Fact]
    public void A_workbook_that_counts_from_1904_keeps_its_days()
    {
        var rows = Header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Maya Rai</t></is></c><c r=\"B2\" s=\"1\"><v>44872</v></c></row>";
        Assert.Equal("2026-11-08", Assert.Single(Drafts(Xlsx(Styles, "<workbookPr date1904=\"1\"/>", "", ("Post", rows))))[Field.SeenOn]);
    }

    [Fact]
    public void Rows_and_cells_that_are_not_stored_leave_the_others_where_they_stand()
    {
        var rows = Header + "<row r=\"9\"><c r=\"B9\" t=\"str\"><v>today</v></c><c r=\"A9\" t=\"str\"><v>Maya Rai</v></c></row>";
        var draft = Assert.Single(Drafts(Xlsx("", "", "", ("Post", rows))));
        Assert.Equal((9L, "Maya Rai", "today"), (draft.Place.Row, draft[Field.FullName], draft[Field.SeenOn]));
    }

    [Fact]
    public void Text_is_read_back_as_it_was_written() =>
        // What seems to be in a legacy font is another test's matter.
        Gen.String[Gen.Char["abcxyz कमथไဗ <>&\"'ß\u00e9"], 1, 40].Where(text => !string.IsNullOrWhiteSpace(text) && TextRepair.Learn([text]).Repair(text) == text).Sample(text =>
            Assert.Equal(text.Trim(), Assert.Single(Drafts(Xlsx(("Post", [["Name", "Age", "Remarks"], ["Maya Rai", "12", text]]))))[Field.Notes]));

    [Theory]
    [InlineData("dd/mm/yyyy", true)]
    [InlineData("[$-D00041E]bbbb", true)]
    [InlineData("[h]:mm", true)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("\"d\"0\\d_d[Red]", false)]
    public void A_format_shows_a_date_where_it_has_a_letter_of_one(string format, bool isDate) => Assert.Equal(isDate, CellFormats.ShowsDate(format));

    [Fact]
    public void A_workbook_that_is_not_on_this_machine_is_read_like_any_other()
    {
        using var stored = new BufferedStream(new MemoryStream(Xlsx(("Post", [["Name", "Age"], ["Maya Rai", "12"]]))));
        Assert.Equal("Maya Rai", Assert.Single(UploadReader.Open(stored, Limits).Rows()).Draft?[Field.FullName]);
    }

    [Fact]
    public void Merged_cells_are_told_where_they_stand()
    {
        using var book = new XlsxBook(new MemoryStream(Zip(
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Post\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/xl/s.xml\"/></Relationships>"),
            ("xl/s.xml", "<worksheet><sheetData/><mergeCells><mergeCell ref=\"B1:AA3\"/></mergeCells></worksheet>"))), Limits);
        Assert.Equal(new(1, 26, 1, 3), Assert.Single(book.MergedOf(0)));
    }

    [Fact]
    public void Shared_texts_that_do_not_fit_in_memory_are_read_from_a_file()
    {
        using var spilled = new SpillBuffer(memoryBytes: 10);
        spilled.Append("name of a child"u8);
        spilled.Append(" and more"u8);
        spilled.Complete();
        var read = new byte[12];
        spilled.Read(5, read);
        Assert.Equal("of a child a"u8.ToArray(), read);
    }

    [Fact]
    public void A_damaged_workbook_is_a_problem_of_the_file() =>
        Assert.Equal("workbook-damaged", LastProblem(Read(Xlsx("", "", "", ("Post", Header + "<row><c></row>")))).Code);
}
