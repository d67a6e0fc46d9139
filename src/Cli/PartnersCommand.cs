using System.CommandLine;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline partners import|export|check</c>: all of a table or nothing.</summary>
internal static class PartnersCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "The table of partners (CSV)." }.AcceptFilesToRead();
        var import = new Command("import", "Adds partners and brings those that are there up to date.") { file };
        import.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ImportAsync(arguments.GetRequiredValue(file), cancellation)));
        var check = new Command("check", "Says what is wrong with a table, and imports nothing.") { file };
        check.SetAction(arguments => Guarded.Run(() => Check(arguments.GetRequiredValue(file))));
        var output = new Argument<FileInfo>("file") { Description = "Where the table is written (CSV), as it can be imported again." };
        var export = new Command("export", "Writes the partners into a table.") { output };
        export.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ExportAsync(arguments.GetRequiredValue(output), cancellation)));
        return new Command("partners", "The partners who are told of alerts.") { import, check, export };
    }

    private static int Check(FileInfo file)
    {
        var (partners, problems) = Read(file);
        if (problems.Count > 0) AnsiConsole.Write(Tables.OfProblems(problems));
        AnsiConsole.MarkupLineInterpolated($"{partners.Count} partners can be imported, {problems.Count} things must be mended.");
        return problems.Count > 0 ? 1 : 0;
    }

    private static async Task<int> ExportAsync(FileInfo file, CancellationToken cancellation)
    {
        var partners = await new Partners(Account.Open()).ListAsync(cancellation);
        await using var csv = file.CreateText();
        PartnerList.Write(partners, csv);
        AnsiConsole.MarkupLineInterpolated($"{partners.Count} partners exported to {file.Name}.");
        return 0;
    }

    private static async Task<int> ImportAsync(FileInfo file, CancellationToken cancellation)
    {
        var (partners, problems) = Read(file);
        if (problems.Count > 0)
        {
            AnsiConsole.Write(Tables.OfProblems(problems));
            AnsiConsole.MarkupLine("[red]Nothing was imported.[/] Mend these rows and import the table again.");
            return 1;
        }

        await new Partners(Account.Open()).ImportAsync(partners, cancellation);
        AnsiConsole.MarkupLineInterpolated($"{partners.Count} partners imported.");
        return 0;
    }

    /// <summary>The partners of a table, and what is wrong with its rows.</summary>
    internal static (IReadOnlyList<Partner> Partners, IReadOnlyList<Problem> Problems) Read(FileInfo file)
    {
        using var csv = file.OpenText();
        return PartnerList.Parse(csv);
    }
}
