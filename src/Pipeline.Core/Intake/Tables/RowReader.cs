using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Tables;

/// <summary>Reads the rows of one table as drafts.</summary>
internal sealed class RowReader
{
    /// <summary>A cell with more lines than this in a row that is too short has swallowed its neighbours.</summary>
    private const int MaxLinesInCell = 3;

    private readonly IGrid _grid;
    private readonly IntakeLimits _limits;
    private readonly Column[] _columns;
    private readonly int?[] _lines;
    private readonly Field? _nameField;
    private readonly bool _ageHoldsMore;

    /// <summary>Our own column in a corrections file, else -1.</summary>
    private readonly int _own;

    public RowReader(Table table, IGrid grid, IntakeLimits limits)
    {
        (Table, _grid, _limits, _columns) = (table, grid, limits, [.. table.Columns]);
        _lines = LinesOf(_columns);
        _own = Array.FindIndex(_columns, column => column.Field == Field.Correction);
        NameColumn = Array.FindIndex(_columns, column => column.Field is Field.FullName or Field.GivenName);
        // Two columns of the name, in two scripts, stand on two lines of one field: there a line is no sibling.
        if (NameColumn >= 0 && _columns.Count(column => column.Field == _columns[NameColumn].Field) == 1) _nameField = _columns[NameColumn].Field;
        _ageHoldsMore = !Array.Exists(_columns, column => column.Field == Field.Sex);
    }

    public Table Table { get; }

    /// <summary>The column of the child's name, -1 where there is none.</summary>
    public int NameColumn { get; }

    /// <summary>The row's draft, or what is wrong with it; the drafts of all its children instead where it lists several.</summary>
    public IEnumerable<RowRead>? Read(Line line, (Field Field, string Text, long Row)[] said, out RowRead one)
    {
        var place = new Place(line.Sheet, line.Row);
        if (Misshapen(line, place) is { } problem)
        {
            one = new(null, problem) { Table = Table };
            return null;
        }
        var draft = Fill(line, place, said);
        one = draft;
        if (_nameField is not { } name || !FamilyRow.MayHoldMore(draft, name)) return null;
        var children = FamilyRow.Split(draft, name);
        one = children[0];
        return children.Count == 1 ? null : children.Select(child => (RowRead)child);
    }

    private Draft Fill(Line line, Place place, (Field Field, string Text, long Row)[] said)
    {
        var draft = new Draft(place, Table);
        var cells = line.Cells;
        for (var i = 0; i < _columns.Length && i < cells.Length; i++)
        {
            if (cells[i].Length == 0 || _columns[i].Field is not { } field) continue;
            if (_lines[i] is { } at) draft.SetLine(field, at, cells[i]);
            else draft.Add(field, cells[i]);
        }
        foreach (var (field, text, row) in said)
        {
            if (draft[field] is not null) continue;
            draft.Add(field, text);
            if (row < Table.HeadRow || row >= Table.FirstRow) draft.RestOnRows(new(Table, row, row));
        }
        if (_ageHoldsMore && draft[Field.Age] is { Length: <= 40 } age) PartAgeAndSex(draft, age);
        return draft;
    }

    private static void PartAgeAndSex(Draft draft, string text)
    {
        var both = NameCell.ReadAgeAndSex(text) is { Age: { } years, Sex: { } word } ? (years, word) : NameCell.SexBehindAge(text);
        if (both is not var (age, sex)) return;
        draft.Replace(Field.Age, age);
        draft.Replace(Field.Sex, sex);
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

    private Problem? Misshapen(Line line, Place place)
    {
        if (line.Width > _limits.MaxColumns)
        {
            return Problem.OfRow(place, "", "too-many-columns", $"The row has {line.Width} columns, more than {_limits.MaxColumns}.",
                "Keep one child a row, under the columns of the header.");
        }
        var cells = line.Cells;
        for (var i = _columns.Length; i < cells.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(cells[i])) continue;
            return Problem.OfRow(place, "", "too-many-cells", $"The row has {line.Width} cells, but the header has {_columns.Length}.",
                "A comma or separator inside a value has split it: put that value in quotation marks and send the row again.");
        }
        foreach (var cell in cells)
        {
            if (!cell.Contains('\n') || !IsOpenQuote(cell, line)) continue;
            return Problem.OfRow(place, "", "quote-not-closed", "A quotation mark is opened and not closed, so several rows run together.",
                "Remove the stray quotation mark and send these rows again.");
        }
        return null;
    }

    private bool IsOpenQuote(string cell, Line line)
    {
        var (columns, width) = (_columns.Length, line.Width);
        if (_own >= 0)
        {
            // A corrections file fills a row up to our own column.
            columns--;
            width = Array.FindLastIndex(line.Cells, Math.Min(_own, line.Cells.Length) - 1, text => text.Length > 0) + 1;
        }
        return _grid.HoldsRows(cell, columns) || (width < columns && cell.AsSpan().Count('\n') > MaxLinesInCell);
    }
}
