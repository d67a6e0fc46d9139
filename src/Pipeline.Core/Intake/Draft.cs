namespace Pipeline.Core.Intake;

/// <summary>One row of an upload after its columns are understood and before its values are: text by field.</summary>
public sealed class Draft(Place place, Table table)
{
    private static readonly int FieldCount = Enum.GetValues<Field>().Length;
    private readonly string?[] _texts = new string?[FieldCount];
    private List<TableRows>? _restsOn;

    public Place Place { get; } = place;

    /// <summary>The table the row came from: its headers and language.</summary>
    public Table Table { get; } = table;

    /// <summary>The text of a field, trimmed and never empty; null where the row has none. Several columns of one field stand on a line each.</summary>
    public string? this[Field field] => _texts[(int)field];

    /// <summary>The first line of a field, where only one can be right.</summary>
    public string? First(Field field)
    {
        if (this[field] is not { } text) return null;
        var start = text.AsSpan().IndexOfAnyExcept('\n');
        var end = text.IndexOf('\n', start);
        return end < 0 ? text[start..] : text[start..end];
    }

    /// <summary>The source's own id of this record, unique wherever it comes from; null where it has none that can be trusted to be.</summary>
    public string? SourceKey { get; set; }

    /// <summary>Comes straight from a checkpoint's own system, as it happens.</summary>
    public bool IsLive { get; init; }

    /// <summary>
    /// Other rows without which this one would say something else or have another id: the record it belongs to, a caption between the rows, the
    /// siblings it is counted after.
    /// </summary>
    internal IReadOnlyList<TableRows> RestsOn => _restsOn ?? [];

    /// <summary>Characters of the longest text.</summary>
    public int Longest
    {
        get
        {
            var longest = 0;
            foreach (var text in _texts) longest = Math.Max(longest, text?.Length ?? 0);
            return longest;
        }
    }

    /// <summary>Adds what one column says of a field. What we wrote to the sender ourselves (<see cref="Field.Correction"/>) says nothing.</summary>
    public void Add(Field field, string text)
    {
        if (field == Field.Correction) return;
        text = text.Trim();
        if (text.Length == 0) return;
        ref var slot = ref _texts[(int)field];
        slot = slot is null ? text : $"{slot}\n{text}";
    }

    /// <summary>Sets a field anew, or clears it.</summary>
    internal void Replace(Field field, string? text) => _texts[(int)field] = string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Another draft of the same row.</summary>
    internal Draft Copy()
    {
        var copy = new Draft(Place, Table) { SourceKey = SourceKey, IsLive = IsLive };
        _texts.CopyTo(copy._texts, 0);
        if (_restsOn is not null) copy._restsOn = [.. _restsOn];
        return copy;
    }

    internal void RestOnRows(TableRows rows) => (_restsOn ??= []).Add(rows);

    internal void RestOn(Draft other)
    {
        RestOnRows(new(other.Table, other.Place.Row, other.Place.Row));
        foreach (var rows in other.RestsOn) RestOnRows(rows);
    }

    /// <summary>Sets one line of a field that has several, so that the lines of fields that belong together (a companion's name and phone) stay side by side.</summary>
    public void SetLine(Field field, int line, string? text)
    {
        if (field == Field.Correction || string.IsNullOrWhiteSpace(text)) return;
        var lines = (_texts[(int)field] ?? "").Split('\n');
        if (lines.Length <= line) Array.Resize(ref lines, line + 1);
        lines[line] = text.ReplaceLineEndings(" ").Trim();
        _texts[(int)field] = string.Join('\n', lines);
    }

    /// <summary>The fields that have a text, in the order of <see cref="Field"/>.</summary>
    public IEnumerable<(Field Field, string Text)> Filled()
    {
        for (var i = 0; i < _texts.Length; i++)
        {
            if (_texts[i] is { } text) yield return ((Field)i, text);
        }
    }
}

/// <summary>Rows of a table, the first and the last included.</summary>
internal readonly record struct TableRows(Table Table, long First, long Last);

/// <summary>A table found in an upload.</summary>
/// <param name="Sheet">Sheet of a workbook, empty elsewhere.</param>
/// <param name="HeaderRow">Row of the header, from 1; 0 where there is none: the format names its fields itself (JSON), or a register was typed without.</param>
/// <param name="Columns">Each column's header and what it was understood to mean (null: not used).</param>
/// <param name="Language">The language most of the headers are written in, such as <c>ne</c>; null if they do not tell.</param>
public sealed record Table(string Sheet, long HeaderRow, IReadOnlyList<Column> Columns, string? Language)
{
    /// <summary>What the sender should know of the columns: those that were only guessed and decide who a child is or what endangers it.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>Names the set of headers, under which a mapping is remembered (<see cref="SourceMappings"/>); null where the headers are not the sender's.</summary>
    public string? Source { get; init; }

    /// <summary>The first of the rows above the data, titles among them; 0 where the format names its fields itself.</summary>
    internal long HeadRow { get; init; }

    /// <summary>The first row of the data.</summary>
    internal long FirstRow { get; init; }

    /// <summary>The header under which a field was found, or the field's own name: where a message points.</summary>
    public string HeaderOf(Field field) =>
        Columns.FirstOrDefault(column => column.Field == field)?.Header ?? field.ToString();
}

/// <summary>A column and its meaning.</summary>
public sealed record Column(string Header, Field? Field)
{
    /// <summary>What the meaning was understood from.</summary>
    public FoundBy FoundBy { get; init; } = Field is null ? FoundBy.Nothing : FoundBy.Header;

    /// <summary>How certain the meaning is, from 0 (none was found) to 1.</summary>
    public double Confidence { get; init; } = Field is null ? 0 : 1;
}

/// <summary>What a column's meaning was understood from.</summary>
public enum FoundBy
{
    /// <summary>Its meaning is not known, and it is not used.</summary>
    Nothing,

    /// <summary>A header that is known as it is written.</summary>
    Header,

    /// <summary>A header that is known but for a typing error.</summary>
    Spelling,

    /// <summary>The values below it.</summary>
    Content,

    /// <summary>What an admin, or an earlier upload, laid down for this set of headers.</summary>
    Remembered,
}
