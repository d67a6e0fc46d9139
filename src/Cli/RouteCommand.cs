using System.CommandLine;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline route</c>: who would be told of an alert, in which order, and why.</summary>
internal static class RouteCommand
{
    public static Command Make()
    {
        var country = new Option<string>("--country") { Description = "Of the post, such as NP.", Required = true };
        var district = new Option<string?>("--district") { Description = "Of the post, as reports write it." };
        var severity = new Option<Severity>("--severity") { Description = "low, medium, high or critical.", DefaultValueFactory = _ => Severity.Critical };
        var indicators = new Option<string[]>("--indicator") { Description = "An indicator's id, such as missing-child-match; more than one may be given.", AllowMultipleArgumentsPerToken = true };
        var table = new Option<FileInfo?>("--partners") { Description = "A table of partners (CSV) instead of those that were imported." };
        var explain = new Option<bool>("--explain") { Description = "Shows also who is never told, and why." };
        var route = new Command("route", "Shows who would be told of an alert that nobody answers, in which order, and why.") { country, district, severity, indicators, table, explain };
        route.SetAction((arguments, cancellation) => Guarded.RunAsync(async () =>
        {
            var alert = new Alert
            {
                ChildId = "",
                Period = "undated",
                Severity = arguments.GetValue(severity),
                Indicators = arguments.GetValue(indicators) ?? [],
                Country = Countries.Read(arguments.GetRequiredValue(country)),
                District = arguments.GetValue(district),
            };
            return await ShowAsync(alert, arguments.GetValue(table), arguments.GetValue(explain), cancellation);
        }));
        return route;
    }

    private static async Task<int> ShowAsync(Alert alert, FileInfo? file, bool everybody, CancellationToken cancellation)
    {
        if (alert.Country is null)
        {
            Console.Error.WriteLine("The country is not one of the ten. Write its two-letter code, such as NP.");
            return 1;
        }

        foreach (var unknown in alert.Indicators.Where(id => Indicators.Find(id) is null))
        {
            Console.Error.WriteLine($"There is no indicator '{unknown}'. The ids are in docs/indicators.md.");
            return 1;
        }

        var (partners, problems) = file is null ? (await new Partners(Account.Open()).ListAsync(cancellation), []) : PartnersCommand.Read(file);
        if (problems.Count > 0)
        {
            AnsiConsole.Write(Tables.OfProblems(problems));
            return 1;
        }

        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumns("Step", "Who", "Why");
        foreach (var (partner, steps, because) in RouteExplained.Of(alert, partners).Where(explained => everybody || explained.Steps.Count > 0))
        {
            table.AddRow(steps.Count > 0 ? string.Join(", ", steps) : "never", Tables.Plain(partner), Tables.Plain(because));
        }

        AnsiConsole.Write(table);
        return 0;
    }
}
