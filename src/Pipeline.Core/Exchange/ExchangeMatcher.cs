using System.Numerics;

namespace Pipeline.Core.Exchange;

/// <summary>A child of a file: what it is called there, what may be read of it, and its encoding.</summary>
internal sealed record ExchangedChild(string Reference, Descriptor Descriptor, ChildEncoding Encoding);

/// <summary>Two children, one of either file, who are likely one.</summary>
/// <param name="Ours">Place in our file.</param>
/// <param name="Theirs">Place in theirs.</param>
/// <param name="Bits">The evidence, what was known before left out.</param>
/// <param name="Probability">That they are one, given all other pairs.</param>
/// <param name="IsBest">Neither has a likelier partner left.</param>
internal readonly record struct ExchangeHit(int Ours, int Theirs, double Bits, double Probability, bool IsBest);

/// <summary>
/// Finds the likely common children of two files. Every pair is compared: the descriptors are too coarse, and too often wrong, to leave any out.
/// </summary>
internal static class ExchangeMatcher
{
    /// <summary>A hit is shown from this probability on: to miss a child is as bad as three requests about children who are two (as in <see cref="Matching.Comparison"/>).</summary>
    public const double Threshold = 0.25;

    /// <summary>Pairs below this probability, were every child of the smaller file in the other, are forgotten.</summary>
    private const double Forgotten = 0.01;
    private const int Rounds = 60;

    /// <summary>Filters of ours that are compared with one of theirs after the other: so many stay in a core's own memory.</summary>
    private const int Block = 16;

    /// <summary>Words of a filter compared before asking whether a pair can still be one; every length of a filter is a multiple.</summary>
    private const int Stride = 16;

    private readonly record struct Candidate(int Ours, int Theirs, double Bits);

    /// <returns>The hits, the likeliest first, and how many common children are expected in all.</returns>
    public static (IReadOnlyList<ExchangeHit> Hits, double Expected) Match(IReadOnlyList<ExchangedChild> ours, IReadOnlyList<ExchangedChild> theirs, FilterShape shape)
    {
        if (ours.Count == 0 || theirs.Count == 0) return ([], 0);
        var candidates = Candidates(ours, theirs, shape);
        var probabilities = Probabilities(candidates, ours.Count, theirs.Count);
        return (OneToOne(candidates, probabilities), probabilities.Sum());
    }

    private static Candidate[] Candidates(IReadOnlyList<ExchangedChild> ours, IReadOnlyList<ExchangedChild> theirs, FilterShape shape)
    {
        var evidence = new SharedEvidence(shape);
        var least = Math.Log2(Math.Max(ours.Count, theirs.Count)) + Math.Log2(Forgotten);
        var costs = Enumerable.Range(0, 64).Select(fields => TraitWeights.Of((TraitFields)fields)).ToArray();
        // What fields cost, and what sex and nationality add, moves the line by these few bits: no pair beyond it can reach the least.
        var farthest = evidence.Farthest(least - costs.Max() - TraitWeights.MostOfDescriptors);
        var found = new List<Candidate>[(ours.Count + Block - 1) / Block];
        Parallel.For(0, found.Length, block =>
        {
            var near = found[block] = [];
            for (var j = 0; j < theirs.Count; j++)
            {
                for (var i = block * Block; i < Math.Min(ours.Count, (block + 1) * Block); i++)
                {
                    var distance = Distance(ours[i].Encoding.Words, theirs[j].Encoding.Words, farthest);
                    if (distance > farthest) continue;
                    var bits = evidence.Of(distance) + costs[(int)(ours[i].Encoding.Fields & theirs[j].Encoding.Fields)] + TraitWeights.Of(ours[i].Descriptor, theirs[j].Descriptor);
                    if (bits >= least) near.Add(new Candidate(i, j, bits));
                }
            }
        });
        return [.. found.SelectMany(near => near)];
    }

    /// <summary>Bits in which two filters differ; as soon as these are more than the farthest, some number above it.</summary>
    private static int Distance(ulong[] first, ulong[] second, int farthest)
    {
        var distance = 0;
        ReadOnlySpan<ulong> a = first, b = second.AsSpan(0, first.Length);
        while (a.Length >= Stride && distance <= farthest)
        {
            var (even, odd) = (0, 0);
            for (var i = 0; i + 1 < Stride; i += 2)
            {
                even += BitOperations.PopCount(a[i] ^ b[i]);
                odd += BitOperations.PopCount(a[i + 1] ^ b[i + 1]);
            }
            distance += even + odd;
            a = a[Stride..];
            b = b[Stride..];
        }
        return distance;
    }

    /// <summary>
    /// How likely each pair is one child. How many children the files have in common is not known: as many as the probabilities lead to expect (expectation–maximisation). A child's
    /// partners compete for it.
    /// </summary>
    private static double[] Probabilities(Candidate[] candidates, int ours, int theirs)
    {
        var pairs = (double)ours * theirs;
        var odds = Array.ConvertAll(candidates, pair => double.Exp2(Math.Min(60, pair.Bits)));
        var probabilities = new double[candidates.Length];
        var common = Math.Min(ours, theirs) / 2.0;
        for (var round = 0; round < Rounds; round++)
        {
            var prior = common / pairs;
            var (ofOurs, ofTheirs) = (new double[ours], new double[theirs]);
            for (var i = 0; i < odds.Length; i++)
            {
                ofOurs[candidates[i].Ours] += odds[i] * prior;
                ofTheirs[candidates[i].Theirs] += odds[i] * prior;
            }
            for (var i = 0; i < odds.Length; i++)
            {
                var own = odds[i] * prior;
                probabilities[i] = own / (1 + ofOurs[candidates[i].Ours] + ofTheirs[candidates[i].Theirs] - own);
            }
            common = Math.Max(probabilities.Sum(), 0.1);
        }
        return probabilities;
    }

    /// <summary>The likeliest pairs first; whoever's partner is taken is shown all the same, but not as the best: a file may hold a child twice.</summary>
    private static List<ExchangeHit> OneToOne(Candidate[] candidates, double[] probabilities)
    {
        var (hits, ours, theirs) = (new List<ExchangeHit>(), new HashSet<int>(), new HashSet<int>());
        foreach (var i in Enumerable.Range(0, candidates.Length).Where(i => probabilities[i] >= Threshold)
            .OrderByDescending(i => probabilities[i]).ThenByDescending(i => candidates[i].Bits).ThenBy(i => candidates[i].Ours).ThenBy(i => candidates[i].Theirs))
        {
            var pair = candidates[i];
            var isBest = !ours.Contains(pair.Ours) && !theirs.Contains(pair.Theirs);
            if (isBest) (_, _) = (ours.Add(pair.Ours), theirs.Add(pair.Theirs));
            hits.Add(new ExchangeHit(pair.Ours, pair.Theirs, pair.Bits, probabilities[i], isBest));
        }
        return hits;
    }
}
