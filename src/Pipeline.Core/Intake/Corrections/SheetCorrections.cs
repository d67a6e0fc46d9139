using ExcelDataReader;
using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Tables;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Writes the rejected rows of one sheet, and what they cannot be read without.</summary>
internal sealed class SheetCorrections(IExcelDataReader sheet, SheetRows rows, TableRepair repair, XlsxWriter workbook)
{
    /// <summary>Cells merged downwards into the row, which have the value of the first of them.</summary>
    private readonly Dictionary<int, (int LastRow, object? Value)> _merged = [];

    private readonly ILookup<int, CellRange> _mergedFrom = (sheet.MergeCells ?? []).Where(cells => cells.ToRow > cells.FromRow && cells.FromColumn == cells.ToColumn).ToLookup(cells => cells.FromRow);

    /// <summary>Where the rows above the data went, both from 0.</summary>
    private readonly Dictionary<int, int> _heads = [];

    private int _written;

    /// <summary>The cells above the data that are merged, where they stand now.</summary>
    public IEnumerable<(int FirstRow, int FirstColumn, int LastRow, int LastColumn)> MergedHeads =>
        from cells in sheet.MergeCells ?? []
        where _heads.ContainsKey(cells.FromRow) && _heads.ContainsKey(cells.ToRow)
        select (_heads[cells.FromRow], cells.FromColumn, _heads[cells.ToRow], cells.ToColumn);

    public void Write()
    {
        var last = 0L;
        rows.Rewind();
        for (var row = 1L; Damage.Survives(sheet.Read); row++)
        {
            Merge((int)row - 1);
            var use = rows.UseOf(row);
            if (use == RowUse.LeftOut && !rows.LacksHeader(row)) continue;
            // A title must not come to stand against rows that it was not above.
            if (last > 0 && row == rows.Table?.HeadRow && row > last + 1) WriteBlank();
            if (rows.LacksHeader(row)) WriteHeader(rows.Table!);
            if (use is RowUse.Head or RowUse.Header) _heads[(int)row - 1] = _written;
            if (use == RowUse.Header) WriteRow(CarriedMapping.HeaderFor(rows.Table!), isHead: true);
            else if (use != RowUse.LeftOut) WriteRow(rows.TextOf(row), isHead: use == RowUse.Head);
            last = row;
        }
    }

    private void Merge(int row)
    {
        foreach (var column in _merged.Where(cells => cells.Value.LastRow < row).Select(cells => cells.Key).ToArray()) _merged.Remove(column);
        foreach (var cells in _mergedFrom[row])
        {
            if (cells.FromColumn < sheet.FieldCount) _merged[cells.FromColumn] = (cells.ToRow, sheet.GetValue(cells.FromColumn));
        }
    }

    private void WriteRow(string? text, bool isHead)
    {
        workbook.StartRow();
        var (filled, own) = (0, -1);
        for (var i = 0; i < (rows.Table?.Columns.Count ?? 0); i++)
        {
            if (rows.Table!.Columns[i].Field == Field.Correction) own = i;
        }
        for (var i = 0; i < sheet.FieldCount; i++)
        {
            if (i == own || ValueOf(i, isHead) is not { } value) continue;
            workbook.Cell(own >= 0 && i > own ? i - 1 : i, value, sheet.GetNumberFormatString(i));
            filled = i + 1;
        }
        if (text is not null) workbook.Cell(Math.Max(filled, rows.Table?.Columns.Count ?? 0) - (own >= 0 ? 1 : 0), text, null);
        EndRow();
    }

    /// <summary>A header for a table that has none.</summary>
    private void WriteHeader(Table table)
    {
        workbook.StartRow();
        for (var i = 0; i < table.Columns.Count; i++) workbook.Cell(i, ContentGuess.LetterOf(i), null);
        workbook.Cell(table.Columns.Count, CarriedMapping.HeaderFor(table), null);
        EndRow();
    }

    private void WriteBlank()
    {
        workbook.StartRow();
        EndRow();
    }

    private void EndRow()
    {
        workbook.EndRow();
        _written++;
    }

    private object? ValueOf(int column, bool isHead)
    {
        var value = sheet.GetValue(column);
        if (value is null or "" && !isHead && _merged.TryGetValue(column, out var merged)) value = merged.Value;
        if (value is not string text) return value;
        text = FormulaGuard.Remove(text);
        return (isHead ? repair.Header(column, text) : repair.Cell(column, text)) is { Length: > 0 } meant ? meant : null;
    }
}
