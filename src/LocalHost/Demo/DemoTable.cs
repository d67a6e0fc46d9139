using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pipeline.LocalHost.Demo;

/// <summary>The figures on the screen: a table that lives, or plain lines where the output goes to a file.</summary>
internal static class DemoTable
{
    private static readonly string[] Figures = ["rows", "registered", "duplicates", "rejected", "failed", "seconds"];

    public static IRenderable Draw(Progress progress)
    {
        // Without lines between them all columns fit a terminal 80 wide; a long file name is what wraps.
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("file").PadRight(2)).AddColumn(new TableColumn("state").NoWrap());
        foreach (var figure in Figures)
            table.AddColumn(new TableColumn(figure).RightAligned().NoWrap().PadLeft(1));
        foreach (var (fed, receipt) in progress.Uploads)
            table.AddRow([new Markup(Markup.Escape(fed.File)), State(receipt), .. Values(receipt).Select(v => new Markup(v))]);
        return new Rows(table, new Markup(Markup.Escape(Totals(progress))));
    }

    /// <summary>A line for each receipt that has become final since the last time.</summary>
    public static void SayNew(Progress progress, HashSet<string> said)
    {
        foreach (var (fed, receipt) in progress.Uploads.Where(u => u.Receipt.IsFinal && said.Add(u.Fed.ReceiptId)))
            Console.WriteLine($"{fed.File}: {receipt.State}, {string.Join(", ", Figures.Zip(Values(receipt), (name, value) => $"{name} {value}"))}");
    }

    public static string Totals(Progress progress)
    {
        var alerts = progress.Status.Alerts;
        var bySeverity = string.Join(", ", alerts.GroupBy(a => a.Severity).Select(g => $"{g.Count()} {g.Key}"));
        var waiting = alerts.Sum(a => a.Tellings.Count(t => t.IsForDigest));
        return $"children {progress.Status.Children}; alerts {alerts.Length}{(alerts.Length > 0 ? $" ({bySeverity})" : "")}, mails delivered {alerts.Sum(a => a.Tellings.Count(t => t.IsOut))}{(waiting > 0 ? $", {waiting} for the next digest" : "")}";
    }

    private static string[] Values(Receipt receipt) =>
        [$"{receipt.Rows}", $"{receipt.Registered}", $"{receipt.Duplicates}", $"{receipt.Rejected}", $"{receipt.Failed}", $"{receipt.Seconds:0.0}"];

    private static Markup State(Receipt receipt)
    {
        var colour = receipt switch { { State: "complete", Balances: true } => "green", { IsFinal: true } => "red", _ => "yellow" };
        return new Markup($"[{colour}]{Markup.Escape(receipt.State)}[/]");
    }
}
