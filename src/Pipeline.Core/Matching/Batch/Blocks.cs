namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// The records of a table grouped by a key. Groups of more than <see cref="MostRecords"/> are left out: what so many share tells no two people apart, and
/// their pairs would be without number.
/// </summary>
internal sealed class Blocks
{
    public const int MostRecords = 150;

    private readonly int[] _starts;
    private readonly int[] _members;

    private Blocks(int[] starts, int[] members, double pairs) => (_starts, _members, Pairs) = (starts, members, pairs);

    public int Count => _starts.Length - 1;

    /// <summary>Pairs within the groups; a pair that shares two hashes of the key is counted twice.</summary>
    public double Pairs { get; }

    /// <summary>The records of a group, in their order.</summary>
    public ReadOnlySpan<int> this[int block] => _members.AsSpan(_starts[block].._starts[block + 1]);

    /// <param name="table">The records.</param>
    /// <param name="key">What to group them by.</param>
    /// <param name="step">Looks at every record, or at every second, third ….</param>
    /// <param name="wanted">The only hashes to group by; null: all.</param>
    public static Blocks Of(RecordTable table, Key key, int step = 1, HashSet<ulong>? wanted = null)
    {
        var (hashes, owners) = (new List<ulong>(), new List<int>());
        Span<ulong> found = stackalloc ulong[Key.Most];
        for (var record = 0; record < table.Count; record += step)
        {
            var count = key.Hashes(record, found);
            for (var i = 0; i < count; i++)
            {
                if (wanted?.Contains(found[i]) == false) continue;
                hashes.Add(found[i]);
                owners.Add(record);
            }
        }
        var (sorted, members) = (hashes.ToArray(), owners.ToArray());
        Array.Sort(sorted, members);
        return Grouped(table, sorted, members);
    }

    private static Blocks Grouped(RecordTable table, ulong[] hashes, int[] members)
    {
        var (starts, kept, pairs) = (new List<int>(), 0, 0.0);
        for (var i = 0; i < hashes.Length;)
        {
            var end = i + 1;
            while (end < hashes.Length && hashes[end] == hashes[i]) end++;
            var group = members.AsSpan(i, end - i);
            i = end;
            if (group.Length is 1 or > MostRecords) continue;
            group.Sort();
            if (PairsOf(table, group) is not (> 0 and var within)) continue;
            pairs += within;
            starts.Add(kept);
            group.CopyTo(members.AsSpan(kept));
            kept += group.Length;
        }
        starts.Add(kept);
        return new Blocks([.. starts], members[..kept], pairs);
    }

    private static double PairsOf(RecordTable table, ReadOnlySpan<int> sorted)
    {
        double count = sorted.Length;
        if (!table.IsLink) return count * (count - 1) / 2;
        var first = 0;
        while (first < sorted.Length && sorted[first] < table.Split) first++;
        return first * (count - first);
    }
}
