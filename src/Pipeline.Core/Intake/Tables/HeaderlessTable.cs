namespace Pipeline.Core.Intake.Tables;

/// <summary>A table without a header, or with one in words that are not known, found by its values alone.</summary>
internal static class HeaderlessTable
{
    private const int LinesToTry = 6;

    /// <summary>Columns whose values must tell what they are, the name aside.</summary>
    private const int MinColumns = 2;

    private static readonly Field[] Telling = [Field.Sex, Field.Age, Field.BirthDate, Field.SeenOn, Field.DocumentNumber];

    /// <summary>The header that the table would have, its fields unknown; null where the values do not plainly tell of children.</summary>
    public static Header? Find(ReadOnlySpan<Line> head)
    {
        for (var first = 0; first < Math.Min(head.Length, LinesToTry); first++)
        {
            if (head[first].Filled < MinColumns + 1 || !HasDigit(head[first])) continue;
            while (first > 0 && MayBelong(head[first - 1], head[first])) first--;
            var columns = ColumnMapper.Map(Untitled(head, first), head[first..], head[first].Sheet).Columns;
            var telling = Enumerable.Range(0, columns.Count).Where(i => columns[i].Field is { } field && Telling.Contains(field)).ToArray();
            if (telling.Length < MinColumns || columns.All(column => column.Field != Field.FullName)) return null;
            return IsTitle(head[first], telling) ? Titled(head, first) : Untitled(head, first);
        }
        return null;
    }

    /// <summary>A row just above, of more than one cell: the first child, or what the columns are called.</summary>
    private static bool MayBelong(Line above, Line line) => above.Row == line.Row - 1 && above.Filled > 1;

    /// <summary>Words stand in all the columns that hold a sex, age or date: a child's row has none of that kind there, whatever else it lacks.</summary>
    private static bool IsTitle(Line line, int[] telling) => !HasDigit(line) && Array.TrueForAll(telling, i => CellKind.Of(line[i]) is var kinds && kinds.HasFlag(CellKinds.Words) && !kinds.HasFlag(CellKinds.Sex));

    private static Header Titled(ReadOnlySpan<Line> head, int first)
    {
        var header = Untitled(head, first);
        for (var i = 0; i < header.Titles.Length; i++) header.Titles[i] = head[first][i].Trim();
        return header with { Row = head[first].Row, Lines = first + 1 };
    }

    private static Header Untitled(ReadOnlySpan<Line> head, int first)
    {
        var width = 0;
        foreach (var line in head[first..]) width = Math.Max(width, line.Cells.Length);
        var titles = new string[width];
        for (var i = 0; i < width; i++) titles[i] = ContentGuess.LetterOf(i);
        return new Header(0, first, titles, new Field?[width], titles);
    }

    private static bool HasDigit(Line line) => Array.Exists(line.Cells, cell => cell.Any(char.IsDigit));
}
