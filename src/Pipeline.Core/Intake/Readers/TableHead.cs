namespace Pipeline.Core.Intake.Readers;

/// <summary>The header of a table and its first row of data, looked at before the table is read.</summary>
internal sealed record TableHead(IReadOnlyList<string> Header, IReadOnlyList<string> FirstRow)
{
    public static readonly TableHead None = new([], []);

    private readonly HashSet<Field> _fields = [.. Header.Select(Headers.FieldOf).OfType<Field>()];

    public bool Has(Field field) => _fields.Contains(field);

    public bool NamesChild => Has(Field.FullName) || Has(Field.GivenName);

    /// <summary>Row of the header, from 1; 0 where there is none.</summary>
    public long Row { get; private init; }

    /// <summary>What the first row says of a field, or under a header as it is written; empty where there is no such column.</summary>
    public string First(Func<string, bool> isHeader)
    {
        for (var i = 0; i < Header.Count && i < FirstRow.Count; i++)
        {
            if (isHeader(Header[i])) return FirstRow[i].Trim();
        }
        return "";
    }

    public string First(Field field) => First(header => Headers.FieldOf(header) == field);

    /// <summary>Takes the row that names most fields for the header. Reads no further than it must.</summary>
    public static TableHead Of(IGrid grid, IntakeLimits limits)
    {
        var rows = new List<string[]>();
        var numbers = new List<long>();
        var (best, bestFields) = (-1, 0);
        while (rows.Count < GridDrafts.HeaderSearchRows && (best < 0 || rows.Count < best + 2) && grid.Read())
        {
            var cells = new string[Math.Min(grid.Width, limits.MaxColumns)];
            for (var i = 0; i < cells.Length; i++) cells[i] = grid.Text(i);
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
            var fields = cells.Select(Headers.FieldOf).OfType<Field>().Distinct().Count();
            if (fields > Math.Max(1, bestFields)) (best, bestFields) = (rows.Count, fields);
            rows.Add(cells);
            numbers.Add(grid.Row);
        }
        return best < 0 ? None : new(rows[best], best + 1 < rows.Count ? rows[best + 1] : []) { Row = numbers[best] };
    }
}

/// <summary>A table that can be read more than once.</summary>
/// <param name="Name">The sheet, or the file in an archive.</param>
internal sealed record TableSource(string Name, TableHead Head, Func<IGrid> Open);
