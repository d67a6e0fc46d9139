using Pipeline.Core.Intake.Corrections;
using Pipeline.Core.Intake.Readers.Xlsx;

namespace Pipeline.Core.Intake.Readers;

/// <summary>Sheets of an XLSX workbook one after the other, cell values as text.</summary>
internal sealed class XlsxGrid : IGrid
{
    private readonly XlsxBook _book;
    private readonly IReadOnlyList<(int Index, string Name)> _sheets;
    private readonly Func<bool> _read;
    private XlsxSheet? _sheet;
    private int _at;

    public XlsxGrid(XlsxBook book, IReadOnlyList<(int Index, string Name)> sheets)
    {
        (_book, _sheets) = (book, sheets);
        _read = () => (_sheet ??= _book.OpenSheet(_sheets[_at].Index)).Read();
    }

    public string Sheet => _sheets[_at].Name;

    public long Row => _sheet?.Row ?? 0;

    public int Width => _sheet?.Width ?? 0;

    public bool Read() => Damage.Guarded(_read);

    public bool NextSheet()
    {
        if (_at + 1 >= _sheets.Count) return false;
        _at++;
        _sheet?.Dispose();
        _sheet = null;
        return true;
    }

    public string Text(int column) => _sheet is null ? "" : FormulaGuard.Remove(_sheet.Text(column));

    public bool HoldsRows(string cell, int columns) => false;

    public IReadOnlyList<MergedCells> Merged => Damage.Guarded(() => _book.MergedOf(_sheets[_at].Index));

    public void Dispose() => _sheet?.Dispose();
}
