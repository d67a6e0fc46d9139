using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Tables;

/// <summary>
/// Writes the value of cells merged downwards (a post named once for all its rows) into each of their rows. Only what the workbook says is merged:
/// a cell left blank stays blank.
/// </summary>
internal sealed class MergedValues
{
    private readonly Queue<MergedCells> _coming;
    private readonly List<(MergedCells Cells, string Text)> _open = [];

    private MergedValues(IEnumerable<MergedCells> merged) => _coming = new(merged.OrderBy(cells => cells.FirstRow));

    public static MergedValues? Of(IReadOnlyList<MergedCells> merged) => merged.Count == 0 ? null : new(merged);

    public Line Fill(Line line)
    {
        _open.RemoveAll(open => open.Cells.LastRow < line.Row);
        while (_coming.TryPeek(out var cells) && cells.FirstRow <= line.Row)
        {
            _coming.Dequeue();
            if (cells.LastRow >= line.Row) _open.Add((cells, cells.FirstRow == line.Row ? line[cells.FirstColumn] : ""));
        }
        foreach (var (cells, text) in _open)
        {
            if (text.Length == 0 || cells.FirstRow == line.Row || cells.FirstColumn != cells.LastColumn) continue;
            line = WithCell(line, cells.FirstColumn, text);
        }
        var across = _open.Where(open => open.Cells.LastColumn > open.Cells.FirstColumn).Select(open => open.Cells).ToArray();
        return across.Length == 0 ? line : line with { Merged = across };
    }

    private static Line WithCell(Line line, int column, string text)
    {
        var cells = line.Cells;
        if (cells.Length <= column)
        {
            Array.Resize(ref cells, column + 1);
            Array.Fill(cells, "", line.Cells.Length, column + 1 - line.Cells.Length);
        }
        if (!string.IsNullOrWhiteSpace(cells[column])) return line;
        cells[column] = text;
        return line with { Cells = cells, Width = Math.Max(line.Width, column + 1), Filled = line.Filled + 1, First = Math.Min(line.First, column) };
    }
}
