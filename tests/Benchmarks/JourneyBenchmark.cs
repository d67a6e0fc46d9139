using System.Diagnostics;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Pipeline.Benchmarks;

/// <summary>
/// Whom the risk rules find among invented journeys with known truth, and whom they take for one who is at risk.
/// <c>dotnet run -c Release --project tests/Benchmarks -- journeys [journeys] [seed] [picture.svg]</c>, and by how well posts look: <c>journeys-observers [journeys] [seed]</c>.
/// </summary>
internal static class JourneyBenchmark
{
    public static async Task RunAsync(int journeys, int seed, string? picture)
    {
        AnsiConsole.Profile.Width = 200;
        var watch = Stopwatch.StartNew();
        var population = new JourneyPopulation(journeys, seed);
        var invented = watch.Elapsed;
        var outcomes = await JourneyOutcomes.OfAsync(population);
        var figures = new JourneyFigures(outcomes);
        ShowWhole(population, outcomes, figures, $"{invented.TotalSeconds:F1} s invented, {(watch.Elapsed - invented).TotalSeconds:F1} s read, registered and assessed");
        ShowKinds(figures);
        ShowIndicators(figures);
        ShowMarks(population, figures);
        ShowCurve(figures);
        if (picture is not null) await File.WriteAllTextAsync(picture, JourneyPicture.Draw(figures.Curve, $"{outcomes.Journeys.Count:N0} invented journeys, seed {seed}: from which score on partners are told"));
    }

    /// <summary>The same rules where posts look and write better than is assumed.</summary>
    public static async Task CompareObserversAsync(int journeys, int seed)
    {
        AnsiConsole.Profile.Width = 200;
        (string Name, JourneyRates Rates)[] observers =
        [
            ("as assumed", new()),
            ("half as many signs falsely marked", new(Falsely: 0.5)),
            ("everybody looks as a trained monitor does", new(Officer: 0.8, Clerk: 0.8)),
            ("both", new(Officer: 0.8, Clerk: 0.8, Falsely: 0.5)),
            ("everybody misses next to nothing, a tenth falsely marked", new(Monitor: 1, Officer: 1, Clerk: 1, Falsely: 0.1)),
            ("twice as many at risk, as assumed else", new(AtRisk: 2)),
            ("as assumed, and half who look write remarks too", new(Remarks: 0.5)),
        ];
        var table = Markdown("observers", "mailed: recall", "precision", "mailed or in a digest: recall", "precision");
        foreach (var (name, rates) in observers)
        {
            var tallies = new JourneyFigures(await JourneyOutcomes.OfAsync(new(journeys, seed, rates))).Tallies;
            table.AddRow([name, .. tallies.SelectMany(one => (string[])[$"{one.Tally.Recall:P1}", $"{one.Tally.Precision:P1}"])]);
        }
        AnsiConsole.Write(table);
    }

    /// <summary>How many different signs posts had marked of a journey at risk, all of them together.</summary>
    private static void ShowMarks(JourneyPopulation population, JourneyFigures figures)
    {
        var marked = population.Entries.GroupBy(entry => entry.Journey).ToDictionary(own => own.Key, own => own.SelectMany(entry => entry.Signs).Distinct().Count());
        var table = Markdown("signs marked of a journey at risk", "journeys", "mailed", "mailed or in a digest");
        foreach (var group in figures.AtRisk.GroupBy(one => Math.Min(marked[one.Journey], 5)).OrderBy(group => group.Key))
            table.AddRow(group.Key == 5 ? "5 or more" : $"{group.Key}", $"{group.Count():N0}", $"{group.Average(one => one.Mailed is null ? 0.0 : 1):P0}", $"{group.Average(one => one.AtLeast(Severity.Medium) is null ? 0.0 : 1):P0}");
        AnsiConsole.Write(table);
    }

    private static void ShowWhole(JourneyPopulation population, JourneyOutcomes outcomes, JourneyFigures figures, string time)
    {
        var atRisk = figures.AtRisk.Count;
        var table = Markdown($"{outcomes.Journeys.Count:N0} journeys, {population.Entries.Count(entry => !entry.IsMissing):N0} entries, {outcomes.Sightings:N0} understood", "measured");
        var sightingsAtRisk = population.Entries.Count(entry => !entry.IsMissing && entry.Journey.Kind.IsAtRisk);
        table.AddRow("at risk: journeys, sightings", $"{atRisk:N0}, {(double)sightingsAtRisk / population.Entries.Count:P1}");
        table.AddRow("time", time);
        var signs = population.Entries.Where(entry => !entry.IsMissing).ToLookup(entry => entry.Journey, entry => entry.Signs.Length);
        table.AddRow("at risk with no sign marked anywhere", $"{(double)figures.AtRisk.Count(one => signs[one.Journey].Sum() == 0) / atRisk:P1}");
        table.AddRow("at risk of which nothing was understood", $"{(double)figures.AtRisk.Count(one => one.Seen == 0) / atRisk:P1}");
        foreach (var (name, tally) in figures.Tallies)
        {
            table.AddRow($"{name}: recall, before the end", $"{tally.Recall:P1}, {tally.RecallInTime:P1}");
            table.AddRow($"{name}: alerts true · false, precision", $"{tally.True:N0} · {tally.False:N0}, {tally.Precision:P1}");
            table.AddRow($"{name}: sightings, days to the alert: mean, median · 90 of 100", $"{tally.Sightings:F2}, {tally.Days:F1}, {tally.MedianDays} · {tally.LateDays}");
        }
        AnsiConsole.Write(table);
    }

    private static void ShowKinds(JourneyFigures figures)
    {
        var table = Markdown("kind", "journeys", "mailed", "in digest or mailed", "mailed in time");
        foreach (var kind in figures.Kinds) table.AddRow(kind.Kind.IsAtRisk ? $"**{kind.Kind.Name}**" : kind.Kind.Name, $"{kind.Count:N0}", $"{kind.High:P1}", $"{kind.Medium:P1}", kind.Kind.IsAtRisk ? $"{kind.InTime:P1}" : "");
        AnsiConsole.Write(table);
    }

    private static void ShowIndicators(JourneyFigures figures)
    {
        var table = Markdown("indicator", "journeys that show it", "at risk of them", "lift", "mails that name it", "true of them");
        foreach (var one in figures.Indicators) table.AddRow(one.Id, $"{one.Journeys:N0}", $"{one.Precision:P0}", $"{one.Lift:F1}", $"{one.Mails:N0}", one.Mails == 0 ? "" : $"{one.MailPrecision:P0}");
        AnsiConsole.Write(table);
    }



    private static void ShowCurve(JourneyFigures figures)
    {
        var table = Markdown("told from", "recall", "false alerts for a true one", "precision");
        foreach (var point in figures.Curve) table.AddRow(point.Name, $"{point.Recall:P1}", $"{point.FalsePerTrue:F2}", $"{point.Precision:P1}");
        AnsiConsole.Write(table);
    }

    private static Table Markdown(params string[] columns) => new Table { Border = TableBorder.Markdown, Expand = false }.AddColumns(columns);
}
