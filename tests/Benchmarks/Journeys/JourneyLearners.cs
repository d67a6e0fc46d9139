using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Pipeline.Core.Alerts;
using Pipeline.Core.Calibration;
using Pipeline.Core.Risk;

namespace Pipeline.Benchmarks.Journeys;

/// <summary>Rules that are learnt from journeys whose truth is known. A journey counts once, however often it was seen.</summary>
internal static class JourneyLearners
{
    /// <summary>Weights for features, by the regression that outcomes are learnt from: the intercept first.</summary>
    public static double[] Logistic(JourneyCases cases, Func<Finding, double[]> features)
    {
        var trials = Weighed(cases).Select(one => new Trials([1, .. features(one.Case.Last)], one.Case.Journey.Kind.IsAtRisk ? one.Weight : 0, one.Case.Journey.Kind.IsAtRisk ? 0 : one.Weight)).ToArray();
        return [.. LogisticFit.Of(trials, [new(-3, 3), .. trials[0].Features.Skip(1).Select(_ => new Belief(0, 2))]).Coefficients];
    }

    /// <summary>The points that outcomes would suggest, had the rules of today been in use and had each of their alerts been judged rightly: all that can be learnt in life.</summary>
    public static Func<Finding, double> Outcomes(JourneyCases cases)
    {
        var judged = new JudgedAlerts();
        foreach (var week in cases.All.Where(one => one.Last.Severity >= Severity.High).GroupBy(one => (one.Child, one.Period)))
        {
            var worst = week.MaxBy(one => (one.Last.Severity, one.Last.Score))!;
            var alert = new Alert
            {
                ChildId = worst.Child,
                Period = worst.Period,
                Severity = worst.Last.Severity,
                Indicators = [.. worst.Last.Found.Select(found => found.Indicator.Id)],
                Strengths = worst.Last.Found.ToDictionary(found => found.Indicator.Id, found => found.Strength),
            };
            judged.Add(alert, LifeCycle.New with { State = AlertState.Closed, Outcome = worst.Journey.Kind.IsAtRisk ? Outcome.Confirmed : Outcome.FalseAlarm });
        }

        var weights = Proposal.Of(judged, RiskRules.Usual).Points.ToDictionary(row => row.Sign, row => -Math.Log(1 - row.Proposed / 100));
        return finding => Scoring.Weighed(finding.Found).Select(found => new Sign(found.Indicator, found.Strength)).Sum(sign => weights.GetValueOrDefault(sign, sign.WeightBy(RiskRules.Usual)));
    }

    /// <summary>Boosted trees over all features: finds by itself what goes together.</summary>
    public static Func<Finding, double> Trees(JourneyCases cases, JourneyFeatures features, int seed)
    {
        var machine = new MLContext(seed);
        var size = features.Everything(cases.All.First().Last).Length;
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        var rows = machine.Data.LoadFromEnumerable(
            Weighed(cases).Select(one => new Row { Features = features.Everything(one.Case.Last), Label = one.Case.Journey.Kind.IsAtRisk, Weight = (float)one.Weight }), schema);
        var model = machine.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfLeaves = 12,
            NumberOfTrees = 250,
            LearningRate = 0.05,
            MinimumExampleCountPerLeaf = 20,
            FeatureFraction = 0.5,
            Seed = seed,
            NumberOfThreads = 1,
        }).Fit(rows);
        var engine = machine.Model.CreatePredictionEngine<Row, Judgement>(model, inputSchemaDefinition: schema);
        return finding => engine.Predict(new() { Features = features.Everything(finding) }).Score;
    }

    private static IEnumerable<(JourneyCase Case, double Weight)> Weighed(JourneyCases cases) =>
        cases.All.GroupBy(one => one.Journey.Id).SelectMany(own => own.Select(one => (one, 1.0 / own.Count())));

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }

    private sealed class Judgement
    {
        public float Score { get; set; }
    }
}
