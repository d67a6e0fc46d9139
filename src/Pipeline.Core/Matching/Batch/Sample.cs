namespace Pipeline.Core.Matching.Batch;

/// <summary>Pairs to learn a model from.</summary>
/// <param name="Pairs">Each once.</param>
/// <param name="Keys">By which keys each is found, a bit each.</param>
/// <param name="Share">The share of all such pairs that these are.</param>
internal sealed record Sample((int First, int Second)[] Pairs, ulong[] Keys, double Share)
{
    /// <summary>Up to as many records every pair is a candidate.</summary>
    public const int FewRecords = 2_000;

    private const double MostPairs = 1_500_000;
    private const int RandomPairs = 300_000;

    /// <summary>All pairs of a small table.</summary>
    public static Sample OfAll(RecordTable table)
    {
        var pairs = new List<(int, int)>();
        for (var i = 0; i < table.Count; i++)
        {
            for (var j = i + 1; j < table.Count; j++)
            {
                if (table.IsPair(i, j)) pairs.Add((i, j));
            }
        }
        return new([.. pairs], new ulong[pairs.Count], 1);
    }

    /// <summary>The candidates of every record or, where there are too many, of every second, third …, each against all.</summary>
    public static Sample OfKeys(RecordTable table, CostedKey[] keys)
    {
        var step = Math.Max(1, (int)Math.Ceiling(keys.Sum(key => key.PairsPerRecord) * table.Count / MostPairs));
        var found = new List<(ulong Pair, byte Key)>[keys.Length];
        Parallel.For(0, keys.Length, k => found[k] = PairsOf(table, keys[k].Key, step, (byte)k));
        var all = found.SelectMany(pairs => pairs).ToArray();
        Array.Sort(all);
        var (merged, by) = (new List<(int, int)>(), new List<ulong>());
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i].Pair != all[i - 1].Pair)
            {
                merged.Add(((int)(all[i].Pair >> 32), (int)all[i].Pair));
                by.Add(0);
            }
            by[^1] |= 1UL << all[i].Key;
        }
        // A pair is missed if neither of its two is among the records looked at.
        var missed = 1 - 1.0 / step;
        return new([.. merged], [.. by], 1 - missed * missed);
    }

    /// <summary>Pairs drawn at random, the same ones each time; all of them where there are few.</summary>
    public static (int First, int Second)[] Random(RecordTable table)
    {
        if (table.Pairs <= RandomPairs) return OfAll(table).Pairs;
        var (random, pairs) = (new Random(1), new (int, int)[RandomPairs]);
        for (var i = 0; i < pairs.Length; i++)
        {
            do pairs[i] = (random.Next(table.Count), random.Next(table.Count)); while (!table.IsPair(pairs[i].Item1, pairs[i].Item2));
        }
        return pairs;
    }

    private static List<(ulong, byte)> PairsOf(RecordTable table, Key key, int step, byte number)
    {
        var blocks = Blocks.Of(table, key, 1, step == 1 ? null : HashesOf(table, key, step));
        var pairs = new List<(ulong, byte)>();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            for (var i = 0; i < block.Length; i++)
            {
                for (var j = i + 1; j < block.Length; j++)
                {
                    if (table.IsPair(block[i], block[j]) && (IsOne(block[i], step) || IsOne(block[j], step))) pairs.Add(((ulong)block[i] << 32 | (uint)block[j], number));
                }
            }
        }
        return pairs;
    }

    private static HashSet<ulong> HashesOf(RecordTable table, Key key, int step)
    {
        var hashes = new HashSet<ulong>();
        Span<ulong> found = stackalloc ulong[Key.Most];
        for (var record = 0; record < table.Count; record++)
        {
            if (!IsOne(record, step)) continue;
            foreach (var hash in found[..key.Hashes(record, found)]) hashes.Add(hash);
        }
        return hashes;
    }

    /// <summary>Whether a record is of the one in so many that are looked at: scattered, since records of one person may stand at regular distances.</summary>
    private static bool IsOne(int record, int step) => step == 1 || Key.Mix((uint)record) % (uint)step == 0;
}
