using System.CommandLine;
using Pipeline.Functions.Steps;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline erase CHILD --reason CODE</c>: erases a child for good. Shows ids and counts, nothing of the child.</summary>
internal static class EraseCommand
{
    public static Command Make()
    {
        var child = new Argument<string?>("child-id") { Description = "Id of the child, or any it ever had.", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<string?>("--reason") { Description = "Why: a code such as guardian-request, child-request, consent-withdrawn, court-order. No name, no free text." };
        var again = new Option<bool>("--again") { Description = "After a restore: erases again every child that the audit trail names as erased and of which something came back. Takes neither id nor reason." };
        var breaks = new Option<bool>("--accept-breaks") { Description = "With --again: goes by what is genuine in an audit trail that is not whole." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Shows what would go, and changes nothing." };
        var yes = new Option<bool>("--yes") { Description = "Does not ask for confirmation." };
        var erase = new Command("erase", "Erases a child for good: its records, its alerts, and the files it came in with.") { child, reason, again, breaks, dryRun, yes };
        erase.Validators.Add(given =>
        {
            var isOne = given.GetValue(child) is not null && given.GetValue(reason) is not null;
            var isNone = given.GetValue(child) is null && given.GetValue(reason) is null;
            if (given.GetValue(again) ? !isNone : !isOne || given.GetValue(breaks)) given.AddError("Say either which child and why (erase CHILD-ID --reason CODE), or --again with neither.");
        });
        erase.SetAction((given, cancellation) => Guarded.RunAsync(() => given.GetValue(again)
            ? EraseAgainCommand.RunAsync(given.GetValue(breaks), given.GetValue(dryRun), given.GetValue(yes), cancellation)
            : EraseAsync(given.GetValue(child)!, given.GetValue(reason)!, given.GetValue(dryRun), given.GetValue(yes), cancellation)));
        return erase;
    }

    private static async Task<int> EraseAsync(string child, string reason, bool dryRun, bool yes, CancellationToken cancellation)
    {
        if (!EraseChild.IsReason(reason)) return Refuse("The reason is to be a code of letters, digits and dashes, such as guardian-request: it is kept for good in the audit trail, so never a name or free text.");
        using var registry = await OpenedRegistry.OpenAsync(cancellation);
        var step = registry.EraseChild;
        if (!dryRun && await step.CompleteAsync(cancellation) is > 0 and var completed) AnsiConsole.MarkupLineInterpolated($"Completed {completed} erasure(s) that had broken off.");
        if (await step.PlanAsync(child, cancellation) is not { } plan) return await SayUnknownAsync(step, child, cancellation);

        Show(plan);
        if (dryRun)
        {
            AnsiConsole.MarkupLine("Nothing was changed: this was a dry run.");
            return 0;
        }

        if (!yes && !Confirmation.Ask("Erase this child? It cannot be undone.", "to erase")) return Refuse("Nothing was erased.");
        var result = await step.RunAsync(plan, Environment.UserName, reason, new Shown(), cancellation);
        Certify(plan, result, reason);
        return 0;
    }

    private static async Task<int> SayUnknownAsync(EraseChild step, string child, CancellationToken cancellation)
    {
        if (!await step.IsErasedAsync(child, cancellation))
        {
            return Refuse("There is no such child. Ids are 32 letters and digits, as a child's page and the audit trail show them; is Registry__Path the registry that has it?");
        }

        AnsiConsole.MarkupLineInterpolated($"This child was erased already: 'pipeline audit show {child}' says when and why.");
        return 0;
    }

    private static void Show(ErasurePlan plan)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumns("Of child", plan.Child);
        table.AddRow("Sightings", $"{plan.Sightings.Count:N0}");
        table.AddRow("Seen in", plan.Countries.Count > 0 ? string.Join(", ", plan.Countries) : "no country known");
        table.AddRow("Alerts", plan.Alerts.Count > 0 ? string.Join(", ", plan.Alerts) : "none");
        table.AddRow("Uploads", $"{plan.Uploads.Count:N0}, deleted with all rows in them");
        AnsiConsole.Write(table);
        foreach (var upload in plan.Uploads) AnsiConsole.MarkupLineInterpolated($"  {upload.Receipt}{StateOf(upload)}");
        AnsiConsole.MarkupLine("Other children of these uploads stay registered.");
    }

    internal static string StateOf(NamingUpload upload) => (upload.IsFinished, upload.Rejected) switch
    {
        (false, _) => ": not finished, deleted when every row of it is registered ('pipeline replay', if some failed)",
        (_, > 0) => $": {upload.Rejected:N0} rejected row(s) go with it; have them mended first if they are needed",
        _ => "",
    };

    private static void Certify(ErasurePlan plan, ErasureResult result, string reason)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]Erased[/] child {plan.Child} on {DateTimeOffset.UtcNow:yyyy-MM-dd} at {DateTimeOffset.UtcNow:HH:mm} UTC, because of {reason}:");
        AnsiConsole.MarkupLineInterpolated($"  {result.Sightings:N0} sighting(s): records emptied, data keys destroyed");
        AnsiConsole.MarkupLineInterpolated($"  {result.Alerts.Count:N0} alert(s)");
        AnsiConsole.MarkupLineInterpolated($"  the files of {result.Uploads:N0} upload(s)");
        AnsiConsole.MarkupLine("What remains: that it happened, in the audit trail; the counts of the receipts; the ids, so that the same rows are not registered again.");
        foreach (var receipt in result.Waiting) AnsiConsole.MarkupLineInterpolated($"[yellow]Not yet:[/] the file of upload {receipt}. It is deleted within an hour after its last row is registered.");
        if (result.Alerts.Count > 0) AnsiConsole.MarkupLineInterpolated($"[yellow]For you to do:[/] ask the partners who were told of {string.Join(", ", result.Alerts)} to delete these mails.");
        AnsiConsole.MarkupLine("[yellow]For you to do:[/] delete copies of the files outside of the system; see docs/operations.md, Erasure.");
        if (result.Left is [var left, ..]) AnsiConsole.MarkupLineInterpolated($"[yellow]For you to do:[/] {result.Left.Count} sighting(s) of this child came in meanwhile. Look, and erase again: pipeline erase {left}");
    }

    internal static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }

    /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Shown : IProgress<string>
    {
        public void Report(string value) => AnsiConsole.MarkupLineInterpolated($"[grey]{value} …[/]");
    }
}
