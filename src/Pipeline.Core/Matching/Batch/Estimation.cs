using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// Learns a model without labels. u comes from pairs drawn at random, less the few that show one person; how often terms are shared by chance from the counts of
/// terms; m and the prior by expectation and maximisation over candidate pairs, which hold nearly all that show one person. All else counts as two people.
/// </summary>
internal sealed class Estimation
{
    private const int MostRounds = 60;
    private const double Settled = 1e-4;

    /// <summary>Pairs of one person that the priors count for.</summary>
    private const double PriorMatches = 10;

    /// <summary>Random pairs that the priors count for.</summary>
    private const double PriorPairs = 200;

    /// <summary>Records that hold a term, for which the prior counts.</summary>
    private const double PriorHolders = 2;

    private readonly RecordTable _table;
    private readonly ComparedPairs _candidates;
    private readonly double _share;
    private readonly double[][] _random;
    private readonly double[][] _expected;

    /// <param name="table">The records.</param>
    /// <param name="candidates">Candidate pairs, all of them or a fair share.</param>
    /// <param name="share">The share of all candidate pairs that these are.</param>
    /// <param name="random">Pairs drawn at random.</param>
    public Estimation(RecordTable table, ComparedPairs candidates, double share, ComparedPairs random)
    {
        (_table, _candidates, _share) = (table, candidates, share);
        _random = [.. Enumerable.Range(0, table.Columns.Length).Select(random.CountSlots)];
        _expected = [.. table.Columns.Select(_ => new double[PairComparer.Slots * TermCounts.Classes])];
        Model = new LinkModel(Math.Min(0.2, 0.2 * Math.Max(table.Split, table.Count - table.Split) / table.Pairs), [.. table.Columns.Select(column => new FieldModel(column.Name, column.Kind))]);
        Probabilities = new double[candidates.Count];
    }

    public LinkModel Model { get; private set; }

    /// <summary>The probability that a candidate pair shows one person.</summary>
    public double[] Probabilities { get; }

    public LinkModel Run(Action<string> tell)
    {
        Maximise(0);
        for (var round = 1; round <= MostRounds; round++)
        {
            var before = Model.Prior;
            var matches = Expect();
            Maximise(matches);
            if (Math.Abs(Model.Prior - before) < Settled * before) break;
        }
        tell($"{Model.Prior * _table.Pairs:0} pairs of one person expected");
        return Model;
    }

    /// <summary>Gives each candidate its probability, and gathers what fields said of those that show one person.</summary>
    private double Expect()
    {
        var (weights, prior) = (Model.Weights(), Model.PriorWeight);
        foreach (var counts in _expected) Array.Clear(counts);
        Parallel.For(0, (_candidates.Count + 4095) / 4096, chunk =>
        {
            for (var i = chunk * 4096; i < Math.Min(_candidates.Count, (chunk + 1) * 4096); i++)
            {
                var weight = prior;
                var slots = _candidates.Slots(i);
                var classes = _candidates.Classes(i);
                for (var f = 0; f < slots.Length; f++) weight += weights[f][slots[f] * TermCounts.Classes + classes[f]];
                Probabilities[i] = LinkModel.Probability(weight);
            }
        });
        var matches = 0.0;
        for (var i = 0; i < _candidates.Count; i++)
        {
            var p = Probabilities[i];
            if (p < 1e-6) continue;
            matches += p;
            var slots = _candidates.Slots(i);
            var classes = _candidates.Classes(i);
            for (var f = 0; f < slots.Length; f++) _expected[f][slots[f] * TermCounts.Classes + classes[f]] += p;
        }
        return matches / _share;
    }

    private void Maximise(double matches)
    {
        for (var f = 0; f < Model.Fields.Length; f++)
        {
            if (matches > 0) LearnM(Model.Fields[f], _expected[f]);
            LearnU(Model.Fields[f], _random[f], Model.Prior);
            LearnShares(Model.Fields[f], _table.Columns[f], _expected[f]);
            LearnTypical(Model.Fields[f], _expected[f]);
        }
        if (matches > 0) Model = Model with { Prior = Math.Clamp((matches + 0.5) / (_table.Pairs + 1), 0.1 / _table.Pairs, 0.5) };
    }

