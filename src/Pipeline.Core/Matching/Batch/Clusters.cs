using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Two records of one person.</summary>
internal readonly record struct LinkedPair(int First, int Second, double Probability);

/// <summary>
/// Puts records of one person together: <see cref="Agglomeration"/> of all that hang together by some pair.
/// </summary>
internal static class Clusters
{
    /// <summary>Every pair within a group.</summary>
    /// <param name="edges">Pairs that may show one person.</param>
    /// <param name="weigh">The weight of any two records.</param>
    /// <param name="least">The weight from which on two groups are joined.</param>
    /// <param name="records">How many records there are.</param>
    public static LinkedPair[] Of(Edge[] edges, Func<int, int, float> weigh, double least, int records)
    {
        var components = Components([.. edges.Where(edge => edge.Weight >= least)], records);
        var linked = new LinkedPair[components.Length][];
        Parallel.For(0, components.Length, c => linked[c] = Join(components[c], weigh, least));
        return [.. linked.SelectMany(pairs => pairs)];
    }

    private static int[][] Components(Edge[] edges, int records)
    {
        var parents = new int[records];
        for (var i = 0; i < records; i++) parents[i] = i;
        foreach (var edge in edges)
        {
            var (a, b) = (Root(parents, edge.First), Root(parents, edge.Second));
            if (a != b) parents[Math.Max(a, b)] = Math.Min(a, b);
        }
        return [.. edges.SelectMany(edge => new[] { edge.First, edge.Second }).Distinct().GroupBy(record => Root(parents, record))
            .OrderBy(group => group.Key).Select(group => group.Order().ToArray())];
    }

    private static int Root(int[] parents, int record)
    {
        while (parents[record] != record) record = parents[record] = parents[parents[record]];
        return record;
    }

    private static LinkedPair[] Join(int[] records, Func<int, int, float> weigh, double least)
    {
        var own = new float[records.Length, records.Length];
        var linked = new List<LinkedPair>();
        var groups = new Agglomeration(records.Length, (i, j) => own[i, j] = weigh(records[i], records[j]));
        groups.Join(least, (first, second, mean) =>
        {
            foreach (var i in first)
            {
                foreach (var j in second)
                {
                    var (x, y) = i < j ? (i, j) : (j, i);
                    linked.Add(new(records[x], records[y], LinkModel.Probability(Math.Max(own[x, y], mean))));
                }
            }
        });
        return [.. linked];
    }
}
