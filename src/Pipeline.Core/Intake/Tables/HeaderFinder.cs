namespace Pipeline.Core.Intake.Tables;

/// <summary>Finds the header among the first rows of a sheet, under titles and above the data.</summary>
internal sealed class HeaderFinder(SourceMappings mappings, bool isLinked)
{
    /// <summary>Headers looked up by spelling on one sheet: a bound on the time that a sheet without a header costs.</summary>
    private const int MaxSpelled = 500;

    private readonly Dictionary<string, Field?> _known = [];
    private int _spelled;

    /// <summary>The header, null where no row is one: known words first, words with typing errors where those do not do.</summary>
    public Header? Find(ReadOnlySpan<Line> head)
    {
        if (Find(head, FieldOf) is { } known) return known;
        _spelled = 0;
        return Find(head, SpelledFieldOf) is { } spelled ? spelled with { IsSpelled = true } : null;
    }

    /// <summary>
    /// Whether rows below a header begin another table: nearly all of a row, or of two as one header, is known and says who the child is. A row of data above
    /// the header said again is no part of it.
    /// </summary>
    public static bool Begins(Line line, ReadOnlySpan<Line> ahead, IReadOnlyList<Column> columns)
    {
        if (Digits(line) > 0) return false;
        var isKnown = IsMostlyKnown(line);
        if (isKnown && Single(line, 0, FieldOf) is { Identifies: true, Score: > 1 }) return true;
        return ahead.Length > 0 && (isKnown || !Repeats(ahead[0], columns)) && IsMostlyKnown(ahead[0]) && Pair(line, ahead[0], 0, FieldOf) is { Identifies: true, Score: > 2 };
    }

    private static bool IsMostlyKnown(Line line)
    {
        var known = 0;
        foreach (var cell in line.Cells) known += FieldOf(cell) is null ? 0 : 1;
        return known > 1 && known * 2 > line.Filled;
    }

    /// <summary>Whether a row says again, perhaps in another language, what the columns mean.</summary>
    public static bool Repeats(Line line, IReadOnlyList<Column> columns)
    {
        if (line.Filled < 2 || Digits(line) * 4 > line.Filled) return false;
        var (same, seen) = (0, 0);
        for (var i = 0; i < line.Cells.Length && i < columns.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(line.Cells[i])) continue;
            if (seen++ > 2 && same == 0) return false;
            if (line.Cells[i].AsSpan().Trim().SequenceEqual(columns[i].Header)) same++;
            else if (columns[i].Field is { } field && FieldOf(line.Cells[i]) == field) same++;
        }
        return same > 1 && same * 2 > line.Filled;
    }

    private static bool Repeats(Line line, Header header) =>
        Repeats(line, [.. header.Titles.Zip(header.Fields, (title, field) => new Column(title, field))]);

    private Header? Find(ReadOnlySpan<Line> head, Func<string, Field?> fieldOf)
    {
        Header? best = null;
        for (var i = 0; i < head.Length; i++)
        {
            // Rows of data below a header end the search: what comes after them is another table's.
            if (best is not null && i >= best.Lines && IsData(head[i]) && head[i].Filled >= best.Score) break;
            if (Remembered(head, i) is { } remembered) return remembered;
            var single = Single(head[i], i, fieldOf) with { IsLinked = isLinked };
            if (single.Identifies && single.Weight > Math.Max(1, best?.Weight ?? 0)) best = single;
            // A row that says the header again, with rows between, stands in the data: those rows are the table's.
            if (best is not null && i + 1 < head.Length && i >= best.Lines && Repeats(head[i + 1], best)) break;
            if (i + 1 < head.Length && Pair(head[i], head[i + 1], i, fieldOf) is { Identifies: true } pair
                && pair.Weight > Math.Max(1, best?.Weight ?? 0) && pair.Weight > Single(head[i + 1], i + 1, fieldOf).Weight) best = pair;
        }
        return best;
    }

    private static Header Single(Line line, int index, Func<string, Field?> fieldOf)
    {
        var fields = Fields(line, fieldOf);
        var carried = CarriedMapping.Apply(line.Cells, fields);
        return new(line.Row, index + 1, Trimmed(line.Cells), fields, line.Cells) { Carried = carried };
    }

    /// <summary>Two rows as one header: groups above columns, or two languages of which one knows what the other does not.</summary>
    private static Header? Pair(Line above, Line below, int index, Func<string, Field?> fieldOf)
    {
        if (below.Row != above.Row + 1 || Digits(below) * 4 > below.Filled || Digits(above) * 4 > above.Filled || Fields(below, fieldOf).Count(field => field is not null) < 2) return null;
        var groups = HeaderRows.Spread(above, below);
        var titles = new string[groups.Length];
        var fields = new Field?[groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            var (group, column) = (groups[i].Trim(), below[i].Trim());
            titles[i] = group.Length == 0 || group == column ? column : column.Length == 0 ? group : $"{group} / {column}";
            fields[i] = HeaderGroups.Combine(group, column, fieldOf);
        }
        var strangers = HeaderRows.LeaveOutStrangers(groups, fields);
        var carried = CarriedMapping.Apply(below.Cells, fields);
        return new Header(below.Row, index + 2, titles, fields, [.. above.Cells, .. below.Cells]) { Groups = groups, Strangers = strangers, Carried = carried };
    }

    private Header? Remembered(ReadOnlySpan<Line> head, int index)
    {
        if (mappings.IsEmpty) return null;
        var single = Single(head[index], index, FieldOf);
        if (mappings.For(single.Titles) is { } remembered) return single with { Remembered = remembered };
        if (index + 1 >= head.Length || Pair(head[index], head[index + 1], index, FieldOf) is not { } pair) return null;
        return mappings.For(pair.Titles) is { } ofPair ? pair with { Remembered = ofPair } : null;
    }

    private static bool IsData(Line line) => line.Filled > 1 && Digits(line) > 0;

    /// <summary>Cells with a digit: rare in a header, common in a row of data.</summary>
    private static int Digits(Line line)
    {
        var digits = 0;
        foreach (var cell in line.Cells)
        {
            foreach (var c in cell)
            {
                if (!char.IsDigit(c)) continue;
                digits++;
                break;
            }
        }
        return digits;
    }

    private static Field?[] Fields(Line line, Func<string, Field?> fieldOf) => Array.ConvertAll(line.Cells, cell => fieldOf(cell));

    private static string[] Trimmed(string[] cells) => Array.ConvertAll(cells, cell => cell.Trim());

    private static Field? FieldOf(string cell) => Headers.FieldOf(cell);

    private Field? SpelledFieldOf(string cell)
    {
        if (_known.TryGetValue(cell, out var known)) return known;
        var field = Headers.FieldOf(cell) ?? (_spelled++ < MaxSpelled ? Headers.FieldSpelledLike(cell) : null);
        if (_known.Count < MaxSpelled) _known[cell] = field;
        return field;
    }
}
