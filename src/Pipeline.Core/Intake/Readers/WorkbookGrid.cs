using ExcelDataReader;
using Pipeline.Core.Intake.Corrections;

namespace Pipeline.Core.Intake.Readers;

/// <summary>The sheets of an Excel workbook of an older or binary kind (XLS, XLSB), cell values as text.</summary>
internal sealed class WorkbookGrid : IGrid
{
    private readonly IExcelDataReader _reader;
    private readonly Func<bool> _read;
    private readonly string _name;

    /// <param name="name">Name of the file in an archive, else empty.</param>
    public WorkbookGrid(Stream stream, string name = "")
    {
        _name = name;
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        _reader = Damage.Guarded(() => ExcelReaderFactory.CreateReader(stream, new() { LeaveOpen = true }));
        _read = _reader.Read;
    }

    public string Sheet => _name.Length == 0 ? _reader.Name : $"{_name}/{_reader.Name}";

    public long Row { get; private set; }

    /// <summary>Up to the last cell that holds something: the library gives every row the width of the widest, formatting included.</summary>
    public int Width { get; private set; }

    public bool Read()
    {
        if (!Damage.Guarded(_read)) return false;
        Row++;
        Width = _reader.FieldCount;
        while (Width > 0 && _reader.GetValue(Width - 1) is null or "") Width--;
        return true;
    }

    public bool NextSheet()
    {
        if (!Damage.Guarded(_reader.NextResult)) return false;
        Row = 0;
        return true;
    }

    public string Text(int column) => column >= Width ? "" : _reader.GetValue(column) switch
    {
        null => "",
        // A text table with guarded cells may have been saved as a workbook.
        string text => FormulaGuard.Remove(text),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd"),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss"),
        TimeSpan time => time.ToString(@"hh\:mm\:ss"),
        double number => number.ToString("0.###############"),
        var other => other.ToString() ?? "",
    };

    public bool HoldsRows(string cell, int columns) => false;

    public IReadOnlyList<MergedCells> Merged =>
        [.. (_reader.MergeCells ?? []).Select(cells => new MergedCells(cells.FromColumn, cells.ToColumn, cells.FromRow + 1, cells.ToRow + 1))];

    public void Dispose() => _reader.Dispose();
}
