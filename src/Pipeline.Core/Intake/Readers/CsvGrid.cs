using Pipeline.Core.Intake.Corrections;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Readers;

/// <summary>A text table. Quotation marks that stand where they should not are taken as they are: field files are full of them.</summary>
internal sealed class CsvGrid : IGrid
{
    private const char NoCharacter = '\uFFFF';
    private readonly IntakeLimits _limits;
    private readonly char _delimiter;
    private readonly CsvDataReader _csv;

    public CsvGrid(TextReader text, char delimiter, IntakeLimits limits, string name = "")
    {
        (_limits, _delimiter, Sheet) = (limits, delimiter, name);
        try
        {
            _csv = Open(text, delimiter, limits);
        }
        catch (CsvRecordTooLargeException)
        {
            throw Unreadable.RecordTooLong(1, limits.MaxRecordLength);
        }
    }

    /// <summary>The table's rows from the first: opened in one way wherever rows are known by their numbers.</summary>
    public static CsvDataReader Open(TextReader text, char delimiter, IntakeLimits limits) => CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = delimiter,
        CsvStyle = CsvStyle.Lax,
        // The library passes over lines that begin with its comment sign; "#" is what field staff write above the running number.
        Comment = NoCharacter,
        BufferSize = 1 << 16,
        MaxBufferSize = limits.MaxRecordLength,
    });

    public string Sheet { get; }

    public long Row { get; private set; }

    public int Width => _csv.RowFieldCount;

    public bool Read()
    {
        try
        {
            if (!_csv.Read()) return false;
        }
        catch (CsvRecordTooLargeException)
        {
            throw Unreadable.RecordTooLong(Row + 1, _limits.MaxRecordLength);
        }
        Row++;
        return true;
    }

    public bool NextSheet() => false;

    public bool HoldsRows(string cell, int columns) =>
        cell.IndexOf('\n') is var end and >= 0 && cell.AsSpan(end).Contains(_delimiter) && cell.AsSpan().Count(_delimiter) >= columns - 1;

    public string Text(int column) => column < _csv.RowFieldCount ? FormulaGuard.Remove(_csv.GetString(column)) : "";

    public void Dispose() => _csv.Dispose();
}
