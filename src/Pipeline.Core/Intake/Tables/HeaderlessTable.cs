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
            var header = Above(head, first);
            var table = ColumnMapper.Map(header, head[first..], head[first].Sheet);
            var found = table.Columns.Count(column => column.Field is { } field && Telling.Contains(field));
            return found >= MinColumns && table.Columns.Any(column => column.Field == Field.FullName) ? header : null;
        }
        return null;
    }

    private static Header Above(ReadOnlySpan<Line> head, int first)
    {
        var width = head[first].Cells.Length;
        foreach (var line in head[first..]) width = Math.Max(width, line.Cells.Length);
        var titles = new string[width];
        var isTitled = first > 0 && head[first - 1].Row == head[first].Row - 1 && head[first - 1].Filled * 2 > head[first].Filled;
        for (var i = 0; i < width; i++) titles[i] = isTitled ? head[first - 1][i].Trim() : ContentGuess.LetterOf(i);
        return new Header(isTitled ? head[first - 1].Row : 0, first, titles, new Field?[width], titles);
    }

    private static bool HasDigit(Line line) => Array.Exists(line.Cells, cell => cell.Any(char.IsDigit));
}
