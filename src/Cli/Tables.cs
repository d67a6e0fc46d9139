using Pipeline.Core.Intake;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>How the commands show what is wrong, within the 80 columns of a terminal.</summary>
internal static class Tables
{
    /// <summary>Rows named one by one; of a thousand rows with the same fault nobody reads the numbers.</summary>
    private const int MostRanges = 8;

    /// <summary>What is said of several rows in the same words is said once, with all of their numbers.</summary>
    public static Spectre.Console.Table OfProblems(IEnumerable<Problem> problems)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        table.AddColumn(new("Where") { Width = 18 });
        table.AddColumns("What is wrong", "What to do");
        foreach (var same in problems.GroupBy(problem => problem with { Row = 0 }))
        {
            string[] where = [same.Key.Sheet, RowsOf([.. same.Select(problem => problem.Row).Where(row => row > 0).Distinct().Order()]), same.Key.Column];
            table.AddRow(
                string.Join('\n', where.Where(text => text.Length > 0).Select(Plain)), $"{Plain(same.Key.Message)}\n[grey]{Plain(same.Key.Code)}[/]", Plain(same.Key.Remedy));
        }

        return table;
    }

    public static string Plain(string text) => Markup.Escape(text);

    /// <summary>"row 7", "rows 4, 6-9 and 120 more".</summary>
    private static string RowsOf(long[] rows)
    {
        if (rows.Length < 2) return rows is [var only] ? $"row {only}" : "";
        var (ranges, named) = (new List<string>(), 0);
        for (var i = 0; i < rows.Length && ranges.Count < MostRanges; i++)
        {
            var first = i;
            while (i + 1 < rows.Length && rows[i + 1] == rows[i] + 1) i++;
            ranges.Add(first == i ? $"{rows[i]}" : $"{rows[first]}-{rows[i]}");
            named = i + 1;
        }

        return $"rows {string.Join(", ", ranges)}{(named < rows.Length ? $" and {rows.Length - named} more" : "")}";
    }
}
