using System.Globalization;
using System.Text.Json;
using Pipeline.Core.Calibration;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>How what came of alerts is shown, within the 80 columns of a terminal, and written for programs.</summary>
internal static class OutcomeTables
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Show(OutcomeReport outcomes)
    {
        var all = outcomes.Overall;
        if (all.All == 0)
        {
            Console.WriteLine("There is no alert to report on.");
            return;
        }

        Console.WriteLine($"{all.All} alerts raised: {all.Closed} closed, {all.UnderWay} under way, {all.Unanswered} without any answer, {all.Withdrawn} withdrawn.");
        AnsiConsole.Write(TableOf("Over all", [("all alerts", all)]));
        AnsiConsole.Write(TableOf("Indicator", outcomes.Indicators));
        AnsiConsole.Write(TableOf("Country", outcomes.Countries));
        AnsiConsole.Write(TableOf("Partner", outcomes.Partners));
        Console.WriteLine("Precision: the share of confirmed ones among those confirmed and false, and where it lies at 95 of 100.");
        Console.WriteLine($"Fewer than {OutcomeTally.FewestJudged} of these are too few to judge. 'Unclear' and 'safe' (the child is safe by now) count neither way.");
        Console.WriteLine("Silent: nobody has answered so far. Those may be right or wrong, and precision knows nothing of them.");
    }

    public static string ToJson(OutcomeReport outcomes) => JsonSerializer.Serialize(new
    {
        overall = ToJson("all", outcomes.Overall),
        indicators = outcomes.Indicators.Select(one => ToJson(one.Name, one.Tally)),
        countries = outcomes.Countries.Select(one => ToJson(one.Name, one.Tally)),
        partners = outcomes.Partners.Select(one => ToJson(one.Name, one.Tally)),
    }, Indented);

    private static object ToJson(string name, OutcomeTally tally) => new
    {
        name,
        alerts = tally.All,
        closed = tally.Closed,
        confirmed = tally.Confirmed,
        falseAlarm = tally.FalseAlarms,
        unclear = tally.Unclear,
        childSafe = tally.ChildSafe,
        underWay = tally.UnderWay,
        unanswered = tally.Unanswered,
        withdrawn = tally.Withdrawn,
        tooFew = tally.IsTooFew,
        precision = tally.Precision,
        low = tally.Interval?.Low,
        high = tally.Interval?.High,
    };

    private static Table TableOf(string title, IReadOnlyList<(string Name, OutcomeTally Tally)> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new(title) { Width = 25, Padding = new(0, 0) });
        foreach (var column in (string[])["Closed", "True", "False", "Unclear", "Safe", "Precision", "Silent"]) table.AddColumn(new TableColumn(column) { Padding = new(1, 0, 0, 0), NoWrap = true }.RightAligned());
        foreach (var (name, tally) in rows)
        {
            table.AddRow(
                Tables.Plain(name), $"{tally.Closed}", $"{tally.Confirmed}", $"{tally.FalseAlarms}", $"{tally.Unclear}", $"{tally.ChildSafe}",
                tally is { Precision: { } precision, Interval: { } interval } ? $"{Share(precision)} {Share(interval.Low)}-{Share(interval.High)}" : "too few", $"{tally.Unanswered}");
        }

        return table;
    }

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);
}
