using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;
using static Pipeline.Core.Tests.Intake.Workbooks;

namespace Pipeline.Core.Tests.Intake;

public class ArchiveTests
{
    private const string Csv = "Name,Age,Sex\nMaya Rai,12,F\n";

    [Fact]
    public void Every_file_is_read_and_its_rows_say_which() =>
        Assert.Equal(["a/one.csv", "book.xlsx/Post", "three.json"],
            Drafts(Zip([("a/one.csv", Bytes(Csv)), ("book.xlsx", Xlsx(("Post", [["Name", "Age"], ["Hari Rai", "11"]]))), ("three.json", Bytes("[{\"name\":\"Gita Rai\",\"age\":9}]"))]))
                .Select(draft => draft.Place.Sheet));

    [Fact]
    public void A_file_that_cannot_be_read_is_one_item_and_the_others_are_read()
    {
        var rows = Read(Zip(("bad.json", "[{\"name\":\"Maya"), ("scan.pdf", "%PDF-1.7"), ("good.csv", Csv)));
        Assert.Equal([("bad.json", 0L, "json-damaged"), ("scan.pdf", 0, "file-is-pdf")], rows.Take(2).Select(row => (row.Problem!.Sheet, row.Problem.Row, row.Problem.Code)));
        Assert.All(rows.Take(2), row => Assert.False(row.Problem!.IsOfUpload));
        Assert.Equal("Maya Rai", rows[2].Draft?[Field.FullName]);
    }

    [Theory]
    [InlineData("../names.csv", "archive-name-unsafe")]
    [InlineData("/etc/names.csv", "archive-name-unsafe")]
    [InlineData("C:\\names.csv", "archive-name-unsafe")]
    public void A_name_that_leads_out_of_the_archive_is_refused(string name, string code) => Assert.Equal(code, LastProblem(Read(Zip((name, Csv)))).Code);

    [Fact]
    public void An_archive_in_an_archive_is_refused() => Assert.Equal("archive-nested", LastProblem(Read(Zip([("inner.zip", Zip(("names.csv", Csv)))]))).Code);

    [Fact]
    public void A_file_behind_a_password_is_refused() =>
        Assert.Equal("archive-encrypted", Read(File.ReadAllBytes(Repository.PathTo("samples", "intake", "bundle-locked.zip")))[0].Problem?.Code);

    [Fact]
    public void A_file_that_expands_beyond_all_measure_is_given_up()
    {
        var bomb = Zip([("bomb.csv", Bytes(Csv + string.Concat(Enumerable.Repeat($"Maya Rai,{new string(' ', 10_000)},F\n", 2_000)))), ("good.csv", Bytes(Csv))]);
        var rows = UploadReader.Open(new MemoryStream(bomb), Limits).Rows().Where(row => row.Problem is not null || row.Draft!.Place.Sheet == "good.csv").ToList();
        Assert.Equal([("bomb.csv", "file-expands-too-far")], rows.Where(row => row.Problem is not null).Select(row => (row.Problem!.Sheet, row.Problem.Code)));
        Assert.Single(rows, row => row.Draft is not null);
    }

    [Fact]
    public void All_files_together_may_not_expand_too_far() =>
        Assert.Equal("file-expands-too-far", LastProblem(Read(Zip(("one.csv", Csv), ("two.csv", Csv)), Limits with { MaxExpandedBytes = Csv.Length + 1 })).Code);

    [Fact]
    public void What_the_packing_program_leaves_behind_and_pictures_of_a_form_are_no_reports() =>
        Assert.Single(Read(Zip([("__MACOSX/._names.csv", [0, 5, 22, 7]), ("media/1.jpg", [0xFF, 0xD8, 0, 0, 0, 0]), ("names.csv", Bytes(Csv))])));

    [Theory]
    [InlineData("word/document.xml", "file-is-document")]
    [InlineData("__MACOSX/x", "archive-empty")]
    public void An_archive_that_holds_no_report_says_what_to_send(string entry, string code) => Assert.Equal(code, LastProblem(Read(Zip((entry, "x")))).Code);

    [Fact]
    public void A_spreadsheet_of_LibreOffice_is_to_be_saved_as_XLSX() => Assert.Equal("workbook-is-ods", LastProblem(Read(Zip(("mimetype", "x"), ("content.xml", "x")))).Code);

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
