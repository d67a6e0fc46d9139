namespace Pipeline.Core.Matching.Batch;

/// <summary>A key and what it costs: candidate pairs a record.</summary>
internal sealed record CostedKey(Key Key, double PairsPerRecord);

/// <summary>
/// Which keys to search by. All parts of fields, and all pairs of such parts, are tried on the records themselves; what brings too many candidates is left out.
/// Of the rest those are taken that find the most people for the least candidates, which is known once a model has looked at a sample of the records.
/// </summary>
internal static class KeyChoice
{
    /// <summary>Candidates a record that one key may bring.</summary>
    private const double MostPairsPerRecord = 10;

    /// <summary>Candidates a record that all keys together may bring.</summary>
    private const double Budget = 15;

    /// <summary>Records on which costs are tried.</summary>
    private const int SampleRecords = 50_000;

    public const int Most = 64;

    private const int MostChosen = 30;

    /// <summary>Of people found, the share that a key must add to be worth having.</summary>
    private const double LeastGain = 2e-5;

    /// <summary>Every key that is cheap enough; one that a cheap key is part of adds nothing to it and is left out.</summary>
    public static CostedKey[] Affordable(RecordTable table)
    {
        var atoms = table.Columns.SelectMany(Atom.Of).ToArray();
        var singles = Costed(table, [.. atoms.Select(atom => new Key(atom, null))]).Where(IsCheap).ToArray();
        var costly = atoms.Where(atom => !Array.Exists(singles, single => single.Key.First == atom)).ToArray();
        var doubles =
            from i in Enumerable.Range(0, costly.Length)
            from j in Enumerable.Range(i + 1, costly.Length - i - 1)
            where costly[i].Field != costly[j].Field
            select new Key(costly[i], costly[j]);
        return [.. singles.Concat(Costed(table, [.. doubles]).Where(IsCheap)).Take(Most)];

        static bool IsCheap(CostedKey key) => key.PairsPerRecord is > 0 and <= MostPairsPerRecord;
    }

    /// <summary>
    /// Takes key after key, always the one that finds the most people not found yet for its cost.
    /// </summary>
    /// <param name="keys">The keys to choose from.</param>
    /// <param name="found">For pairs of a sample the probability that they show one person, and by which keys they are found, a bit each.</param>
    public static CostedKey[] Best(CostedKey[] keys, IReadOnlyList<(double Probability, ulong Keys)> found)
    {
        var (chosen, left, spent) = (new List<CostedKey>(), found.ToList(), 0.0);
        var all = found.Sum(pair => pair.Probability);
        while (chosen.Count < MostChosen)
        {
            var gains = Gains(keys.Length, left);
            var best = Enumerable.Range(0, keys.Length).Where(k => spent + keys[k].PairsPerRecord <= Budget || chosen.Count == 0)
                .OrderByDescending(k => gains[k] / (0.05 + keys[k].PairsPerRecord)).FirstOrDefault(-1);
            if (best < 0 || gains[best] <= LeastGain * all) break;
            chosen.Add(keys[best]);
            spent += keys[best].PairsPerRecord;
            left.RemoveAll(pair => (pair.Keys >> best & 1) != 0);
        }
        return [.. chosen];
    }

    private static double[] Gains(int keys, List<(double Probability, ulong Keys)> left)
    {
        var gains = new double[keys];
        foreach (var (probability, by) in left)
        {
            for (var k = 0; k < keys; k++)
            {
                if ((by >> k & 1) != 0) gains[k] += probability;
            }
        }
        return gains;
    }

    private static CostedKey[] Costed(RecordTable table, Key[] keys)
    {
        var step = 1 + (table.Count - 1) / SampleRecords;
        var costed = new CostedKey[keys.Length];
        // Of every second record there are half as many, and of each one's pairs half as many too.
        Parallel.For(0, keys.Length, k => costed[k] = new(keys[k], Blocks.Of(table, keys[k], step).Pairs / table.Count * step * step));
        return [.. costed.OrderBy(key => key.PairsPerRecord)];
    }
}
