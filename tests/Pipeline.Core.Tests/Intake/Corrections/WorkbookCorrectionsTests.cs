using ExcelDataReader;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Corrections;
using static Pipeline.Core.Tests.Intake.Corrections.Mending;

namespace Pipeline.Core.Tests.Intake.Corrections;

public class WorkbookCorrectionsTests
{
    private static readonly DateTime Seen = new(2026, 11, 20);

    [Fact]
    public void Holds_the_sheets_with_rejected_rows_and_their_values_as_they_were()
    {
        var rows = Rows(Correct(Workbook(("Good", [["Name", "Age", "Date"], ["Maya Rai", 12.0, Seen]]),
            ("Post", [["Register"], ["Name", "Age", "Date", "Phone"], [null, 11.0, Seen, "=1+1"], ["Hari Rai", 10.0, Seen, null]]))).File);
        Assert.Equal(3, rows.Count);
        Assert.Equal(["Name", "Age", "Date", "Phone", "What to mend"], rows[1]);
        Assert.Equal([null, 11.0, Seen, "=1+1"], rows[2][..4]);
        Assert.StartsWith("The row names no child", (string)rows[2][4]!);
    }

    [Fact]
    public void Mended_and_sent_in_it_completes_the_upload()
    {
        object?[][] table = [["Name", "Age", "Date"], ["Maya Rai", 12.0, Seen], [null, 11.0, Seen]];
        var file = Workbook(("Post", table));
        var corrected = Rows(Correct(file).File);
        corrected[1][0] = table[2][0] = "Hari Rai";
        Assert.Equal(Read(Workbook(("Post", table))).Ids, Read(file).Ids.Concat(Read(Workbook(("Post", [.. corrected]))).Ids));
    }

    [Fact]
    public void A_corrections_file_of_text_saved_as_a_workbook_reads_the_same()
    {
        var guarded = Workbook(("Post", [["Name", "Age", "Phone"], ["Hari Rai", "11", "'+977 9800000000"]]));
        Assert.Equal(Read("Name,Age,Phone\nHari Rai,11,+977 9800000000\n"u8.ToArray()).Ids, Read(guarded).Ids);
    }

    private static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        var file = new MemoryStream();
        using (var workbook = new XlsxWriter(file))
        {
            foreach (var (name, rows) in sheets)
            {
                workbook.StartSheet(name, [10]);
                foreach (var row in rows)
                {
                    workbook.StartRow();
                    for (var i = 0; i < row.Length; i++) workbook.Cell(i, row[i], null);
                    workbook.EndRow();
                }
                workbook.EndSheet([]);
            }
        }
        return file.ToArray();
    }

    /// <summary>The cells of the only sheet.</summary>
    private static List<object?[]> Rows(byte[] file)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        Assert.Equal(1, reader.ResultsCount);
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
