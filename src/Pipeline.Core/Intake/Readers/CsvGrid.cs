using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Readers;

/// <summary>A text table. Quotation marks that stand where they should not are taken as they are: field files are full of them.</summary>
internal sealed class CsvGrid : IGrid
{
    private readonly IntakeLimits _limits;
    private readonly CsvDataReader _csv;

    public CsvGrid(TextReader text, char delimiter, IntakeLimits limits)
    {
        _limits = limits;
        try
        {
            _csv = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = delimiter,
                CsvStyle = CsvStyle.Lax,
                BufferSize = 1 << 16,
                MaxBufferSize = limits.MaxRecordLength,
            });
        }
        catch (CsvRecordTooLargeException)
        {
            throw Unreadable.RecordTooLong(1, limits.MaxRecordLength);
        }
    }

    public string Sheet => "";

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

    public string Text(int column) => column < _csv.RowFieldCount ? _csv.GetString(column) : "";

    public void Dispose() => _csv.Dispose();
}
