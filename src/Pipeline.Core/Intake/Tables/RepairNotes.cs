using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Tables;

/// <summary>Tells the sender which columns were not in Unicode as they came, and that they were converted.</summary>
internal static class RepairNotes
{
    /// <summary>The table with a note for each thing that was wrong, on all columns in use that it concerned.</summary>
    public static Table AddTo(Table table, IGrid grid)
    {
        var faults = table.Columns.Select((column, index) => (column, Fault: grid.FaultOf(index))).Where(found => found is { column.Field: not null, Fault: not TextFault.None })
            .GroupBy(found => found.Fault, found => found.column.Header).ToArray();
        return faults.Length == 0 ? table : table with { Notes = [.. table.Notes, .. faults.Select(fault => Of(fault.Key, new Place(table.Sheet, table.HeaderRow), string.Join(", ", fault)))] };
    }

    private static Problem Of(TextFault fault, Place place, string header) => fault switch
    {
        TextFault.Zawgyi => Problem.OfRow(place, header, "text-zawgyi", "The text was written in Zawgyi; it was converted to Unicode.",
            "Nothing needs to be done. A keyboard for Unicode makes it certain that every name is read as you mean it."),
        TextFault.Preeti => Problem.OfRow(place, header, "text-preeti", "The text was typed in the Preeti font; it was converted to Unicode.",
            "Nothing needs to be done. A keyboard for Unicode makes it certain that every name is read as you mean it."),
        _ => Problem.OfRow(place, header, "text-mojibake", "A program had spoilt the letters by reading them wrongly; they were restored.",
            "Nothing needs to be done. Save the file as UTF-8 or XLSX, and no letter can be lost."),
    };
}
