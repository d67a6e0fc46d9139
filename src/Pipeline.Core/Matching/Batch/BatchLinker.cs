using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>What came of linking a table.</summary>
/// <param name="Pairs">All pairs of records that show one person, by their records.</param>
/// <param name="Model">The model learnt.</param>
/// <param name="Threshold">The probability from which on pairs were linked.</param>
/// <param name="Keys">The keys searched by; none where all pairs were compared.</param>
/// <param name="Compared">How many pairs were compared.</param>
internal sealed record BatchResult(LinkedPair[] Pairs, LinkModel Model, double Threshold, CostedKey[] Keys, long Compared);

/// <summary>Links the records of a table without labels: learns a model from them, weighs all candidates by it, and puts records of one person together.</summary>
internal static class BatchLinker
{
    public static BatchResult Link(RecordTable table, double? threshold, Action<string> tell)
    {
        if (table.Count <= Sample.FewRecords) return LinkFew(table, threshold, tell);
        var keys = KeyChoice.Affordable(table);
        tell($"{keys.Length} keys to choose from");
        var sample = Sample.OfKeys(table, keys);
        var estimation = EstimationOf(table, sample, tell);
        var model = estimation.Run(tell);
        var chosen = KeyChoice.Best(keys, [.. sample.Keys.Select((by, i) => (estimation.Probability(i), by)).Where(pair => pair.Item1 > 0.1)]);
        foreach (var key in chosen) tell($"  {key.Key.Name}: {key.PairsPerRecord:0.00} candidates a record");
        var scoring = new Scoring(table, model);
        var (edges, compared) = scoring.Of([.. chosen.AsParallel().AsOrdered().Select(key => Blocks.Of(table, key.Key))]);
        tell($"{compared} pairs compared, {edges.Length} of them alike");
        return Decide(table, model, scoring, edges, threshold, chosen, compared);
    }

    /// <summary>The model alone.</summary>
    public static LinkModel Learn(RecordTable table, Action<string> tell) =>
        EstimationOf(table, table.Count <= Sample.FewRecords ? Sample.OfAll(table) : Sample.OfKeys(table, KeyChoice.Affordable(table)), tell).Run(tell);

    private static Estimation EstimationOf(RecordTable table, Sample sample, Action<string> tell)
    {
        tell($"learning from {sample.Pairs.Length} candidates");
        return new Estimation(table, new ComparedPairs(table, sample.Pairs), sample.Share, new ComparedPairs(table, Sample.Random(table)));
    }

    private static BatchResult LinkFew(RecordTable table, double? threshold, Action<string> tell)
    {
        var sample = Sample.OfAll(table);
        var model = EstimationOf(table, sample, tell).Run(tell);
        var scoring = new Scoring(table, model);
        return Decide(table, model, scoring, scoring.Of(sample.Pairs), threshold, [], sample.Pairs.Length);
    }

    private static BatchResult Decide(RecordTable table, LinkModel model, Scoring scoring, Edge[] edges, double? threshold, CostedKey[] keys, long compared)
    {
        if (table.IsLink && OneToOne.Fits(edges))
        {
            var probabilities = OneToOne.Probabilities(edges, model, table);
            var least = threshold ?? Threshold.ForF1(probabilities);
            return new(OneToOne.Of(edges, probabilities, least), model, least, keys, compared);
        }
        var line = threshold ?? Threshold.ForF1(edges.Select(edge => LinkModel.Probability(edge.Weight)));
        var linked = Clusters.Of(edges, scoring.Weight, LinkModel.WeightOf(line), table.Count);
        return new([.. linked.Where(pair => table.IsPair(pair.First, pair.Second))], model, line, keys, compared);
    }
}
