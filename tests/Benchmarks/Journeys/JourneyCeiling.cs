using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;
using Spectre.Console;

namespace Pipeline.Benchmarks.Journeys;

/// <summary>
/// What any rule over the indicators could reach: rules are learnt where the truth is known, and tried on journeys they have not seen.
/// <c>dotnet run -c Release --project tests/Benchmarks -- journeys-ceiling 20000 101</c>.
/// </summary>
internal static class JourneyCeiling
{
    private static readonly int[] HeldOut = [1, 2];

    public static async Task RunAsync(int journeys, int seed)
    {
        AnsiConsole.Profile.Width = 200;
        var taught = await JourneyCases.OfAsync(new(journeys, seed));
        var tried = new List<JourneyCases>();
        foreach (var other in HeldOut) tried.Add(await JourneyCases.OfAsync(new(journeys, other)));

        var features = JourneyFeatures.From(taught.All.Select(one => one.Last));
        var (plain, counted) = (JourneyLearners.Logistic(taught, features.Plain), JourneyLearners.Logistic(taught, features.Counted));
        var outcomes = JourneyLearners.Outcomes(taught);
        var trees = JourneyLearners.Trees(taught, features, seed);
        foreach (var (weight, sign) in plain.Skip(1).Zip(features.Signs).OrderByDescending(one => one.First)) Console.WriteLine($"{sign,-45} {weight,6:0.00}");

        var table = new Table { Border = TableBorder.Markdown, Expand = false }.AddColumns("rule", "seed", "recall at precision 0.55", "at 0.75", "precision at recall 0.77", "at 0.90", "at 0.95");
        foreach (var (cases, held) in tried.Zip(HeldOut).Prepend((taught, seed)))
        {
            foreach (var (severity, recall, precision) in cases.Curve(finding => (double)finding.Severity)) Console.WriteLine($"seed {held}, {(Severity)severity} and over today: recall {recall:0.00}, precision {precision:0.00}");
            Add("score of today", finding => finding.Score);
            Add("points proposed from the outcomes of today's alerts", outcomes);
            Add("learnt weights", finding => Sum(plain, features.Plain(finding)));
            Add("learnt weights and counts", finding => Sum(counted, features.Counted(finding)));
            Add("boosted trees over everything", trees);
            Add("whoever knows the share at risk of each set of signs here", SharesOf(cases));

            void Add(string name, Func<Finding, double> rule)
            {
                var curve = cases.Curve(rule);
                table.AddRow(name, held == seed ? $"{held}, learnt from" : $"{held}", RecallAt(curve, 0.55), RecallAt(curve, 0.75), PrecisionAt(curve, 0.77), PrecisionAt(curve, 0.90), PrecisionAt(curve, 0.95));
            }
        }

        AnsiConsole.Write(table);
    }

    private static double Sum(double[] weights, double[] features) => features.Zip(weights.Skip(1)).Sum(one => one.First * one.Second);

    /// <summary>No rule over these signs alone can be better on these very journeys: it has looked the answers up.</summary>
    private static Func<Finding, double> SharesOf(JourneyCases cases)
    {
        var shares = cases.All.GroupBy(one => one.Last.Signs).ToDictionary(same => same.Key, same => same.Average(one => one.Journey.Kind.IsAtRisk ? 1.0 : 0));
        return finding => shares.GetValueOrDefault(finding.Signs);
    }

    private static string RecallAt(IReadOnlyList<(double Threshold, double Recall, double Precision)> curve, double precision) =>
        Best(curve.Where(point => point.Precision >= precision).Select(point => point.Recall));

    private static string PrecisionAt(IReadOnlyList<(double Threshold, double Recall, double Precision)> curve, double recall) =>
        Best(curve.Where(point => point.Recall >= recall).Select(point => point.Precision));

    private static string Best(IEnumerable<double> shares) => shares.DefaultIfEmpty(0).Max() is var best && best > 0 ? $"{best:0.00}" : "never";
}
