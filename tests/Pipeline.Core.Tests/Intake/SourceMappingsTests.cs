using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake;

public class SourceMappingsTests
{
    private const string File = "kid,x1,x2,Phone\nMaya Rai,12,F,9800000001\nHari Rai,9,M,9800000002\n";
    private static readonly string Source = SourceMappings.FingerprintOf(["kid", "x1", "x2", "Phone"]);

    [Fact]
    public void What_an_admin_laid_down_for_a_set_of_headers_is_applied_to_the_next_file_with_them()
    {
        var draft = Read(File, $"source,header,field\n{Source},kid,FullName\n{Source},x1,Age\n{Source},x2,sex\n{Source},Phone,ignore\n");
        Assert.Equal(("Maya Rai", "12", "F", null), (draft[Field.FullName], draft[Field.Age], draft[Field.Sex], draft[Field.Phone]));
        Assert.All(draft.Table.Columns, column => Assert.Equal(FoundBy.Remembered, column.FoundBy));
    }

    [Fact]
    public void What_is_not_laid_down_is_understood_as_usual() =>
        Assert.Equal("9800000001", Read(File, $"{Source},kid,FullName\n{Source},x1,\n")[Field.Phone]);

    [Theory]
    [InlineData("KID ,x1,x2,phone", true)]
    [InlineData("x1,kid,x2,Phone", false)]
    [InlineData("kid,x1,x2", false)]
    public void A_set_of_headers_is_the_same_but_for_case_and_spaces(string headers, bool same) =>
        Assert.Equal(same, SourceMappings.FingerprintOf(headers.Split(',')) == Source);

    [Theory]
    [InlineData("a,b,Shoesize\n", "field-unknown")]
    [InlineData("a,b,3\n", "field-unknown")]
    [InlineData("a,,Age\n", "source-incomplete")]
    public void A_row_that_cannot_be_read_is_a_problem_with_its_row(string csv, string code)
    {
        var problem = Assert.Single(SourceMappings.Parse(new StringReader("source,header,field\n" + csv)).Problems);
        Assert.Equal((code, 2L), (problem.Code, problem.Row));
        AssertHelpful(problem);
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.Select(Gen.String[Gen.Char["ab ,\"'=+-@नाम"], 1, 12], Gen.Enum<Field>()).Array[1, 6].Sample(columns =>
        {
            var distinct = columns.Where(column => Headers.Fold(column.Item1).Length > 0).DistinctBy(column => Headers.Fold(column.Item1)).ToArray();
            var csv = new StringWriter();
            SourceMappings.Write(csv, "0123", distinct.Select(column => new Column(column.Item1, column.Item2)));
            var (_, problems) = SourceMappings.Parse(new StringReader(csv.ToString()));
            Assert.Empty(problems);
        });

    private static Draft Read(string file, string mappings)
    {
        var (known, problems) = SourceMappings.Parse(new StringReader(mappings));
        Assert.Empty(problems);
        return UploadReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(file)), Limits, known).Rows().First().Draft!;
    }
}
