using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>Rows and columns of text, read forward only: what a CSV file and a worksheet have in common.</summary>
internal interface IGrid : IDisposable
{
    /// <summary>Moves to the next row of the sheet; false at its end.</summary>
    bool Read();

    /// <summary>Moves to the next sheet; false after the last.</summary>
    bool NextSheet();

    /// <summary>Name of the sheet, empty where there are none.</summary>
    string Sheet { get; }

    /// <summary>The row as the sender's program numbers it, from 1.</summary>
    long Row { get; }

    /// <summary>Cells of this row.</summary>
    int Width { get; }

    /// <summary>Text of a cell, empty where it has none. Dates read <c>yyyy-MM-dd</c> or <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    string Text(int column);

    /// <summary>What a column's texts were in before they were repaired.</summary>
    TextFault FaultOf(int column) => TextFault.None;

    /// <summary>Whether a cell of a table of so many columns has swallowed whole rows: a quotation mark was opened and not closed.</summary>
    bool HoldsRows(string cell, int columns);

    /// <summary>The cells of the sheet that are merged; none in a format that cannot merge.</summary>
    IReadOnlyList<MergedCells> Merged => [];
}

/// <summary>Cells merged into one that has the text of the first: columns from 0, rows from 1 as <see cref="IGrid.Row"/> counts them.</summary>
internal readonly record struct MergedCells(int FirstColumn, int LastColumn, long FirstRow, long LastRow);
