using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Retention;
using Pipeline.Functions.Settings;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline retention</c>: what is past its term, and what was deleted because it was. Counts only.</summary>
internal static class RetentionCommand
{
    private const int ReportsShown = 20;

    public static Command Make()
    {
        var check = new Command("check", "Shows the terms and what is past them. Nothing is changed.");
        check.SetAction((_, cancellation) => Guarded.RunAsync(() => CheckAsync(cancellation)));
        var reports = new Command("reports", "Shows what the last runs of the timer deleted.");
        reports.SetAction((_, cancellation) => Guarded.RunAsync(() => ReportAsync(cancellation)));
        return new Command("retention", "How long data is kept: the terms of Retention__File, or the usual ones.") { check, reports };
    }

    private static async Task<int> CheckAsync(CancellationToken cancellation)
    {
        var reader = new SettingsReader(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var settings = RetentionSettings.Read(reader);
        if (reader.Faults.Count > 0) throw new SettingsException(reader.Faults);

        var account = Account.Open();
        using var registry = await OpenedRegistry.OpenAsync(cancellation);
        var found = await AnsiConsole.Status().StartAsync(
            "Looking through all children …",
            _ => new FindPastTerm(new(account), new(account), new(account), registry.ChildrenPastTermBy(settings), settings, TimeProvider.System).RunAsync(cancellation));
        AnsiConsole.Write(TableOf(found.Report.Lines, "Would go"));
        AnsiConsole.MarkupLine("Nothing was changed. Kept: rows of these uploads are still to be registered; 'pipeline replay' puts back what failed.");
        if (settings.IsConfirmed)
        {
            AnsiConsole.MarkupLineInterpolated($"These terms ({settings.Terms.Fingerprint}) are [green]confirmed[/]: the timer deletes what would go, every hour, and children once a day.");
            return 0;
        }

        AnsiConsole.MarkupLineInterpolated($"[yellow]These terms are not confirmed:[/] nothing is deleted. When they are right, set Retention__Confirmed={settings.Terms.Fingerprint} and restart the app.");
        return 0;
    }

    private static async Task<int> ReportAsync(CancellationToken cancellation)
    {
        var reports = await new RetentionReports(Account.Open()).ListAsync(ReportsShown, cancellation);
        foreach (var report in reports)
        {
            AnsiConsole.MarkupLineInterpolated($"{report.At:yyyy-MM-dd HH:mm} UTC, terms {report.Terms}");
            AnsiConsole.Write(TableOf([.. report.Lines.Where(line => line.Due > 0)], "Deleted"));
        }

        if (reports.Count == 0) AnsiConsole.MarkupLine("Nothing was deleted so far.");
        return 0;
    }

    private static Spectre.Console.Table TableOf(IReadOnlyList<RetentionLine> lines, string due)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumns("Kind of data", "Country", "Term", due, "Kept");
        foreach (var line in lines) table.AddRow(line.Kind, line.Country == RetentionTerms.Default ? "all others" : line.Country, $"{line.Days:N0} days", $"{line.Due:N0}", $"{line.Needed:N0}");
        return table;
    }
}
