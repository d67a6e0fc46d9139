using Pipeline.Core.Intake.Tables;

namespace Pipeline.Core.Intake.Readers;

/// <summary>Finds the tables in each sheet of a grid and reads their rows as drafts.</summary>
/// <param name="isLinked">The table belongs to others of the same export: its rows may refer to a record that names the child, and name none themselves.</param>
internal sealed class GridDrafts(IGrid grid, IntakeLimits limits, SourceMappings? mappings = null, bool isLinked = false)
{
    /// <summary>How far down a header may stand, under titles.</summary>
    public const int HeaderSearchRows = 30;

    /// <summary>Rows between a caption and the header it belongs to.</summary>
    private const int CaptionReach = 3;

    private readonly LineReader _lines = new(grid, limits);
    private readonly HeaderFinder _finder = new(mappings ?? SourceMappings.None, isLinked);

    /// <summary>What titles and rows between the children's say of the rows below them.</summary>
    private readonly Dictionary<Field, (string Text, long Row)> _said = [];

    /// <summary>Of this, what the table has no column for.</summary>
    private (Field Field, string Text, long Row)[] _defaults = [];

    public IEnumerable<RowRead> Rows()
    {
        var (found, any) = (false, false);
        do
        {
            _said.Clear();
            while (NextTable(ref any) is { } rows)
            {
                found = true;
                while (_lines.Next(out var line))
                {
                    if (!IsOrdinary(line, rows.Table))
                    {
                        if (IsAside(line, rows)) continue;
                        if (HeaderFinder.Begins(line, _lines.Ahead(1), rows.Table.Columns))
                        {
                            _lines.PutBack(line);
                            break;
                        }
                    }
                    if (rows.Read(line, _defaults, out var one) is { } several)
                    {
                        foreach (var row in several) yield return row;
                    }
                    else
                    {
                        yield return one;
                    }
                }
            }
        }
        while (_lines.NextSheet());
        if (!any) throw Unreadable.Empty();
        if (!found) throw Unreadable.NoHeader();
    }

    /// <summary>Goes to the first row below the next header of the sheet; null where there is none.</summary>
    private RowReader? NextTable(ref bool any)
    {
        var head = _lines.Ahead(HeaderSearchRows);
        if (head.Length == 0) return null;
        any = true;
        if ((_finder.Find(head) ?? HeaderlessTable.Find(head)) is not { } header) return null;
        if (header.Titles.Length > limits.MaxColumns || head[header.Lines > 0 ? header.Lines - 1 : 0].Width > limits.MaxColumns)
            throw Unreadable.TooManyColumns(header.Row, limits.MaxColumns);
        var (sheet, headRow) = (head[0].Sheet, head[0].Row);
        foreach (var title in head[..header.Lines])
        {
            if (title.Row != header.Row) Hear(title);
        }
        _lines.Skip(header.Lines);
        var table = ColumnMapper.Map(header, _lines.Ahead(ColumnMapper.SampleRows), sheet) with { HeadRow = headRow };
        var rows = new RowReader(RepairNotes.AddTo(table, grid), grid, limits);
        SetDefaults(rows.Table);
        return rows;
    }

    /// <summary>Most rows: well filled, and numbered or dated in front. No header, total or caption looks like that.</summary>
    private static bool IsOrdinary(Line line, Table table)
    {
        var first = line.Cells[line.First];
        return line.Filled * 2 > table.Columns.Count && char.IsDigit(first[0]);
    }

    /// <summary>Whether a row is about the others: the header again, a total, a signature, a caption, or a place or day for the rows below.</summary>
    private bool IsAside(Line line, RowReader rows)
    {
        var columns = rows.Table.Columns;
        if (HeaderFinder.Repeats(line, columns) || FooterRow.Is(line, columns.Count, rows.NameColumn)) return true;
        if (SectionRow.Is(line))
        {
            Hear(line);
            SetDefaults(rows.Table);
            return true;
        }
        return line.Filled == 1 && IsCaption(line, columns);
    }

    /// <summary>A text alone in its row: merged over the table, or with another header just below it.</summary>
    private bool IsCaption(Line line, IReadOnlyList<Column> columns)
    {
        if (line.Merged?.Any(cells => cells.FirstColumn == line.First && (cells.LastColumn - cells.FirstColumn + 1) * 2 > columns.Count) == true) return true;
        var ahead = _lines.Ahead(CaptionReach + 1);
        for (var i = 0; i < Math.Min(CaptionReach, ahead.Length); i++)
        {
            if (HeaderFinder.Begins(ahead[i], ahead[(i + 1)..], columns)) return true;
            if (ahead[i].Filled > 1) return false;
        }
        return false;
    }

    private void Hear(Line line)
    {
        foreach (var (field, text) in SectionRow.Read(line)) _said[field] = (text, line.Row);
    }

    private void SetDefaults(Table table) =>
        _defaults = [.. _said.Where(said => table.Columns.All(column => column.Field != said.Key)).Select(said => (said.Key, said.Value.Text, said.Value.Row))];
}