    private static void LearnM(FieldModel field, double[] expected)
    {
        foreach (var script in Scripts)
        {
            var seen = Sums(expected);
            var total = script.Sum(slot => seen[slot]);
            var priors = script.Sum(slot => LevelPriors.Of(field.Kind, FieldModel.LevelOf(slot)).M);
            foreach (var slot in script)
                field.M[slot] = (seen[slot] + PriorMatches * LevelPriors.Of(field.Kind, FieldModel.LevelOf(slot)).M / priors) / (total + PriorMatches);
        }
    }

    private static void LearnU(FieldModel field, double[] random, double prior)
    {
        foreach (var script in Scripts)
        {
            var total = script.Sum(slot => random[slot]);
            foreach (var slot in script)
            {
                // Of pairs drawn at random a few show one person.
                var seen = Math.Max(0, random[slot] - total * prior * field.M[slot]);
                field.U[slot] = (seen + 0.25 + PriorPairs * LevelPriors.Of(field.Kind, FieldModel.LevelOf(slot)).U) / (total + PriorPairs + 0.25 * script.Length);
            }
        }
    }

    private void LearnShares(FieldModel field, Column column, double[] expected)
    {
        var same = new double[TermCounts.Classes];
        var sounds = new double[TermCounts.Classes];
        for (var c = 1; c < TermCounts.Classes; c++)
        {
            same[c] = expected[(int)Level.Same * TermCounts.Classes + c] / _share;
            sounds[c] = expected[(int)Level.Sounds * TermCounts.Classes + c] / _share;
        }
        var chance = LevelPriors.Of(field.Kind, Level.Same).U;
        Learn(field.ValueShares, column.ValueTerms, same, chance);
        // Values that are the same sound the same: their classes are about those of their sounds.
        for (var c = 1; c < TermCounts.Classes; c++) sounds[c] += same[c];
        Learn(field.SoundShares, column.SoundTerms, sounds, chance);
        Learn(field.WordShares, column.WordTerms, new double[TermCounts.Classes], chance);
    }

    /// <summary>Of the pairs that share a term, those that show two people; of all pairs that hold one.</summary>
    private void Learn(double[] shares, TermCounts terms, double[] matches, double chance)
    {
        var per = _table.Pairs / _table.Count;
        for (var c = 1; c < TermCounts.Classes; c++)
        {
            var prior = PriorHolders * per;
            shares[c] = (Math.Max(0, terms.Pairs[c] - matches[c]) + prior * chance) / (terms.Chances[c] + prior);
            if (c > 1) shares[c] = Math.Max(shares[c], shares[1]);
        }
    }

    private static void LearnTypical(FieldModel field, double[] expected)
    {
        for (var slot = 0; slot < PairComparer.Slots; slot++)
        {
            if (field.SharesOf(slot) is not { } shares) continue;
            var (sum, weight) = (0.0, 0.0);
            for (var c = 1; c < TermCounts.Classes; c++)
            {
                sum += expected[slot * TermCounts.Classes + c] * shares[c];
                weight += expected[slot * TermCounts.Classes + c];
            }
            field.TypicalShares[slot] = weight < 1 ? 0 : sum / weight;
        }
    }

    private static double[] Sums(double[] expected)
    {
        var sums = new double[PairComparer.Slots];
        for (var slot = 0; slot < sums.Length; slot++)
        {
            for (var c = 0; c < TermCounts.Classes; c++) sums[slot] += expected[slot * TermCounts.Classes + c];
        }
        return sums;
    }

    /// <summary>The slots of levels within one script, and across two; not those of missing values.</summary>
    private static readonly int[][] Scripts =
        [[.. Enumerable.Range(1, Levels.Count - 1)], [.. Enumerable.Range(PairComparer.Across + 1, Levels.Count - 1)]];
}
