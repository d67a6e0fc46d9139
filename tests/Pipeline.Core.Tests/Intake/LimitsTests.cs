using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;
using static Pipeline.Core.Tests.Intake.Workbooks;

namespace Pipeline.Core.Tests.Intake;

/// <summary>Each limit of <see cref="IntakeLimits"/>, what happens at it, and that reading ends there with words that help.</summary>
public class LimitsTests
{
    private const string Csv = "Name,Age,Sex\nMaya Rai,12,F\nHari Rai,11,M\n";

    [Fact]
    public void File_size() => AssertRefused("file-too-large", Csv, Limits with { MaxFileBytes = 10 });

    [Fact]
    public void Rows()
    {
        AssertRefused("too-many-rows", Csv, Limits with { MaxRows = 1 });
        Assert.Equal(2, Read(Csv, Limits with { MaxRows = 2 }).Count);
    }

    [Fact]
    public void Columns() => AssertRefused("too-many-columns", Csv, Limits with { MaxColumns = 2 });

    [Fact]
    public void Cell_length_costs_one_row_only() =>
        Assert.Equal(["cell-too-long", null], Read($"Name,Age,Sex\n{new string('x', 101)},12,F\nHari Rai,11,M\n", Limits with { MaxCellLength = 100 }).Select(row => row.Problem?.Code));

    [Fact]
    public void Length_of_a_record() => AssertRefused("row-too-long", "[{\"name\":\"" + new string('x', 200) + "\"}]", Limits with { MaxRecordLength = 100 });

    [Fact]
    public void Nesting() => AssertRefused("json-too-deep", "[" + string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40) + "]", Limits);

    [Fact]
    public void Files_of_an_archive() =>
        Assert.Equal("too-many-files", LastProblem(Read(Zip(("a.csv", Csv), ("b.csv", Csv)), Limits with { MaxFiles = 1 })).Code);

    [Fact]
    public void Sheets_of_a_workbook() =>
        Assert.Equal(("b", "too-many-files"), Read(Xlsx(("a", [["Name", "Age"], ["Maya Rai", "12"]]), ("b", [["Name", "Age"], ["Hari Rai", "11"]])), Limits with { MaxFiles = 1 })
            .Where(row => row.Problem is not null).Select(row => (row.Problem!.Sheet, row.Problem.Code)).Single());

    [Fact]
    public void Expanded_size_of_a_workbook() =>
        Assert.Equal("file-expands-too-far", LastProblem(Read(Xlsx(("Post", [["Name", "Age"], ["Maya Rai", "12"]])), Limits with { MaxExpandedBytes = 100 })).Code);

    [Fact]
    public void Time()
    {
        var clock = new FastClock();
        var csv = "Name,Age,Sex\n" + string.Concat(Enumerable.Repeat("Maya Rai,12,F\n", 5_000));
        var rows = UploadReader.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), Limits with { MaxReadingTime = TimeSpan.FromMinutes(150) }, clock: clock).Rows().ToList();
        Assert.Equal((3_000, "reading-too-long"), (rows.Count, LastProblem(rows).Code));
    }

    private static void AssertRefused(string code, string file, IntakeLimits limits)
    {
        var problem = LastProblem(Read(file, limits));
        Assert.Equal((code, true), (problem.Code, problem.IsOfUpload));
    }

    /// <summary>An hour goes by between two looks.</summary>
    private sealed class FastClock : TimeProvider
    {
        private long _hours;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _hours++ * TimeSpan.TicksPerHour;
    }
}
