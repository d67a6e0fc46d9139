namespace Pipeline.Core.Intake.Readers;

/// <summary>The members that the records of a JSON file were found to have, and what each means.</summary>
internal sealed class JsonColumns
{
    private readonly int _most;
    private readonly List<Column> _columns = [];
    private readonly Dictionary<string, Field?> _fields = [];

    public JsonColumns(string sheet, int most)
    {
        _most = most;
        Table = new Table(sheet, 0, _columns, null);
    }

    /// <summary>Grows while records are read.</summary>
    public Table Table { get; }

    public bool NameChild => _columns.Exists(column => column.Field is Field.FullName or Field.GivenName or Field.DocumentNumber);

    public Field? FieldOf(string path)
    {
        if (_fields.TryGetValue(path, out var known)) return known;
        // Records can name ever new members; beyond the limit they are not looked up any more.
        if (_fields.Count >= _most) return null;
        var field = Headers.FieldOfPath(path);
        _fields[path] = field;
        _columns.Add(new Column(path, field));
        return field;
    }
}
