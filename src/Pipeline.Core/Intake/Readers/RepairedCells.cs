using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>A grid with its texts as they were meant: what is in a legacy font or went through a wrong encoding is told from the first rows of each sheet.</summary>
internal sealed class RepairedCells(IGrid grid, IntakeLimits limits) : IGrid
{
    private const int RowsToLearnFrom = 60;

    private readonly Queue<(long Row, int Width, string[] Cells)> _head = new();
    private TableRepair? _repair;
    private (long Row, int Width, string[] Cells)? _current;
    private int _rows;

    public string Sheet => grid.Sheet;

    public long Row => _current?.Row ?? grid.Row;

    public int Width => _current?.Width ?? grid.Width;

    public IReadOnlyList<MergedCells> Merged => grid.Merged;

    public bool Read()
    {
        if (_repair is null) Learn();
        _rows++;
        if (_head.TryDequeue(out var row))
        {
            _current = row;
            return true;
        }
        _current = null;
        return grid.Read();
    }

    public bool NextSheet()
    {
        _head.Clear();
        (_repair, _current, _rows) = (null, null, 0);
        return grid.NextSheet();
    }

    public string Text(int column)
    {
        var text = _current is { Cells: var cells } ? column < cells.Length ? cells[column] : "" : grid.Text(column);
        if (text.Length == 0 || _repair is null) return text;
        return _rows <= GridDrafts.HeaderSearchRows ? _repair.Header(column, text) : _repair.Cell(column, text);
    }

    public TextFault FaultOf(int column) => _repair?.FaultOf(column) ?? TextFault.None;

    public bool HoldsRows(string cell, int columns) => grid.HoldsRows(cell, columns);

    public void Dispose() => grid.Dispose();

    private void Learn() => _repair = Learn(grid, limits, _head);

    /// <summary>What the texts of the sheet that a grid stands on are to be repaired from. Reads its first rows.</summary>
    public static TableRepair Learn(IGrid grid, IntakeLimits limits) => Learn(grid, limits, new());

    private static TableRepair Learn(IGrid grid, IntakeLimits limits, Queue<(long Row, int Width, string[] Cells)> head)
    {
        while (head.Count < RowsToLearnFrom && grid.Read())
        {
            var cells = new string[Math.Min(grid.Width, limits.MaxColumns)];
            for (var i = 0; i < cells.Length; i++) cells[i] = grid.Text(i);
            head.Enqueue((grid.Row, grid.Width, cells));
        }
        return TableRepair.Learn([.. head.Select(row => row.Cells)]);
    }
}
