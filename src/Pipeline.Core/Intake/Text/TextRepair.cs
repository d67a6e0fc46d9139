using System.Buffers;

namespace Pipeline.Core.Intake.Text;

/// <summary>What kept a text from being what it seems.</summary>
public enum TextFault
{
    None,

    /// <summary>Burmese in the Zawgyi encoding.</summary>
    Zawgyi,

    /// <summary>Nepali typed for the Preeti font.</summary>
    Preeti,

    /// <summary>Text that a program read in the wrong encoding.</summary>
    Mojibake,
}

/// <summary>
/// Repairs the cells of one column, or the values of one question: Zawgyi, Preeti and mojibake become the Unicode that was meant. A sample tells what most cells
/// are; a single cell is changed against it only where nothing else can be meant. Text that is well costs one look at its letters.
/// </summary>
internal sealed class TextRepair
{
    /// <summary>Knows nothing of the other cells: changes only what is beyond doubt.</summary>
    public static readonly TextRepair OfSingleCells = new(TextFault.None);

    /// <summary>Keys of the Preeti font that names, codes and numbers in Latin letters do without.</summary>
    private const string KeysOfPreeti = "[]{}|;\\\"'/=+<";
    private static readonly SearchValues<char> PreetiKeys = SearchValues.Create(KeysOfPreeti);

    /// <summary>A cell of these alone is well, unless its column is in Preeti.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(0, 128).Select(code => (char)code).Except(KeysOfPreeti)]);

    private TextRepair(TextFault fault) => Fault = fault;

    /// <summary>What most of the column's cells are in.</summary>
    public TextFault Fault { get; }

    /// <summary>Learns from the first cells of a column; headers and titles among them do no harm.</summary>
    /// <param name="cells">Cells as they stand in the file.</param>
    /// <param name="expected">What other columns of the same table are in: less is enough then.</param>
    public static TextRepair Learn(IReadOnlyCollection<string> cells, TextFault expected = TextFault.None)
    {
        if (IsPreeti(cells, expected == TextFault.Preeti)) return new TextRepair(TextFault.Preeti);
        var zawgyi = cells.Aggregate(default(ZawgyiEvidence), (sum, cell) => sum + Zawgyi.Weigh(cell));
        if (zawgyi.NotUnicode > 0 && zawgyi.Confidence > (expected == TextFault.Zawgyi ? 0.5 : 0.75)) return new TextRepair(TextFault.Zawgyi);
        var undone = cells.Count(cell => Mojibake.Undo(cell, expected == TextFault.Mojibake) is not null);
        return new TextRepair(undone > 0 && undone * 2 >= cells.Count(cell => !Ascii(cell)) ? TextFault.Mojibake : TextFault.None);
    }

    public string Repair(string cell) => Repair(cell, out _);

    /// <summary>The text that was meant: <paramref name="cell"/> itself where it is well or nothing is certain.</summary>
    /// <param name="cell">A cell as it stands in the file.</param>
    /// <param name="fault">What was wrong with this cell.</param>
    public string Repair(string cell, out TextFault fault)
    {
        fault = TextFault.None;
        if (Fault != TextFault.Preeti && !cell.AsSpan().ContainsAnyExcept(Plain)) return cell;
        var repaired = Fault == TextFault.Preeti ? OfPreeti(cell) : null;
        fault = repaired is null ? TextFault.None : TextFault.Preeti;
        repaired ??= Ascii(cell) ? OfAscii(cell, ref fault) : OfOther(cell, ref fault);
        return repaired ?? cell;
    }

    private static string? OfAscii(string cell, ref TextFault fault)
    {
        if (!cell.AsSpan().ContainsAny(PreetiKeys) || !Preeti.Weigh(cell).IsPreeti) return null;
        fault = TextFault.Preeti;
        return Preeti.ToUnicode(cell);
    }

    private string? OfOther(string cell, ref TextFault fault)
    {
        if (cell.AsSpan().ContainsAnyInRange(ZawgyiGlyph.First, ZawgyiGlyph.Last))
        {
            if (Fault != TextFault.Zawgyi && UnicodeMyanmar.Faults(cell) == 0) return null;
            var evidence = Zawgyi.Weigh(cell);
            if (Fault == TextFault.Zawgyi ? evidence.Confidence < 0.5 : !evidence.IsZawgyi) return null;
            fault = TextFault.Zawgyi;
            var unicode = Zawgyi.ToUnicode(cell);
            return unicode == cell ? null : unicode;
        }
        // The other scripts of Asia, but for Thai, are never what comes of a wrong encoding.
        if (cell.AsSpan().ContainsAnyInRange('\u0900', '\u0DFF') || cell.AsSpan().ContainsAnyInRange('\u0E80', '\u0FFF') || cell.AsSpan().ContainsAnyInRange('\u1780', '\u17FF')) return null;
        if (Mojibake.Undo(cell, Fault == TextFault.Mojibake) is { } undone)
        {
            fault = TextFault.Mojibake;
            // The file was in Zawgyi before another program spoilt it.
            return OfOther(undone, ref fault) ?? undone;
        }
        return cell.AsSpan().ContainsAnyInRange('\u0900', '\u1FFF') ? null : OfAscii(cell, ref fault);
    }

    /// <summary>A cell of a column that is in Preeti; null where this one is not.</summary>
    private static string? OfPreeti(string cell)
    {
        if (Preeti.IsNumber(cell)) return Preeti.ToUnicode(cell);
        if (Preeti.IsCode(cell) || cell.AsSpan().ContainsAnyInRange('\u0900', '\u1FFF')) return null;
        var evidence = Preeti.Weigh(cell);
        return evidence is { Faults: 0, Odds: > Preeti.Unlikely } or { Faults: 1, Odds: > Preeti.Decisive } ? Preeti.ToUnicode(cell) : null;
    }

    private static bool IsPreeti(IReadOnlyCollection<string> cells, bool isExpected)
    {
        var (odds, words, sound, numbers) = (0, 0, 0, 0);
        foreach (var cell in cells)
        {
            if (Preeti.IsNumber(cell)) numbers++;
            var evidence = Preeti.Weigh(cell);
            if (evidence == default) continue;
            words++;
            odds += evidence.Odds;
            if (evidence is { Faults: 0, Odds: > Preeti.Unlikely }) sound++;
        }
        if (isExpected) return numbers + sound > 0 && odds >= words * Preeti.Usual / 4 && sound * 2 >= words;
        return odds > Preeti.Decisive && odds > words * Preeti.Usual && sound * 3 >= words * 2;
    }

    private static bool Ascii(string cell) => !cell.AsSpan().ContainsAnyExceptInRange('\0', '\u007F');
}
