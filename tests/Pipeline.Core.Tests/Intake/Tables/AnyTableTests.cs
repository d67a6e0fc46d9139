using CsCheck;
using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake.Tables;

public class AnyTableTests
{
    private static readonly string[] Cells =
        ["", " ", "Name", "Age", "Sex", "Date", "Companion", "Child", "नाम", "Nmae", "Total", "checked by:", "Post: Raxaul", "Date:", "Maya Rai", "Sita 12, Gita 9", "1. Sita 2. Gita",
        "F", "12", "१२ वर्ष", "24/11/2026", "9800000001", "Rai, Sita", "(", "1.", "2)", "12/", "()", "a/b/c/", "Sum", "mother", "AB-0001", "name (companion)", "﻿", "&&&", "0", "ด.ญ. มะลิ"];

    private static readonly Gen<string[][]> Grids = Gen.Int[0, Cells.Length - 1].Select(i => Cells[i]).Array[0, 7].Array[0, 40];

    /// <summary>Whatever stands in the cells, reading ends with rows or with one problem of the file, and never with an exception.</summary>
    [Fact]
    public void Any_table_is_read_to_its_end() => Grids.Sample(grid =>
    {
        var rows = Read(Csv(grid));
        Assert.All(rows, row => Assert.True(row.Draft is null != row.Problem is null));
        Assert.True(rows.Count(row => row.Problem is { Row: 0 }) <= 1);
    });

    /// <summary>The same file gives the same rows: ids of sightings, and so duplicates, rest on it.</summary>
    [Fact]
    public void A_table_is_read_the_same_each_time() => Grids.Sample(grid =>
    {
        var csv = Csv(grid);
        Assert.Equal(Read(csv).Select(Said), Read(csv).Select(Said));
    });

    /// <summary>Below a plain header every row that names a child and its age comes out, whatever stands above and between.</summary>
    [Fact]
    public void No_child_is_lost_among_titles_blank_rows_and_repeated_headers() =>
        Gen.Int[0, 4].Array[1, 80].Sample(kinds =>
        {
            var (lines, children) = (new List<string> { "Register,,,", "Name,Age,Sex,Post" }, 0);
            foreach (var kind in kinds)
            {
                lines.Add(kind switch { 0 => ",,,", 1 => "Name,Age,Sex,Post", 2 => "Total,3,,", _ => $"Maya Rai,{1 + (children++ % 17)},F,Raxaul" });
            }
            Assert.Equal(children, Read(string.Join('\n', lines)).Count(row => row.Draft is not null));
        });

    private static string Csv(string[][] grid) => string.Join('\n', grid.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")))) + "\n,";

    private static string Said(RowRead row) => row.Problem is { } problem ? $"{problem}" : string.Join('|', row.Draft!.Filled());
}
