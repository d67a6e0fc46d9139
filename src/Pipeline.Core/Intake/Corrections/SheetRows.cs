namespace Pipeline.Core.Intake.Corrections;

/// <summary>What becomes of a row in a corrections file.</summary>
internal enum RowUse
{
    /// <summary>It was registered, or is about rows that were.</summary>
    LeftOut,

    /// <summary>A title or the upper of two header rows.</summary>
    Head,

    Header,

    /// <summary>Rejected rows cannot be read without it.</summary>
    Context,

    Rejected,
}

/// <summary>The rows of one sheet that stand in a corrections file. Asked in their order, after <see cref="Rewind"/>.</summary>
internal sealed class SheetRows
{
    private readonly List<Table> _tables = [];
    private List<(long Row, string Text)> _rejected = [];
    private List<(long First, long Last)> _context = [];
    private int _nextTable, _nextRejected, _nextContext;

    /// <summary>The table that the last row asked for belongs to, or is above; null where there is none.</summary>
    public Table? Table => _nextTable < _tables.Count ? _tables[_nextTable] : null;

    public void Reject(long row, string text) => _rejected.Add((row, text));

    public void Keep(Table table)
    {
        if (_tables.Count == 0 || !ReferenceEquals(_tables[^1], table)) _tables.Add(table);
    }

    public void Keep(TableRows rows)
    {
        Keep(rows.Table);
        if (_context.Count > 0 && _context[^1] is var (first, last) && first <= rows.First && rows.First <= last + 1) _context[^1] = (first, Math.Max(last, rows.Last));
        else _context.Add((rows.First, rows.Last));
    }

    /// <summary>Goes back to the first row. Rows of tables that belong together are not found in the order in which they stand.</summary>
    public void Rewind()
    {
        _rejected = [.. _rejected.OrderBy(rejected => rejected.Row)];
        _context = [.. _context.OrderBy(context => context.First)];
        Table[] tables = [.. _tables.DistinctBy(table => table.FirstRow).OrderBy(table => table.FirstRow)];
        _tables.Clear();
        _tables.AddRange(tables);
        (_nextTable, _nextRejected, _nextContext) = (0, 0, 0);
    }

    /// <summary>Whether a row is the first of a table that has no header, so that one must be written above it.</summary>
    public bool LacksHeader(long row) => Table is { HeaderRow: 0 } table && row == table.FirstRow;

    public RowUse UseOf(long row)
    {
        while (_nextTable + 1 < _tables.Count && _tables[_nextTable + 1].HeadRow <= row) _nextTable++;
        while (_nextRejected < _rejected.Count && _rejected[_nextRejected].Row < row) _nextRejected++;
        while (_nextContext < _context.Count && _context[_nextContext].Last < row) _nextContext++;
        if (_nextRejected < _rejected.Count && _rejected[_nextRejected].Row == row) return RowUse.Rejected;
        if (Table is { } table && row == table.HeaderRow) return RowUse.Header;
        if (Table is { } above && above.HeadRow <= row && row < (above.HeaderRow > 0 ? above.HeaderRow : above.FirstRow)) return RowUse.Head;
        return _nextContext < _context.Count && _context[_nextContext].First <= row ? RowUse.Context : RowUse.LeftOut;
    }

    /// <summary>What its sender is told of a row that was rejected, null of any other.</summary>
    public string? TextOf(long row)
    {
        if (UseOf(row) != RowUse.Rejected) return null;
        string? text = null;
        for (var i = _nextRejected; i < _rejected.Count && _rejected[i].Row == row; i++)
        {
            // One row can hold several children, and each its own problem.
            if (text?.Contains(_rejected[i].Text, StringComparison.Ordinal) != true) text = text is null ? _rejected[i].Text : $"{text} {_rejected[i].Text}";
        }
        return text;
    }
}
