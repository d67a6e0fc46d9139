using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Reads one file of records, or two that are to be linked. Headers and values are trimmed; the order of the rows does not matter.</summary>
internal sealed class TableReader(string idColumn, IReadOnlyList<(string Column, FieldKind Kind)> columns)
{
    private readonly ValueSet[] _sets = SetsOf(columns);
    private readonly List<int>[] _cells = [.. columns.Select(_ => new List<int>())];
    private readonly List<string> _ids = [];

    /// <exception cref="MatchInputException">A file lacks a column, an id, or rows.</exception>
    public RecordTable Read(HeaderedCsv first, HeaderedCsv? second)
    {
        Append(first);
        var split = _ids.Count;
        if (second is not null) Append(second);
        else if (split == 1) throw new MatchInputException($"{first.Name} has one row, and nothing to compare it with. Give more rows, or a second file.");
        var order = Ordered(first.Name, 0, split).Concat(Ordered(second?.Name ?? "", split, _ids.Count)).ToArray();
        var agesAsOf = AgesAsOf(order);
        var values = _sets.Distinct().ToDictionary(set => set, set => set.Prepare(agesAsOf));
        var numbers = columns.Select((_, c) => Array.ConvertAll(order, row => values[_sets[c]][_cells[c][row]])).ToArray();
        var made = new Column[columns.Count];
        Parallel.For(0, made.Length, c =>
        {
            var (records, set) = Told(c, numbers);
            made[c] = new Column(columns[c].Column, columns[c].Kind, records, set, second is null ? order.Length : split);
        });
        return new RecordTable(Array.ConvertAll(order, row => _ids[row]), second is null ? order.Length : split, made);
    }

    /// <summary>The day that ages among birth dates are of, as far as papers tell.</summary>
    private DateOnly? AgesAsOf(int[] order)
    {
        var (birth, paper) = (ColumnOf(FieldKind.BirthDate), ColumnOf(FieldKind.Document));
        return birth < 0 || paper < 0 ? null : AgeDay.Of(InOrder(birth), _sets[birth].Texts, InOrder(paper), _sets[paper].Texts.Count);

        int[] InOrder(int column) => Array.ConvertAll(order, row => _cells[column][row]);
    }

    private int ColumnOf(FieldKind kind) => Enumerable.Range(0, columns.Count).FirstOrDefault(c => columns[c].Kind == kind, -1);

    /// <summary>What a column says that no other has said.</summary>
    private (int[] Records, FieldValue?[] Values) Told(int column, int[][] numbers)
    {
        var family = ColumnOf(FieldKind.FamilyName);
        return columns[column].Kind == FieldKind.FullName && family >= 0
            ? RelativeNames.WithoutFamily(numbers[column], _sets[column].Values, numbers[family], _sets[family].Values)
            : (numbers[column], _sets[column].Values);
    }

    private void Append(HeaderedCsv csv)
    {
        var (id, fields) = (csv.Find(idColumn), columns.Select(column => csv.Find(column.Column)).ToArray());
        var start = _ids.Count;
        while (csv.Read())
        {
            var key = csv.Cell(id).ToString();
            if (key.Length == 0) throw new MatchInputException($"{csv.Name} has nothing in the column \"{idColumn}\" of row {csv.Row}. Give each row an id of its own.");
            _ids.Add(key);
            for (var c = 0; c < fields.Length; c++) _cells[c].Add(_sets[c].CellOf(csv.Cell(fields[c])));
        }
        if (_ids.Count == start) throw new MatchInputException($"{csv.Name} has no rows below its header.");
    }

    /// <summary>The rows in the order of their ids, so that nothing depends on how the file is sorted.</summary>
    private int[] Ordered(string file, int from, int to)
    {
        var (ids, rows) = (_ids.GetRange(from, to - from).ToArray(), Enumerable.Range(from, to - from).ToArray());
        Array.Sort(ids, rows, StringComparer.Ordinal);
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] == ids[i - 1]) throw new MatchInputException($"{file} has the same id in two rows of the column \"{idColumn}\". Give each row an id of its own.");
        }
        return rows;
    }

    /// <summary>Columns whose values may be swapped number them alike.</summary>
    private static ValueSet[] SetsOf(IReadOnlyList<(string Column, FieldKind Kind)> columns)
    {
        var (names, places) = (new ValueSet(FieldKind.GivenName), new ValueSet(FieldKind.Place));
        return [.. columns.Select(column => column.Kind switch
        {
            FieldKind.GivenName or FieldKind.FamilyName => names,
            FieldKind.Place => places,
            var kind => new ValueSet(kind),
        })];
    }
}
