using System.CommandLine;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline partners import FILE</c>: all of the table or nothing.</summary>
internal static class PartnersCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "The table of partners (CSV)." }.AcceptFilesToRead();
        var import = new Command("import", "Adds partners and brings those that are there up to date.") { file };
        import.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ImportAsync(arguments.GetRequiredValue(file), cancellation)));
        return new Command("partners", "The partners who are told of alerts.") { import };
    }

    private static async Task<int> ImportAsync(FileInfo file, CancellationToken cancellation)
    {
        using var csv = file.OpenText();
        var (partners, problems) = PartnerList.Parse(csv);
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
}
