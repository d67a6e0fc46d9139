namespace Pipeline.Core.Intake.Readers;

/// <summary>Finds the table in each sheet of a grid and reads its rows as drafts.</summary>
/// <param name="isLinked">The table belongs to others of the same export: its rows may refer to a record that names the child, and name none themselves.</param>
internal sealed class GridDrafts(IGrid grid, IntakeLimits limits, bool isLinked = false)
{
    /// <summary>How far down a header may stand, under titles and blank rows.</summary>
    private const int HeaderSearchRows = 30;

    /// <summary>A cell with more lines than this in a row that is too short has swallowed its neighbours.</summary>
    private const int MaxLinesInCell = 3;

    private static readonly HashSet<string> TotalWords =
        [.. EmbeddedData.Rows("Intake/Data/totals.csv").Select(row => Headers.Fold(row[1]))];

    private int?[] _lines = [];

    public IEnumerable<RowRead> Rows()
    {
        var (found, any) = (false, false);
        do
        {
            var head = ReadHead();
            any |= head.Count > 0;
            if (HeaderOf(head) is not { } header) continue;
            found = true;
            var table = TableOf(head[header]);
            foreach (var row in head.Skip(header + 1))
            {
                if (Read(table, row) is { } read) yield return read;
            }
            while (grid.Read())
            {
                if (Read(table, Line.Of(grid, limits)) is { } read) yield return read;
            }
        }
        while (grid.NextSheet());
        if (!any) throw Unreadable.Empty();
        if (!found) throw Unreadable.NoHeader();
    }

    private List<Line> ReadHead()
    {
        var head = new List<Line>();
        while (head.Count < HeaderSearchRows && grid.Read())
        {
            var line = Line.Of(grid, limits);
            if (!line.IsBlank) head.Add(line);
        }
        return head;
    }

    /// <summary>The row that names most fields, among them who the child is.</summary>
    private int? HeaderOf(List<Line> head)
    {
        var (best, bestFields) = (-1, 1);
        for (var i = 0; i < head.Count; i++)
        {
            var fields = head[i].Cells.Select(Headers.FieldOf).OfType<Field>().ToHashSet();
            var identifies = fields.Contains(Field.FullName) || fields.Contains(Field.GivenName) || fields.Contains(Field.DocumentNumber)
                || (isLinked && (fields.Contains(Field.RowKey) || fields.Contains(Field.ParentKey) || fields.Contains(Field.SourceId)));
            if (identifies && fields.Count > bestFields) (best, bestFields) = (i, fields.Count);
        }
        return best < 0 ? null : best;
    }

    private Table TableOf(Line header)
    {
        if (header.Width > limits.MaxColumns) throw Unreadable.TooManyColumns(header.Row, limits.MaxColumns);
        var columns = header.Cells.Select(cell => new Column(cell.Trim(), Headers.FieldOf(cell))).ToArray();
        _lines = LinesOf(columns);
        return new Table(header.Sheet, header.Row, columns, Headers.LanguageOf(header.Cells));
    }

    private RowRead? Read(Table table, Line line)
    {
        if (line.IsBlank || RepeatsHeader(table, line) || IsTotal(line)) return null;
        var place = new Place(line.Sheet, line.Row);
        if (Misshapen(table, line, place) is { } problem) return problem;
        var draft = new Draft(place, table);
        for (var i = 0; i < table.Columns.Count && i < line.Cells.Length; i++)
        {
            if (line.Cells[i].Length == 0 || table.Columns[i].Field is not { } field) continue;
            if (_lines[i] is { } at) draft.SetLine(field, at, line.Cells[i]);
            else draft.Add(field, line.Cells[i]);
        }
        return draft;
    }

    /// <summary>
    /// The line of a column among several of one field that go in step with others, such as the names and phones of two companions; null where a
    /// column stands alone.
    /// </summary>
    private static int?[] LinesOf(Column[] columns)
    {
        var lines = new int?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var field = columns[i].Field;
            if (field is not (>= Field.CompanionName and <= Field.CompanionKnownSince or Field.DocumentType or Field.DocumentNumber)) continue;
            if (columns.Count(column => column.Field == field) > 1) lines[i] = columns.Take(i).Count(column => column.Field == field);
        }
        return lines;
    }

    private Problem? Misshapen(Table table, Line line, Place place)
    {
        if (line.Width > limits.MaxColumns)
        {
            return Problem.OfRow(place, "", "too-many-columns", $"The row has {line.Width} columns, more than {limits.MaxColumns}.",
                "Keep one child a row, under the columns of the header.");
        }
        if (line.Cells.Skip(table.Columns.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            return Problem.OfRow(place, "", "too-many-cells", $"The row has {line.Width} cells, but the header has {table.Columns.Count}.",
                "A comma or separator inside a value has split it: put that value in quotation marks and send the row again.");
        }
        if (Array.Exists(line.Cells, cell => grid.HoldsRows(cell, table.Columns.Count) || (line.Width < table.Columns.Count && cell.AsSpan().Count('\n') > MaxLinesInCell)))
        {
            return Problem.OfRow(place, "", "quote-not-closed", "A quotation mark is opened and not closed, so several rows run together.",
                "Remove the stray quotation mark and send these rows again.");
        }
        return null;
    }

    private static bool RepeatsHeader(Table table, Line line)
    {
        var (same, filled) = (0, 0);
        for (var i = 0; i < line.Cells.Length; i++)
        {
            if (line.Cells[i].Length == 0) continue;
            filled++;
            if (i < table.Columns.Count && line.Cells[i].AsSpan().Trim().SequenceEqual(table.Columns[i].Header)) same++;
        }
        return same > 1 && same * 2 > filled;
    }

    private static bool IsTotal(Line line)
    {
        foreach (var cell in line.Cells)
        {
            if (!string.IsNullOrWhiteSpace(cell)) return TotalWords.Contains(Headers.Fold(cell));
        }
        return false;
    }

    /// <summary>A row taken off the grid, since the grid moves on.</summary>
    private readonly record struct Line(string Sheet, long Row, int Width, string[] Cells)
    {
        public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);

        public static Line Of(IGrid grid, IntakeLimits limits)
        {
            var cells = new string[Math.Min(grid.Width, limits.MaxColumns)];
            for (var i = 0; i < cells.Length; i++) cells[i] = grid.Text(i);
            return new Line(grid.Sheet, grid.Row, grid.Width, cells);
        }
    }
}
