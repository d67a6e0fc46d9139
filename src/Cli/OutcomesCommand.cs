using System.CommandLine;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables.Models;
using Pipeline.Core.Calibration;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline outcomes</c>: what partners have said came of alerts. Counts only; no child is named.</summary>
internal static class OutcomesCommand
{
    /// <summary>Before any alert, and a time that a table can hold.</summary>
    private static readonly DateOnly Always = new(2000, 1, 1);

    public static Command Make() => new("outcomes", "What partners have said came of alerts.") { Report(), Propose() };

    private static Command Report()
    {
        var since = DayOption.Make("--since", "Only alerts that were raised on this day (UTC) or later, such as 2026-11-20.");
        var json = new Option<bool>("--json") { Description = "For programs." };
        var report = new Command("report", "Shows how many alerts were right: over all, by indicator, country and partner.") { since, json };
        report.SetAction((arguments, cancellation) => Guarded.RunAsync(async () =>
        {
            var outcomes = new OutcomeReport();
            await foreach (var standing in ReadAsync(arguments.GetValue(since), cancellation)) outcomes.Add(standing.Alert, standing.LifeCycle);
            if (arguments.GetValue(json)) Console.WriteLine(OutcomeTables.ToJson(outcomes));
            else OutcomeTables.Show(outcomes);
            return 0;
        }));
        return report;
    }

    private static Command Propose()
    {
        var output = new Option<FileInfo?>("--out") { HelpName = "FILE", Description = "Where to write the same as a table (CSV)." }.AcceptFileToWrite("points.csv");
        var propose = new Command("propose", "Shows which points of indicators the outcomes suggest. Changes nothing: people decide.") { output };
        propose.SetAction((arguments, cancellation) => Guarded.RunAsync(async () =>
        {
            var (judged, rules) = (new JudgedAlerts(), LocalFiles.Rules());
            await foreach (var standing in ReadAsync(null, cancellation)) judged.Add(standing.Alert, standing.LifeCycle);
            var proposal = Proposal.Of(judged, rules);
            ProposalTables.Show(proposal);
            if (arguments.GetValue(output) is { } file) ProposalTables.Write(proposal, file);
            return 0;
        }));
        return propose;
    }

    /// <summary>None where the table of alerts was never made.</summary>
    private static async IAsyncEnumerable<StandingAlert> ReadAsync(DateOnly? since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var alerts = new Alerts(Account.Open()).ReadAsync(DayOption.StartOf(since ?? Always), cancellation).GetAsyncEnumerator(cancellation);
        while (await IsNextAsync(alerts)) yield return alerts.Current;
    }

    private static async Task<bool> IsNextAsync(IAsyncEnumerator<StandingAlert> alerts)
    {
        try
        {
            return await alerts.MoveNextAsync();
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == TableErrorCode.TableNotFound)
        {
            return false;
        }
    }
}
