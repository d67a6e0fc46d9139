using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>What came of linking a table.</summary>
/// <param name="Pairs">All pairs of records that show one person, by their records.</param>
/// <param name="InDoubt">Pairs that were not linked and are worth a person's look.</param>
/// <param name="Model">The model learnt.</param>
/// <param name="Threshold">The probability from which on pairs were linked.</param>
/// <param name="Keys">The keys searched by; none where all pairs were compared.</param>
/// <param name="Compared">How many pairs were compared.</param>
internal sealed record BatchResult(LinkedPair[] Pairs, LinkedPair[] InDoubt, LinkModel Model, double Threshold, CostedKey[] Keys, long Compared);

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
        var isOneToOne = table.IsLink && OneToOne.Fits(edges);
        var probabilities = isOneToOne ? OneToOne.Probabilities(edges, model, table) : Array.ConvertAll(edges, edge => LinkModel.Probability(edge.Weight));
        var line = threshold ?? Threshold.ForF1(probabilities);
        LinkedPair[] linked = isOneToOne
            ? OneToOne.Of(edges, probabilities, line)
            : [.. Clusters.Of(edges, scoring.Weight, LinkModel.WeightOf(line), table.Count).Where(pair => table.IsPair(pair.First, pair.Second))];
        return new(linked, InDoubt(edges, probabilities, linked), model, line, keys, compared);
    }

    /// <summary>Of the pairs that were not linked, those that are worth a person's look.</summary>
    private static LinkedPair[] InDoubt(Edge[] edges, double[] probabilities, LinkedPair[] linked)
    {
        var (known, least) = (linked.Select(pair => (pair.First, pair.Second)).ToHashSet(), Threshold.ForReview(probabilities));
        return [.. edges.Select((edge, i) => new LinkedPair(edge.First, edge.Second, probabilities[i])).Where(pair => pair.Probability >= least && !known.Contains((pair.First, pair.Second)))];
    }
}
