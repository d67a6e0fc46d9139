using System.CommandLine;
using Pipeline.Core.Risk;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline risk</c>: the rules by which children are assessed.</summary>
internal static class RiskCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "The rules (JSON), as Risk__File is to name them." }.AcceptFilesToRead();
        var check = new Command("check", "Says what is wrong with rules, or what they have otherwise than the usual ones.") { file };
        check.SetAction(arguments => Guarded.Run(() => Check(arguments.GetRequiredValue(file))));
        return new Command("risk", "The rules by which children are assessed: points, thresholds, windows, and lists of places a country.") { check };
    }

    private static int Check(FileInfo file)
    {
        var (rules, problems) = RiskRules.Parse(File.ReadAllText(file.FullName));
        if (rules is null)
        {
            // No table: a path is to stay in one piece, to be looked for.
            foreach (var problem in problems) Console.WriteLine($"{problem.Column}: {problem.Message} {problem.Remedy} ({problem.Code})");
            AnsiConsole.MarkupLineInterpolated($"[red]{file.Name} cannot be used:[/] {problems.Count} things must be mended.");
            return 1;
        }

        var differences = RuleDifference.Between(RiskRules.Usual, rules);
        if (differences.Count > 0) AnsiConsole.Write(TableOf(differences));
        AnsiConsole.MarkupLineInterpolated($"[green]{file.Name} can be used.[/] Version {rules.Version}; {differences.Count} things are otherwise than usual ({RiskRules.Usual.Version}).");
        return 0;
    }

    private static Table TableOf(IEnumerable<RuleDifference> differences)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Where", "Instead of", "Here");
        foreach (var one in differences) table.AddRow(Tables.Plain(one.Path), one.Instead, one.Here);
        return table;
    }
}
