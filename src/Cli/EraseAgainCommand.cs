using Pipeline.Core.Registry;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage.Audit;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>
/// <c>pipeline erase --again</c>: when an old registry or old data keys were restored, erases again what the audit trail names as erased. Shows ids and counts, nothing of the children.
/// </summary>
internal static class EraseAgainCommand
{
    /// <summary>Children shown one by one.</summary>
    private const int MostShown = 40;

    /// <summary>Entries of the trail between two lines of progress.</summary>
    private const int EntriesAStep = 10_000;

    public static async Task<int> RunAsync(bool acceptBreaks, bool dryRun, bool yes, CancellationToken cancellation)
    {
        using var registry = await OpenedRegistry.OpenAsync(cancellation);
        if (!dryRun && await registry.EraseChild.CompleteAsync(cancellation) is > 0 and var completed) AnsiConsole.MarkupLineInterpolated($"Completed {completed} erasure(s) that had broken off.");
        var (verdict, erased) = await ReadTrailAsync(registry, cancellation);
        if (RefusalFor(verdict, acceptBreaks) is { } refusal) return EraseCommand.Refuse(refusal);

        var remaining = await registry.Remains.FindAsync(erased.SelectMany(erasure => erasure.Sightings), cancellation);
        TrailedErasure[] left = [.. erased.Where(erasure => erasure.Sightings.Any(remaining.Has))];
        AnsiConsole.MarkupLineInterpolated($"The audit trail names {erased.Count:N0} child(ren) as erased, with {erased.Sum(erasure => erasure.Sightings.Count):N0} sighting(s). Of {left.Length:N0} something is there.");
        var returned = await registry.Files.FindReturnedAsync(cancellation);
        if (returned.Count > 0) AnsiConsole.MarkupLineInterpolated($"Of {returned.Count:N0} upload(s) that were erased the key is there again.");
        if (left.Length + returned.Count == 0)
        {
            AnsiConsole.MarkupLine("[green]Nothing is left to erase.[/]");
            return 0;
        }

        var plans = await PlanAsync(registry.EraseChild, left, cancellation);
        if (plans.Count > 0) Show(plans, remaining);
        if (dryRun)
        {
            AnsiConsole.MarkupLine("Nothing was changed: this was a dry run.");
            return 0;
        }

        if (!yes && !Confirmation.Ask($"Erase these {left.Length:N0} child(ren) and {returned.Count:N0} upload(s) again? It cannot be undone.", "to erase")) return EraseCommand.Refuse("Nothing was erased.");
        foreach (var receipt in returned) await registry.Files.EraseAsync(receipt, cancellation);
        Certify(await EraseAsync(registry.EraseChild, plans, cancellation), returned.Count);
        return 0;
    }

    private static async Task<(AuditVerdict Verdict, IReadOnlyList<TrailedErasure> Erased)> ReadTrailAsync(OpenedRegistry registry, CancellationToken cancellation)
    {
        var (erasures, read) = (new ErasuresInTrail(), 0L);
        var verification = registry.VerificationTelling(entry =>
        {
            erasures.See(entry);
            if (++read % EntriesAStep == 0) AnsiConsole.MarkupLineInterpolated($"[grey]{read:N0} entries of the audit trail read and verified …[/]");
        });
        return (await verification.RunAsync(cancellation), erasures.All);
    }

    private static string? RefusalFor(AuditVerdict verdict, bool acceptBreaks)
    {
        if (verdict is { Entries: 0, Breaks.Count: 0 }) return "The audit trail is empty: nothing was written so far, or everything was removed. Is PipelineStorage the account that belongs to this registry?";
        if (verdict.Breaks.Count == 0 || acceptBreaks) return null;
        return $"The audit trail is not as it was written, in {verdict.Breaks.Count:N0} place(s): erasures may be missing in it. Nothing was erased. Run 'pipeline audit verify' and do what "
            + "docs/operations.md says under Audit. Then '--again --accept-breaks' erases again at least the children that genuine entries name; look for others in copies of the exports.";
    }

    private static async Task<IReadOnlyList<(TrailedErasure Before, ErasurePlan Plan)>> PlanAsync(EraseChild step, TrailedErasure[] left, CancellationToken cancellation)
    {
        var plans = new List<(TrailedErasure, ErasurePlan)>();
        foreach (var erasure in left) plans.Add((erasure, await step.PlanAgainAsync(erasure, cancellation)));
        return plans;
    }

    private static void Show(IReadOnlyList<(TrailedErasure Before, ErasurePlan Plan)> plans, Remaining remaining)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumn(new("Child") { NoWrap = true });
        table.AddColumns("Erased", "Keys", "Records", "Files");
        foreach (var (before, plan) in plans.Take(MostShown))
        {
            table.AddRow(
                Tables.Plain(plan.Child), Tables.Plain(before.At[..Math.Min(10, before.At.Length)]), $"{before.Sightings.Count(remaining.Keys.Contains):N0}",
                $"{before.Sightings.Count(remaining.Records.Contains):N0}", $"{plan.Uploads.Count:N0}");
        }

        AnsiConsole.Write(table);
        if (plans.Count > MostShown) AnsiConsole.MarkupLineInterpolated($"and {plans.Count - MostShown:N0} more children.");
        AnsiConsole.MarkupLine("Keys: data keys that are not destroyed. Records: those that are not empty. Files: uploads that name the child, deleted with all rows in them.");
        if (plans.Sum(one => one.Plan.Alerts.Count) is > 0 and var alerts) AnsiConsole.MarkupLineInterpolated($"Alerts that stand of them: {alerts:N0}.");
        foreach (var upload in plans.SelectMany(one => one.Plan.Uploads).Distinct()) AnsiConsole.MarkupLineInterpolated($"  {upload.Receipt}{EraseCommand.StateOf(upload)}");
    }

    private static async Task<IReadOnlyList<ErasureResult>> EraseAsync(
        EraseChild step, IReadOnlyList<(TrailedErasure Before, ErasurePlan Plan)> plans, CancellationToken cancellation)
    {
        var results = new List<ErasureResult>();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Erasing again", maxValue: plans.Count);
            foreach (var (before, plan) in plans)
            {
                results.Add(await step.RunAgainAsync(before, plan, Environment.UserName, new Silence(), cancellation));
                task.Increment(1);
            }
        });
        return results;
    }

    private static void Certify(IReadOnlyList<ErasureResult> results, int returned)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]Erased again[/] {results.Count:N0} child(ren) with {results.Sum(result => result.Sightings):N0} sighting(s), {results.Sum(result => result.Alerts.Count):N0} alert(s), the files of {results.Sum(result => result.Uploads) + returned:N0} upload(s).");
        foreach (var receipt in results.SelectMany(result => result.Waiting).Distinct()) AnsiConsole.MarkupLineInterpolated($"[yellow]Not yet:[/] the file of upload {receipt}. It is deleted within an hour after its last row is registered.");
        string[] told = [.. results.SelectMany(result => result.Alerts).Distinct()];
        if (told.Length > 0) AnsiConsole.MarkupLineInterpolated($"[yellow]For you to do:[/] ask the partners who were told of {string.Join(", ", told)} to delete these mails.");
        foreach (var more in results.Where(result => result.Left.Count > 0)) AnsiConsole.MarkupLineInterpolated($"[yellow]For you to do:[/] {more.Left.Count} sighting(s) of one of these children came in since. Look, and erase them: pipeline erase {more.Left[0]} --reason CODE");
        AnsiConsole.MarkupLine("What remains: that it happened, in the audit trail, under the reasons of the first time.");
    }

    /// <summary>The bar says how far it is.</summary>
    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
