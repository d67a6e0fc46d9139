using Pipeline.Functions.Storage.Audit;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>Says in plain words what is wrong with the audit trail and what to do.</summary>
internal static class AuditBreaks
{
    private const string Ask = "Find out who could write to the storage account then";
    private const string FromExport = "What was there is in the exports";

    public static Spectre.Console.Table TableOf(IEnumerable<AuditBreak> breaks)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        table.AddColumn(new("Chain and place") { Width = 27, NoWrap = true, Padding = new(0, 0) });
        table.AddColumns("What it means", "What to do");
        foreach (var one in breaks)
        {
            var (meaning, remedy) = WordsOf(one.Fault);
            table.AddRow(Tables.Plain(PlaceOf(one)), Tables.Plain(meaning + "."), Tables.Plain(remedy + "."));
        }

        return table;
    }

    private static string PlaceOf(AuditBreak one)
    {
        var numbers = one.First == one.Last ? $"{one.First}" : $"{one.First}-{one.Last}";
        if (one.Chain.Length == 0) return $"export {numbers}";
        var place = one.Row.Length > 0 ? $"row {one.Row}" : one.First > 0 ? $"entry {numbers}" : "as a whole";
        return $"{one.Chain}\n{place}";
    }

    private static (string Meaning, string Remedy) WordsOf(AuditFault fault) => fault switch
    {
        AuditFault.ForeignRow => ("The table has a row that the pipeline did not write", $"Do not believe what it says. {Ask}"),
        AuditFault.Altered => ("Altered, or not written by the pipeline, and not exported before that", $"Do not believe what it says. {Ask}"),
        AuditFault.UnknownKey => ("Sealed with a key that is not in Audit__Key", "Give the former keys as well, after the key of now. If there was no other key: it was not written by the pipeline"),
        AuditFault.AlteredSinceExport => ("Altered in the table after it was exported", $"{FromExport}. {Ask}"),
        AuditFault.RemovedSinceExport => ("Removed from the table after it was exported", $"{FromExport}. {Ask}"),
        AuditFault.Removed => ("Removed before it was exported; no copy is left", $"{Ask}, and what the pipeline's log has of that hour"),
        AuditFault.CutOff => ("Removed at the end of the chain, before it was exported; no copy is left", $"{Ask}, and what the pipeline's log has of that hour"),
        AuditFault.NotInExport => ("In the table, but an export that should have it has it not", "Added later by somebody who has the key, or an export was exchanged: change the key"),
        AuditFault.AlteredInExport => ("Altered in the export", "The container of exports is not immutable: set its policy again and look who took it off"),
        AuditFault.Exchanged => ("Well sealed, but not what stood there: rewritten by somebody who has the key", "Change the key. What was exported before is genuine"),
        AuditFault.NoHead => ("The chain's head was removed: entries at its end may be gone", Ask),
        AuditFault.HeadAltered => ("The chain's head was altered: entries at its end may be gone", Ask),
        AuditFault.HeadSetBack => ("The chain's head was put back to what it was before", Ask),
        AuditFault.NotInRoster => ("The roster does not name this chain: entries of the roster were removed, and other chains may be gone", Ask),
        AuditFault.Gone => ("Of this chain nothing is left, or nothing that is genuine", $"{Ask}; what was exported of it is in the exports"),
        AuditFault.EndForgotten => ("The process that wrote it had come to this entry, which is not there: the chain was set back", Ask),
        AuditFault.ExportMissing => ("The export was removed", "The container of exports is not immutable: set its policy again and look who took it off"),
        AuditFault.ExportAltered => ("The export is not as it was written", "The container of exports is not immutable: set its policy again and look who took it off"),
        AuditFault.ExportExchanged => ("The export does not follow the one before it: one of the two was exchanged", "Compare with the SHA-256 that an earlier verification has shown"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
