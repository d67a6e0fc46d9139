using System.CommandLine;
using Pipeline.Functions.Storage.Audit;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline audit</c>: who saw or changed children's records, and whether the trail of it is as it was written.</summary>
internal static class AuditCommand
{
    /// <summary>Breaks shown one by one; after so many it is clear what happened.</summary>
    private const int MostBreaks = 40;

    public static Command Make()
    {
        var verify = new Command("verify", "Checks every entry of the audit trail, in the table and in the exports. Code 1: it was tampered with.");
        verify.SetAction((_, cancellation) => Guarded.RunAsync(() => VerifyAsync(cancellation)));

        var ids = new Argument<string[]>("child-id") { Description = "Id of the child, and former ids of the same child.", Arity = ArgumentArity.OneOrMore };
        var show = new Command("show", "Lists who read or changed a child's record.") { ids };
        show.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ShowAsync(arguments.GetRequiredValue(ids), cancellation)));
        return new Command("audit", "Who saw or changed children's records.") { verify, show };
    }

    private static async Task<int> VerifyAsync(CancellationToken cancellation)
    {
        var keys = AuditKey.Find();
        var account = Account.Open();
        var verdict = await new AuditVerification(AuditTable.Of(account), AuditExports.Of(account), keys).RunAsync(cancellation);
        AnsiConsole.MarkupLineInterpolated($"Checked {verdict.Entries:N0} entries of {verdict.Chains:N0} chains on {verdict.Days:N0} days, and {verdict.Exports:N0} exports. {verdict.Unexported:N0} entries are not exported yet.");
        if (verdict.Exports > 0) AnsiConsole.MarkupLineInterpolated($"Last export: {verdict.Exports}, SHA-256 {verdict.LastHash}");
        if (verdict.Breaks.Count == 0)
        {
            AnsiConsole.MarkupLine(verdict.Entries > 0 ? "[green]The trail is whole.[/] Nothing was removed or altered." : "The trail is empty: nothing was written so far, or everything was removed.");
            return 0;
        }

        AnsiConsole.Write(AuditBreaks.TableOf(verdict.Breaks.Take(MostBreaks)));
        if (verdict.Breaks.Count > MostBreaks) AnsiConsole.MarkupLineInterpolated($"and {verdict.Breaks.Count - MostBreaks:N0} more places.");
        AnsiConsole.MarkupLine("[red]The trail is not as it was written.[/] Change nothing in the storage account; what to do is in docs/operations.md, Audit.");
        return 1;
    }

    private static async Task<int> ShowAsync(string[] ids, CancellationToken cancellation)
    {
        var (audit, wanted) = (AuditTable.Of(Account.Open()), ids.ToHashSet(StringComparer.OrdinalIgnoreCase));
        var entries = new List<AuditEntry>();
        foreach (var chain in await audit.ListChainsAsync(cancellation))
        {
            await foreach (var row in audit.ReadAsync(chain, 0, long.MaxValue, cancellation))
            {
                if (row.Entry is { } entry && wanted.Overlaps(entry.Children.Split(' '))) entries.Add(entry);
            }
        }

        if (entries.Count == 0)
        {
            AnsiConsole.MarkupLine("[yellow]No entry of the audit trail names this child.[/] A child that was merged has entries under its former ids as well.");
            return 1;
        }

        // A line each, however wide the terminal: ids are long, and must be whole to be searched for.
        foreach (var entry in entries.OrderBy(entry => entry.At, StringComparer.Ordinal))
        {
            var line = $"{entry.At[..Math.Min(19, entry.At.Length)]}Z  {entry.Who} ({entry.From}) {entry.What}, because of {entry.Because}";
            Console.WriteLine(string.Concat(line.Where(sign => !char.IsControl(sign))));
        }

        AnsiConsole.MarkupLine("[grey]As the table has it; 'pipeline audit verify' says whether it is as it was written.[/]");
        return 0;
    }
}
