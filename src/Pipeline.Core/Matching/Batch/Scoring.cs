using System.Collections.Concurrent;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Two records that may show one person, and the bits for it, the prior among them: above 0 it is more likely than not.</summary>
internal readonly record struct Edge(int First, int Second, float Weight);

/// <summary>Weighs candidate pairs by a model.</summary>
internal sealed class Scoring(RecordTable table, LinkModel model)
{
    /// <summary>
    /// Pairs below this are certain enough to be of two people. Where two files are linked one to one, a weak pair may be all that is left for two records.
    /// </summary>
    private readonly float _least = table.IsLink ? -18 : -7;

    private const int ChunkPairs = 20_000;

    private readonly WeightTable _weights = new(model);
    private readonly ConcurrentBag<PairComparer> _comparers = [];

    public float Weight(int first, int second)
    {
        var comparer = Rent();
        var weight = Weight(comparer, first, second);
        _comparers.Add(comparer);
        return weight;
    }

    private PairComparer Rent() => _comparers.TryTake(out var comparer) ? comparer : new PairComparer(table);

    private float Weight(PairComparer comparer, int first, int second)
    {
        Span<byte> slots = stackalloc byte[table.Columns.Length], classes = stackalloc byte[table.Columns.Length];
        comparer.Compare(first, second, slots, classes);
        return WeightTable.Weight(_weights.Sums(slots, classes));
    }

    /// <summary>The pairs of a list that may show one person.</summary>
    public Edge[] Of(IReadOnlyList<(int First, int Second)> pairs)
    {
        var chunks = new List<Edge>[(pairs.Count + ChunkPairs - 1) / ChunkPairs];
        Parallel.For(0, chunks.Length, c =>
        {
            var (edges, comparer) = (chunks[c] = [], Rent());
            for (var i = c * ChunkPairs; i < Math.Min(pairs.Count, (c + 1) * ChunkPairs); i++) Add(comparer, edges, pairs[i].First, pairs[i].Second);
            _comparers.Add(comparer);
        });
        return [.. chunks.SelectMany(edges => edges)];
    }

    /// <summary>The pairs within blocks that may show one person, each once, and how many were looked at.</summary>
    public (Edge[] Edges, long Pairs) Of(Blocks[] keys)
    {
        var (all, pairs, groups) = (new List<Edge>(), 0L, new (int[] Starts, int[] Groups)[keys.Length]);
        for (var k = 0; k < keys.Length; k++)
        {
            var blocks = keys[k];
            var (found, looked) = (new List<Edge>[64], new long[64]);
            var at = k;
            Parallel.For(0, found.Length, c =>
            {
                (found[c], var comparer) = ([], Rent());
                for (var b = (int)((long)blocks.Count * c / found.Length); b < (int)((long)blocks.Count * (c + 1) / found.Length); b++)
                    looked[c] += Add(comparer, found[c], blocks[b], groups.AsSpan(0, at));
                _comparers.Add(comparer);
            });
            foreach (var edges in found) all.AddRange(edges);
            pairs += looked.Sum();
            groups[k] = blocks.ByRecord(table.Count);
        }
        // A key of words finds a pair again by a second word.
        all.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));
        return ([.. all.Where((edge, i) => i == 0 || (edge.First, edge.Second) != (all[i - 1].First, all[i - 1].Second))], pairs);
    }

    private long Add(PairComparer comparer, List<Edge> edges, ReadOnlySpan<int> block, ReadOnlySpan<(int[] Starts, int[] Groups)> earlier)
    {
        var looked = 0L;
        for (var i = 0; i < block.Length; i++)
        {
            for (var j = i + 1; j < block.Length; j++)
            {
                if (!table.IsPair(block[i], block[j]) || WereMet(block[i], block[j], earlier)) continue;
                looked++;
                Add(comparer, edges, block[i], block[j]);
            }
        }
        return looked;
    }

    private void Add(PairComparer comparer, List<Edge> edges, int first, int second)
    {
        var weight = Weight(comparer, first, second);
        if (weight >= _least) edges.Add(new(Math.Min(first, second), Math.Max(first, second), weight));
    }

    /// <summary>Whether two records share a group of a key that was gone through before.</summary>
    private static bool WereMet(int first, int second, ReadOnlySpan<(int[] Starts, int[] Groups)> earlier)
    {
        foreach (var (starts, groups) in earlier)
        {
            for (var i = starts[first]; i < starts[first + 1]; i++)
            {
                for (var j = starts[second]; j < starts[second + 1]; j++)
                {
                    if (groups[i] == groups[j]) return true;
                }
            }
        }
        return false;
    }
}
