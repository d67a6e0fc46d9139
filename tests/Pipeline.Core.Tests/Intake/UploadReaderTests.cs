using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake;

public class UploadReaderTests
{
    [Theory]
    [InlineData("Name,Age,Sex\nMaya Rai,12,F\n")]
    [InlineData("Name;Age;Sex\r\nMaya Rai;12;F\r\n")]
    [InlineData("\uFEFFName\tAge\tSex\nMaya Rai\t12\tF")]
    [InlineData("Register of the post\n\nName,Age,Sex\nMaya Rai,12,F\n")]
    [InlineData("Name / नाम,Age (years),Sex\nMaya Rai,12,F\n")]
    [InlineData("[{\"name\":\"Maya Rai\",\"age\":12,\"sex\":\"F\"}]")]
    [InlineData("{\"name\":\"Maya Rai\",\"age\":12,\"sex\":\"F\"}\n")]
    [InlineData("{\"count\":1,\"results\":[{\"name\":\"Maya Rai\",\"age\":12,\"sex\":\"F\"}]}")]
    public void Finds_the_table_wherever_and_however_it_stands(string file)
    {
        var draft = Draft(file);
        Assert.Equal(("Maya Rai", "12", "F"), (draft[Field.FullName], draft[Field.Age], draft[Field.Sex]));
    }

    [Fact]
    public void A_repeat_of_children_is_a_draft_a_child_with_the_forms_own_answers() =>
        Assert.Equal(["Maya Rai at Kakarbhitta", "Hari Rai at Kakarbhitta"],
            Drafts("[{\"border_post\":\"Kakarbhitta\",\"children\":[{\"children/name\":\"Maya Rai\"},{\"children/name\":\"Hari Rai\"}]}]")
                .Select(draft => $"{draft[Field.FullName]} at {draft[Field.Post]}"));

    [Fact]
    public void Blank_rows_a_repeated_header_and_a_total_are_no_rows() =>
        Assert.Equal(2, Drafts("Name,Age,Sex\nMaya Rai,12,F\n,,\nName,Age,Sex\nHari Rai,11,M\nTotal,2,\n").Count);

    [Fact]
    public void A_row_with_more_cells_than_the_header_is_a_problem_that_names_the_row()
    {
        var problem = Assert.Single(Read("Name,Age,Sex\nMaya Rai,12,F\nRai, Hari,11,M\n"), row => row.Problem is not null).Problem!;
        Assert.Equal(("too-many-cells", 3L), (problem.Code, problem.Row));
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("%PDF-1.7", "file-is-pdf")]
    [InlineData("1,2,3\n4,5,6\n", "header-not-found")]
    [InlineData("[{\"name\":\"Maya", "json-damaged")]
    public void What_cannot_be_read_ends_with_one_problem_of_the_whole_file(string file, string code)
    {
        var rows = Read(file);
        Assert.Single(rows);
        Assert.Equal((code, 0L), (LastProblem(rows).Code, LastProblem(rows).Row));
    }

    [Fact]
    public void A_row_that_is_too_long_is_given_up_at_the_limit() =>
        Assert.Equal("row-too-long", LastProblem(Read("Name,Age,Sex\n" + new string('x', 200_000), Limits with { MaxRecordLength = 100_000 })).Code);

    /// <summary>Found by <see cref="FuzzTests"/>; the library alone reserves two gigabytes for its one kilobyte.</summary>
    [Fact]
    public void An_old_workbook_whose_header_asks_for_more_than_there_is_takes_no_memory()
    {
        var file = File.ReadAllBytes(Repository.PathTo("tests", "Pipeline.Core.Tests", "Intake", "Damaged", "reserves.xls"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("workbook-damaged", LastProblem(Read(file)).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
    }

    /// <summary>Found by <see cref="FuzzTests"/>; the library alone follows the circle until memory ends.</summary>
    [Fact]
    public void An_old_workbook_whose_parts_refer_to_each_other_in_a_circle_is_given_up() =>
        Assert.Equal("workbook-damaged", LastProblem(Read(File.ReadAllBytes(Repository.PathTo("tests", "Pipeline.Core.Tests", "Intake", "Damaged", "circle.xls")))).Code);

    [Fact]
    public void No_message_holds_what_a_cell_says() =>
        Assert.DoesNotContain(Read("Name,Age,Sex\nSecretina,Hiddenova,12,F\n"), row => $"{row.Problem?.Message}{row.Problem?.Remedy}".Contains("Secretina", StringComparison.Ordinal));
}
