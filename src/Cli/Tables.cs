using Pipeline.Core.Intake;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>How the commands show what is wrong.</summary>
internal static class Tables
{
    public static Spectre.Console.Table OfProblems(IEnumerable<Problem> problems)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded };
        table.AddColumns("Sheet", "Row", "Column", "Code", "What is wrong", "What to do");
        foreach (var problem in problems)
        {
            table.AddRow(
                Plain(problem.Sheet), problem.Row == 0 ? "" : $"{problem.Row}", Plain(problem.Column), Plain(problem.Code),
                Plain(problem.Message), Plain(problem.Remedy));
        }

        return table;
    }

    public static string Plain(string text) => Markup.Escape(text);
}
