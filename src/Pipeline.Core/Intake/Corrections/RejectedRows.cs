using System.Runtime.InteropServices;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Which rows of an upload were rejected, what their sender is told of each, and which other rows they cannot be read without. Holds a few numbers a
/// rejected row, however many there are.
/// </summary>
public sealed class RejectedRows
{
    private readonly Dictionary<string, SheetRows> _sheets = [];
    private readonly Dictionary<string, string> _texts = [];

    /// <summary>What is said of the rows, each text once.</summary>
    public IReadOnlyCollection<string> Texts => _texts.Values;

    public bool Any => _texts.Count > 0;

    /// <param name="row">As it was read. A file of an archive that could not be read is no row, and cannot be given back.</param>
    /// <param name="problems">Why it was rejected, in the sender's language.</param>
    public void Add(RowRead row, IEnumerable<Problem> problems)
    {
        var place = row.Draft?.Place ?? new Place(row.Problem!.Sheet, row.Problem.Row);
        if (place.Row == 0) return;
        var sheet = Sheet(place.Sheet);
        foreach (var problem in problems) sheet.Reject(place.Row, Shared($"{problem.Message} {problem.Remedy}"));
        if ((row.Draft?.Table ?? row.Table) is { } table) sheet.Keep(table);
        foreach (var rows in row.Draft?.RestsOn ?? []) Sheet(rows.Table.Sheet).Keep(rows);
    }

    /// <summary>Lets tables that refer to each other stand in the file with their headers at least: what is mended may have to be added to any of them.</summary>
    internal void KeepHeads(IReadOnlyList<TableSource> linked)
    {
        if (!linked.Any(table => _sheets.ContainsKey(table.Name))) return;
        foreach (var (name, head, _) in linked)
        {
            if (head.Row > 0 && !_sheets.ContainsKey(name)) Sheet(name).Keep(new Table(name, head.Row, [], null) { HeadRow = 1, FirstRow = head.Row + 1 });
        }
    }

    /// <summary>Whether any row of a file of an archive stands in the file, or of the sheets of a workbook there.</summary>
    internal bool AreOf(string file) => _sheets.Keys.Any(sheet => sheet == file || (sheet.StartsWith(file, StringComparison.Ordinal) && sheet[file.Length] == '/'));

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
