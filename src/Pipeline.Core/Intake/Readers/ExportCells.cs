using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// A grid whose cells are written as export programs write them: a choice of a question as a column of its own with 0 or 1 in it
/// (KoboToolbox <c>q/choice</c>, CommCare <c>q | choice</c>), <c>---</c> for no answer, several answers with <c>|||</c> between them.
/// </summary>
internal sealed class ExportCells(IGrid grid) : IGrid
{
    private string?[] _choices = [];
    private string[]? _header;
    private int _rows;

    public string Sheet => grid.Sheet;

    public long Row => grid.Row;

    public int Width => grid.Width;

    public bool Read()
    {
        if (!grid.Read()) return false;
        _header = null;
        if (_rows < GridDrafts.HeaderSearchRows)
        {
            _rows++;
            ReadAsHeader();
        }
        return true;
    }

    public bool NextSheet()
    {
        (_choices, _rows) = ([], 0);
        return grid.NextSheet();
    }

    public string Text(int column)
    {
        if (_header is not null) return column < _header.Length ? _header[column] : "";
        var text = grid.Text(column);
        if (text.Length == 0) return text;
        if (column < _choices.Length && _choices[column] is { } choice && Answer(text) is { } chosen) return chosen ? choice : "";
        if (text[0] == '-' && text == "---") return "";
        return text.Contains('|') ? text.Replace("|||", "\n") : text;
    }

    public bool HoldsRows(string cell, int columns) => grid.HoldsRows(cell, columns);

    public IReadOnlyList<MergedCells> Merged => grid.Merged;

    public TextFault FaultOf(int column) => grid.FaultOf(column);

    public void Dispose() => grid.Dispose();

    private static bool? Answer(string text) => text switch
    {
        "1" or "1.0" or "TRUE" or "True" or "true" => true,
        "0" or "0.0" or "FALSE" or "False" or "false" => false,
        _ => null,
    };

    private void ReadAsHeader()
    {
        var cells = new string[grid.Width];
        for (var i = 0; i < cells.Length; i++) cells[i] = grid.Text(i);
        if (SeparatorOf(Systems.Of(cells)) is { } separator) _header = cells = Array.ConvertAll(cells, cell => Question(cell, separator));
        var choices = Array.ConvertAll(cells, ChoiceOf);
        if (Array.Exists(choices, choice => choice is not null)) _choices = choices;
    }

    private static char? SeparatorOf(string? system) => system switch
    {
        "odk" => '-',
        "commcare" => '.',
        _ => null,
    };

    /// <summary>"crossing-date_seen" and "form.children.age" are known by their question; CommCare's "form.name" is the name of the form.</summary>
    private static string Question(string header, char separator)
    {
        if (header == "form.name" || !header.Contains(separator)) return header;
        var path = header.Replace(separator, '/');
        return Headers.FieldOfPath(path) is null ? header : path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>"observations/no-documents" is a choice; "visit/observations" is a question in a group.</summary>
    private static string? ChoiceOf(string header)
    {
        var cut = header.LastIndexOfAny(['/', '|']);
        if (cut <= 0 || cut + 1 >= header.Length) return null;
        var question = header[..cut].Trim();
        return Headers.FieldOf(question) == Field.Observations ? header[(cut + 1)..].Trim() : null;
    }
}
