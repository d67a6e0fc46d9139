using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// Links two files in neither of which a person stands twice: a record's partner leaves none to others. The probabilities are those of a matching as a whole,
/// by belief propagation between the records of the two files (as Bayati, Shah and Sharma 2008 do it for the heaviest matching).
/// </summary>
internal static class OneToOne
{
    private const int Rounds = 30;

    /// <summary>However many people are known to be in both files, this share of them may not be found.</summary>
    private const double LeastUnmatched = 0.002;

    /// <summary>Of the records linked by a sure pair, the share that may have two such partners before a file is taken to hold people twice.</summary>
    private const double MostTwice = 0.01;

    private const float Sure = 3;

    /// <summary>Whether hardly any record has two sure partners in the other file.</summary>
    public static bool Fits(Edge[] edges)
    {
        var partners = edges.Where(edge => edge.Weight > Sure).SelectMany(edge => new[] { edge.First, edge.Second }).CountBy(record => record).ToArray();
        return partners.Count(record => record.Value > 1) <= MostTwice * partners.Length;
    }

    /// <summary>The probability of each edge within the matching.</summary>
    public static double[] Probabilities(Edge[] edges, LinkModel model, RecordTable table)
    {
        var matches = model.Prior * table.Pairs;
        var alone = Unmatched(matches / table.Split) * Unmatched(matches / (table.Count - table.Split));
        var odds = Array.ConvertAll(edges, edge => double.Exp2(Math.Min(60, edge.Weight)) / alone);
        // What the records of the first and of the second file have to offer each partner: 1 with nothing else in sight, and less the better the others are.
        var (first, second) = (Array.ConvertAll(odds, _ => 1.0), Array.ConvertAll(odds, _ => 1.0));
        for (var round = 0; round < Rounds; round++)
        {
            var (fromFirst, fromSecond) = (Others(edges, odds, second, isFirst: true, table.Count), Others(edges, odds, first, isFirst: false, table.Count));
            (first, second) = (fromFirst, fromSecond);
        }
        return [.. odds.Select((odd, i) => odd * first[i] * second[i]).Select(joint => joint / (1 + joint))];
    }

    /// <summary>Takes the likeliest pairs first, and no record twice.</summary>
    public static LinkedPair[] Of(Edge[] edges, double[] probabilities, double least)
    {
        var taken = new HashSet<int>();
        return [.. Enumerable.Range(0, edges.Length).Where(i => probabilities[i] >= least)
            .OrderByDescending(i => probabilities[i]).ThenBy(i => edges[i].First).ThenBy(i => edges[i].Second)
            .Where(i => !taken.Contains(edges[i].First) && !taken.Contains(edges[i].Second) && taken.Add(edges[i].First) && taken.Add(edges[i].Second))
            .Select(i => new LinkedPair(edges[i].First, edges[i].Second, probabilities[i]))];
    }

    private static double Unmatched(double share) => Math.Max(LeastUnmatched, 1 - share);

    private static double[] Others(Edge[] edges, double[] odds, double[] offers, bool isFirst, int records)
    {
        // Added up from both ends: a sure pair's own part, taken off the whole, would leave nothing exact of what the others offer.
        var (others, before, behind) = (new double[edges.Length], new double[records], new double[records]);
        for (var i = 0; i < edges.Length; i++) Add(i, before);
        for (var i = edges.Length - 1; i >= 0; i--) Add(i, behind);
        return Array.ConvertAll(others, sum => 1 / (1 + sum));

        void Add(int i, double[] sums)
        {
            ref var sum = ref sums[isFirst ? edges[i].First : edges[i].Second];
            others[i] += sum;
            sum += odds[i] * offers[i];
        }
    }
}
