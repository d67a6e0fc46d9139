using System.Collections.Concurrent;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Pairs of records with what their fields said: what a model is learnt from.</summary>
internal sealed class ComparedPairs
{
    private readonly int _fields;
    private readonly byte[] _slots, _classes;

    public ComparedPairs(RecordTable table, IReadOnlyList<(int First, int Second)> pairs)
    {
        (_fields, Count) = (table.Columns.Length, pairs.Count);
        (_slots, _classes) = (new byte[Count * _fields], new byte[Count * _fields]);
        if (Count == 0) return;
        Parallel.ForEach(Partitioner.Create(0, Count, 1 + Count / 16), () => new PairComparer(table), (range, _, comparer) =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
            {
                comparer.Compare(pairs[i].First, pairs[i].Second, _slots.AsSpan(i * _fields, _fields), _classes.AsSpan(i * _fields, _fields));
            }
            return comparer;
        }, _ => { });
    }

    public int Count { get; }

    public ReadOnlySpan<byte> Slots(int pair) => _slots.AsSpan(pair * _fields, _fields);

    public ReadOnlySpan<byte> Classes(int pair) => _classes.AsSpan(pair * _fields, _fields);

    /// <summary>How often each slot was met in a field.</summary>
    public double[] CountSlots(int field)
    {
        var counts = new double[PairComparer.Slots];
        for (var at = field; at < _slots.Length; at += _fields) counts[_slots[at]]++;
        return counts;
    }
}
