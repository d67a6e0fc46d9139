using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Tables;

/// <summary>A row taken off the grid, since the grid moves on.</summary>
/// <param name="Width">Cells of the row, those beyond the limit included.</param>
/// <param name="Filled">Cells that hold something.</param>
/// <param name="First">The first of these.</param>
/// <param name="Merged">Cells of this row that are merged with others beside them; null where there are none.</param>
internal readonly record struct Line(string Sheet, long Row, int Width, string[] Cells, int Filled, int First, IReadOnlyList<MergedCells>? Merged = null)
{
    public string this[int column] => column < Cells.Length ? Cells[column] : "";
}

/// <summary>The rows of a sheet that hold something, one by one, with a bounded look ahead.</summary>
internal sealed class LineReader(IGrid grid, IntakeLimits limits)
{
    private readonly List<Line> _ahead = [];
    private int _next;
    private string[] _cells = [];
    private MergedValues? _merged = MergedValues.Of(grid.Merged);

    /// <summary>The next row; its cells stay as they are only until the one after it is asked for.</summary>
    public bool Next(out Line line)
    {
        if (_next < _ahead.Count)
        {
            line = _ahead[_next++];
            return true;
        }
        return Take(reuse: true, out line);
    }

    /// <summary>The next rows, at most so many, which are still to come.</summary>
    public ReadOnlySpan<Line> Ahead(int count)
    {
        _ahead.RemoveRange(0, _next);
        _next = 0;
        while (_ahead.Count < count && Take(reuse: false, out var line)) _ahead.Add(line);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ahead)[..Math.Min(count, _ahead.Count)];
    }

    public void Skip(int lines) => _next += lines;

    /// <summary>Takes back a row, to be read again.</summary>
    public void PutBack(Line line)
    {
        _ahead.RemoveRange(0, _next);
        _next = 0;
        _ahead.Insert(0, line with { Cells = [.. line.Cells] });
    }

    public bool NextSheet()
    {
        _ahead.Clear();
        _next = 0;
        if (!grid.NextSheet()) return false;
        _merged = MergedValues.Of(grid.Merged);
        return true;
    }

    private bool Take(bool reuse, out Line line)
    {
        while (grid.Read())
        {
            var width = Math.Min(grid.Width, limits.MaxColumns);
            var cells = reuse && _cells.Length == width ? _cells : new string[width];
            if (reuse) _cells = cells;
            var (filled, first) = (0, -1);
            for (var i = 0; i < width; i++)
            {
                cells[i] = grid.Text(i);
                if (string.IsNullOrWhiteSpace(cells[i])) continue;
                if (filled++ == 0) first = i;
            }
            if (filled == 0) continue;
            line = new Line(grid.Sheet, grid.Row, grid.Width, cells, filled, first);
            if (_merged is not null) line = _merged.Fill(line);
            return true;
        }
        line = default;
        return false;
    }
}
