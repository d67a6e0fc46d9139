using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Copies the record a reader stands on, with another cell at its end.</summary>
internal sealed class RawRecord(CsvDataReader csv, char delimiter, TextWriter writer)
{
    private const string LineEnds = "\r\n";
    private string _lineEnd = LineEnds;

    /// <summary>Copies the record as it is.</summary>
    public void Write() => Write(csv.RowFieldCount, null);

    /// <param name="width">Cells of the table's header.</param>
    /// <param name="text">Stands in the column after them, or after what a longer record says.</param>
    public void Write(int width, string? text)
    {
        var raw = csv.GetRawRecordSpan();
        var body = raw.TrimEnd(LineEnds);
        if (body.Length < raw.Length) _lineEnd = EndOf(raw, body.Length);
        var cells = csv.RowFieldCount > width && IsBlankFrom(width) ? width : csv.RowFieldCount;
        if (cells == csv.RowFieldCount && !NeedsGuard()) writer.Write(body);
        else WriteCells(cells);
        if (text is not null)
        {
            for (var i = cells; i <= width || i == cells; i++) writer.Write(delimiter);
            WriteQuoted(text);
        }
        writer.Write(_lineEnd);
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

    private bool NeedsGuard()
    {
        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            if (FormulaGuard.IsNeeded(csv.GetFieldSpan(i))) return true;
        }
        return false;
    }

    private void WriteCells(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0) writer.Write(delimiter);
            var cell = FormulaGuard.Add(csv.GetString(i));
            if (cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0 || cell.Contains(delimiter, StringComparison.Ordinal)) WriteQuoted(cell);
            else writer.Write(cell);
        }
    }

    private void WriteQuoted(string cell)
    {
        writer.Write('"');
        writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
