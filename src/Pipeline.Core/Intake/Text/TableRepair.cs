namespace Pipeline.Core.Intake.Text;

/// <summary>
/// Repairs a table. Learn from its first lines, header and titles included; take <see cref="Header"/> of each cell to look for the header, then
/// <see cref="Cell"/> for what stands below it.
/// </summary>
internal sealed class TableRepair
{
    /// <summary>For records that come one at a time, with nothing to learn from.</summary>
    public static readonly TableRepair OfSingleCells = new([], TextFault.None);

    private readonly TextRepair[] _columns;
    private readonly TextFault _most;

    private TableRepair(TextRepair[] columns, TextFault most) => (_columns, _most) = (columns, most);

    /// <summary>
    /// Learns from the first lines of a table as they stand in the file. A header known as it stands says nothing of a fault; a fault that one column has
    /// beyond doubt is looked for in the others with less.
    /// </summary>
    public static TableRepair Learn(IReadOnlyCollection<string[]> lines)
    {
        var samples = Enumerable.Range(0, lines.Count == 0 ? 0 : lines.Max(line => line.Length))
            .Select(column => lines.Where(line => column < line.Length && line[column].Length > 0).Select(line => line[column])
                .Where(cell => Headers.FieldOf(cell) is null).ToArray()).ToArray();
        var columns = samples.Select(sample => TextRepair.Learn(sample)).ToArray();
        var most = columns.Select(column => column.Fault).Where(fault => fault != TextFault.None).CountBy(fault => fault).OrderByDescending(fault => fault.Value).FirstOrDefault().Key;
        for (var i = 0; i < columns.Length && most != TextFault.None; i++)
        {
            if (columns[i].Fault == TextFault.None) columns[i] = TextRepair.Learn(samples[i], most);
        }
        return new TableRepair(columns, most);
    }

    /// <summary>What a column is in: for the note on the receipt.</summary>
    public TextFault FaultOf(int column) => Of(column).Fault;

    /// <summary>The text that was meant by a cell below the header.</summary>
    public string Cell(int column, string cell) => Of(column).Repair(cell);

    /// <summary>
    /// The text that was meant by what may be a header. It is short and stands over a column that can be in another alphabet, so a header that the lists of
    /// <c>headers.csv</c> know once it is repaired is believed.
    /// </summary>
    public string Header(int column, string cell)
    {
        var isKnown = Headers.FieldOf(cell) is not null;
        // "B/G / JK" alone might be Preeti; over a column that is not, it is what it seems.
        if (isKnown && FaultOf(column) == TextFault.None) return cell;
        var repaired = Of(column).Repair(cell);
        if (!ReferenceEquals(repaired, cell) || cell.Length == 0 || isKnown) return repaired;
        return As(cell, _most == TextFault.None ? TextFault.Preeti : _most) is { } candidate && Headers.FieldOf(candidate) is not null ? candidate : cell;
    }

    private TextRepair Of(int column) => column < _columns.Length ? _columns[column] : TextRepair.OfSingleCells;

    private static string? As(string cell, TextFault fault) => fault switch
    {
        // The font has Latin letters only: what holds another script is no key of it, whatever signs stand between.
        TextFault.Preeti when !cell.AsSpan().ContainsAnyInRange('\u0900', '\u1FFF') && Preeti.Weigh(cell) is { Faults: 0, Odds: > Preeti.Unlikely } => Preeti.ToUnicode(cell),
        TextFault.Zawgyi => Zawgyi.ToUnicode(cell),
        TextFault.Mojibake => Mojibake.Undo(cell, isExpected: true),
        _ => null,
    };
}
