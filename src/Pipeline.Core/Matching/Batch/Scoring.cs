using System.Collections.Concurrent;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

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
    private const int Chunks = 64;

    private readonly WeightTable _weights = new(model);
    private readonly Bounds _bounds = new(table, new WeightTable(model));
    private readonly ConcurrentBag<PairComparer> _comparers = [];

    private readonly Step[] _steps = StepsOf(table.Columns);

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

    /// <summary>
    /// The pairs within blocks that may show one person, each once, and how many were looked at. A pair in several blocks is looked at again: that takes less than
    /// to remember it.
    /// </summary>
    public (Edge[] Edges, long Looked) Of(Blocks[] keys)
    {
        var (all, looked) = (new List<Edge>(), 0L);
        foreach (var blocks in keys)
        {
            var (found, pairs) = (new List<Edge>[Chunks], new long[Chunks]);
            Parallel.For(0, Chunks, c =>
            {
                (found[c], var comparer) = ([], Rent());
                for (var b = (int)((long)blocks.Count * c / Chunks); b < (int)((long)blocks.Count * (c + 1) / Chunks); b++) pairs[c] += Add(comparer, found[c], blocks[b]);
                _comparers.Add(comparer);
            });
            foreach (var edges in found) all.AddRange(edges);
            looked += pairs.Sum();
        }
        all.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));
        return ([.. all.Where((edge, i) => i == 0 || (edge.First, edge.Second) != (all[i - 1].First, all[i - 1].Second))], looked);
    }

    private long Add(PairComparer comparer, List<Edge> edges, ReadOnlySpan<int> block)
    {
        var looked = 0L;
        for (var i = 0; i < block.Length; i++)
        {
            for (var j = i + 1; j < block.Length; j++)
            {
                if (!table.IsPair(block[i], block[j])) continue;
                looked++;
                Add(comparer, edges, block[i], block[j]);
            }
        }
        return looked;
    }

    private void Add(PairComparer comparer, List<Edge> edges, int first, int second)
    {
        if (Reach(comparer, first, second) is { } weight) edges.Add(new(Math.Min(first, second), Math.Max(first, second), weight));
    }

    /// <summary>The weight of two records; null where it is less than the least, which mostly shows before all fields are compared.</summary>
    private float? Reach(PairComparer comparer, int first, int second)
    {
        Span<float> most = stackalloc float[table.Columns.Length];
        var sum = _weights.Prior;
        for (var f = 0; f < most.Length; f++) sum += most[f] = _bounds.Of(f, first, second);
        if (sum < _least) return null;
        Span<byte> slots = stackalloc byte[most.Length], classes = stackalloc byte[most.Length];
        foreach (var (f, swaps) in _steps)
        {
            (slots[f], classes[f]) = comparer.CompareField(f, first, second);
            Told(f, Math.Max(_weights.Person(f, slots[f], classes[f]), _bounds.OfSwap(f, slots[f])), most);
            if (sum < _least) return null;
            foreach (var (g, h) in swaps) comparer.FindSwap(g, h, first, second, slots, classes);
            foreach (var (g, h) in swaps)
            {
                Told(g, _weights.Person(g, slots[g], classes[g]), most);
                Told(h, _weights.Person(h, slots[h], classes[h]), most);
            }
            if (sum < _least) return null;
        }
        var weight = WeightTable.Weight(_weights.Sums(slots, classes));
        return weight >= _least ? weight : null;

        void Told(int field, float bits, Span<float> known)
        {
            sum += bits - known[field];
            known[field] = bits;
        }
    }

    /// <summary>
    /// In which order fields are compared: first numbers and days, which often tell enough, then words, which take far longer, and of these last what has most of them. Whether values are
    /// swapped is looked at as soon as all fields are known among which they may be.
    /// </summary>
    private static Step[] StepsOf(Column[] columns)
    {
        var order = Enumerable.Range(0, columns.Length).OrderBy(f => columns[f].Kind switch
        {
            FieldKind.GivenName or FieldKind.FamilyName => 1,
            FieldKind.Place => 2,
            FieldKind.FullName or FieldKind.Text => 3,
            _ => 0,
        }).ToArray();
        var swaps = PairComparer.Swaps(columns);
        return [.. order.Select((f, at) => new Step(f, [.. swaps.Where(swap => at == LastOf(columns[swap.First].Kind))]))];

        int LastOf(FieldKind kind) => Array.FindLastIndex(order, f => columns[f].Kind == kind || columns[f].Kind.MaySwapWith(kind));
    }

    /// <summary>A field to compare, and the pairs of fields that can be looked at for swaps after it.</summary>
    private readonly record struct Step(int Field, (int First, int Second)[] Swaps);
}
