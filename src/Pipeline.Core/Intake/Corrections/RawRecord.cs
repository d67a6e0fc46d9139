using Pipeline.Core.Intake.Tables;
using Pipeline.Core.Intake.Text;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Copies the record a reader stands on, with our own cell in its column or at its end.</summary>
internal sealed class RawRecord(CsvDataReader csv, char delimiter, TableRepair repair, bool allQuoted, TextWriter writer)
{
    private const string LineEnds = "\r\n";
    private string _lineEnd = LineEnds;
    private string?[] _changed = [];

    /// <param name="table">The table it stands in; null where that is not known.</param>
    /// <param name="text">Stands in the column after those of the table, or after what a longer record says; null for a record without.</param>
    /// <param name="isHead">The record stands above the data.</param>
    public void Write(Table? table, string? text, bool isHead)
    {
        var raw = csv.GetRawRecordSpan();
        var body = raw.TrimEnd(LineEnds);
        if (body.Length < raw.Length) _lineEnd = EndOf(raw, body.Length);
        var (width, own) = WidthOf(table);
        var cells = text is not null && csv.RowFieldCount > width && IsBlankFrom(width) ? width : csv.RowFieldCount;
        // A quotation mark that is left open would take what we write behind it for the sender's.
        if (cells == csv.RowFieldCount && own < 0 && !allQuoted && body.Count('"') % 2 == 0 && !Change(isHead)) writer.Write(body);
        else WriteCells(cells, own, isHead);
        if (text is not null)
        {
            for (var i = cells; i <= width || i == cells; i++) writer.Write(delimiter);
            writer.Write(CsvCell.Quoted(text));
        }
        writer.Write(_lineEnd);
    }

    /// <summary>A header for a table that has none.</summary>
    public void WriteHeader(Table table)
    {
        foreach (var column in Enumerable.Range(0, table.Columns.Count))
        {
            writer.Write(CsvCell.Quoted(ContentGuess.LetterOf(column)));
            writer.Write(delimiter);
        }
        writer.Write(CsvCell.Quoted(CarriedMapping.HeaderFor(table)));
        writer.Write(_lineEnd);
    }

    public void WriteBlank() => writer.Write(_lineEnd);

    /// <summary>The columns of the sender, and where among them ours stands, if the file is a corrections file itself; else -1.</summary>
    private static (int Width, int Own) WidthOf(Table? table)
    {
        if (table is null) return (0, -1);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Field == Field.Correction) return (table.Columns.Count - 1, i);
        }
        return (table.Columns.Count, -1);
    }

    private string EndOf(ReadOnlySpan<char> raw, int start) => raw[start..] switch
    {
        "\n" => "\n",
        "\r\n" => LineEnds,
        "\r" => "\r",
        _ => _lineEnd,
    };

    private bool IsBlankFrom(int column)
    {
        for (var i = column; i < csv.RowFieldCount; i++)
        {
            if (!csv.GetFieldSpan(i).IsWhiteSpace()) return false;
        }
        return true;
    }

    /// <summary>Finds the cells that cannot be copied as they are.</summary>
    private bool Change(bool isHead)
    {
        if (_changed.Length < csv.RowFieldCount) _changed = new string?[csv.RowFieldCount];
        var any = false;
        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            var cell = csv.GetString(i);
            var plain = FormulaGuard.Remove(cell);
            var meant = isHead ? repair.Header(i, plain) : repair.Cell(i, plain);
            var safe = FormulaGuard.Add(meant);
            any |= (_changed[i] = safe == cell ? null : safe) is not null;
        }
        return any;
    }

    private void WriteCells(int count, int own, bool isHead)
    {
        Change(isHead);
        var any = false;
        for (var i = 0; i < count; i++)
        {
            if (i == own) continue;
            if (any) writer.Write(delimiter);
            any = true;
            var cell = _changed[i] ?? csv.GetString(i);
            writer.Write(allQuoted ? CsvCell.Quoted(cell) : CsvCell.Of(cell, delimiter));
        }
    }
}
