using System.Runtime.InteropServices;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Which rows of an upload were rejected, and what their sender is told of each. Holds a number and a reference a row, however many there are.</summary>
public sealed class RejectedRows
{
    private readonly Dictionary<string, SheetRows> _sheets = [];
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>What is said of the rows, each text once.</summary>
    public IReadOnlyCollection<string> Texts => _texts.Values;

    public bool Any => _texts.Count > 0;

    /// <summary>To be called for every row that was read, in the order of reading.</summary>
    /// <param name="place">Where the row stands.</param>
    /// <param name="headerRow">Row of the header it was read under, from 1; 0 where that is not known.</param>
    public void Saw(Place place, long headerRow) => Sheet(place.Sheet).Saw(place.Row, headerRow);

    /// <param name="problem">Why the row was rejected, in the sender's language.</param>
    public void Add(Problem problem) => Sheet(problem.Sheet).Add(problem.Row, Shared($"{problem.Message} {problem.Remedy}"));

    internal SheetRows? Of(string sheet) => _sheets.GetValueOrDefault(sheet);

    private SheetRows Sheet(string name)
    {
        ref var sheet = ref CollectionsMarshal.GetValueRefOrAddDefault(_sheets, name, out _);
        return sheet ??= new SheetRows();
    }

    private string Shared(string text)
    {
        ref var shared = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, text, out _);
        return shared ??= text;
    }
}

/// <summary>The rejected rows of one sheet.</summary>
internal sealed class SheetRows
{
    private readonly List<(long Row, string Text)> _rejected = [];
    private long _first = long.MaxValue;
    private long _header;
    private int _next;

    /// <summary>Row of the header, from 1: the row above the first where no row told; 0 where there is none.</summary>
    public long HeaderRow => _header > 0 ? _header : _first - 1;

    public bool Any => _rejected.Count > 0;

    public void Saw(long row, long headerRow)
    {
        _first = Math.Min(_first, row);
        _header = Math.Max(_header, headerRow);
    }

    public void Add(long row, string text) => _rejected.Add((row, text));

    /// <summary>Whether a row stands above the table's rows: a title, the header, or what is between.</summary>
    public bool IsHead(long row) => row < _first;

    /// <summary>What its sender is told of a row, null where it was not rejected. Asked in the order of the rows.</summary>
    public string? TextOf(long row)
    {
        while (_next < _rejected.Count && _rejected[_next].Row < row) _next++;
        string? text = null;
        for (; _next < _rejected.Count && _rejected[_next].Row == row; _next++)
        {
            // One record can hold several children, and each its own problem.
            if (text?.Contains(_rejected[_next].Text, StringComparison.Ordinal) != true) text = text is null ? _rejected[_next].Text : $"{text} {_rejected[_next].Text}";
        }
        return text;
    }

    /// <summary>To be called before the rows are asked for from the first again.</summary>
    public void Rewind() => _next = 0;
}
