using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Two records of one person.</summary>
internal readonly record struct LinkedPair(int First, int Second, double Probability);

/// <summary>
/// Puts records of one person together, the surest first. Two groups are joined if the evidence of all pairs between them, not only of those that are alike,
/// is for it on the whole: a record that fits two people does not make them one.
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

    /// <summary>Agglomerates by the mean weight between groups. Of equal weights the records that come first decide.</summary>
    private static LinkedPair[] Join(int[] records, Func<int, int, float> weigh, double least)
    {
        var n = records.Length;
        var (own, between) = (new float[n, n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++) between[i, j] = between[j, i] = own[i, j] = weigh(records[i], records[j]);
        }
        var groups = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToArray();
        var linked = new List<LinkedPair>();
        while (Surest(groups, between) is { Mean: var mean } joint && mean >= least)
        {
            var (a, b) = (groups[joint.First], groups[joint.Second]);
            foreach (var i in a)
            {
                foreach (var j in b)
                {
                    var (x, y) = i < j ? (i, j) : (j, i);
                    linked.Add(new(records[x], records[y], LinkModel.Probability(Math.Max(own[x, y], mean))));
                }
            }
            a.AddRange(b);
            groups[joint.Second] = [];
            for (var k = 0; k < n; k++) between[joint.First, k] = between[k, joint.First] += between[joint.Second, k];
        }
        return [.. linked];
    }

    private static (double Mean, int First, int Second)? Surest(List<int>[] groups, double[,] between)
    {
        (double Mean, int First, int Second)? surest = null;
        for (var i = 0; i < groups.Length; i++)
        {
            for (var j = i + 1; j < groups.Length && groups[i].Count > 0; j++)
            {
                if (groups[j].Count == 0) continue;
                var mean = between[i, j] / (groups[i].Count * groups[j].Count);
                if (surest is null || mean > surest.Value.Mean) surest = (mean, i, j);
            }
        }
        return surest;
    }
}
