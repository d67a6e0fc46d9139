using Pipeline.Core.Calibration;
using Pipeline.Core.Risk;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>How proposed points are shown, within the 80 columns of a terminal, and written.</summary>
internal static class ProposalTables
{
    public static void Show(Proposal proposal)
    {
        if (proposal.Judged == 0)
        {
            Console.WriteLine("No alert has been closed as confirmed or false alarm yet: there is nothing to learn from.");
            return;
        }

        if (proposal.IsOrdered)
        {
            var table = new Table { Border = TableBorder.Simple };
            table.AddColumn(new("Indicator") { Width = 25, Padding = new(0, 0) });
            foreach (var column in (string[])["As", "Now", "Suggested", "True", "False", "Says"]) table.AddColumn(new TableColumn(column) { Padding = new(1, 0, 0, 0), NoWrap = true });
            foreach (var row in proposal.Points) table.AddRow(Tables.Plain(row.Sign.Indicator.Id), Letter(row.Sign.Strength), $"{row.Present:0}", $"{row.Proposed:0} ({row.Low:0}-{row.High:0})", $"{row.Confirmed}", $"{row.FalseAlarms}", Says(row));
            AnsiConsole.Write(table);
        }
        else
        {
            Console.WriteLine("The outcomes do not show that alerts with more points are right more often. Until they do, nothing can be said of single indicators: see 'pipeline outcomes report'.");
        }

        Console.WriteLine($"From {proposal.Judged} alerts that were confirmed or false. 'Suggested' are points, and where they lie at 95 of 100.");
        Console.WriteLine("Only children that were alerted have outcomes: of those who were missed this knows nothing, and what is in every alert seems to tell little.");
        Console.WriteLine("Nothing was changed. To adopt: edit the column 'strength' in src/Pipeline.Core/Risk/Data/indicators.csv, or 'strengths' in the file of rules (Risk__File), and see docs/calibration.md for what to run before.");
    }

    public static void Write(Proposal proposal, FileInfo file)
    {
        file.Directory?.Create();
        using var csv = file.CreateText();
        csv.WriteLine("indicator,strength,points,proposed,low,high,confirmed,false alarms,says,proposed strength");
        foreach (var row in proposal.Points) csv.WriteLine(FormattableString.Invariant($"{row.Sign.Indicator.Id},{row.Sign.Strength},{row.Present:0},{row.Proposed:0.0},{row.Low:0.0},{row.High:0.0},{row.Confirmed},{row.FalseAlarms},{row.Verdict},{row.Strength}"));
    }

    /// <summary>As in <c>docs/indicators.md</c>.</summary>
    private static string Letter(Strength strength) => $"{strength}"[..1];

    private static string Says(ProposedPoints row) => row.Verdict switch
    {
        Verdict.TooFew => "too few",
        Verdict.Agrees => "as it is",
        var other => $"{(other == Verdict.Higher ? "higher" : "lower")}{(row.Strength != row.Sign.Strength ? $": {Letter(row.Strength)}" : "")}",
    };
}
