using CsCheck;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Tests.Matching.Batch;

/// <summary>Records 0 to 4 are of the first file, 5 to 9 of the second.</summary>
public class OneToOneTests
{
    private const int Split = 5;

    private static readonly RecordTable Table = new([.. Enumerable.Range(0, 2 * Split).Select(i => $"{i}")], Split, []);

    [Fact]
    public void Files_in_which_each_has_one_sure_partner_are_linked_one_to_one() => Assert.True(OneToOne.Fits([new(0, 5, 9), new(1, 6, 9)]));

    [Fact]
    public void A_file_that_holds_people_twice_is_not() => Assert.False(OneToOne.Fits([new(0, 5, 9), new(0, 6, 9), new(1, 7, 9)]));

    [Fact]
    public void A_second_partner_that_is_not_sure_is_none() => Assert.True(OneToOne.Fits([new(0, 5, 9), new(0, 6, 2)]));

    [Fact]
    public void One_in_a_hundred_may_have_two() => Assert.True(OneToOne.Fits([new(0, 1_000, 9), .. Enumerable.Range(0, 100).Select(i => new Edge(i, 2_000 + i, 9))]));

    [Fact]
    public void With_nothing_else_in_sight_a_pair_is_as_likely_as_it_says_itself() => Assert.Equal(LinkModel.Probability(2), Probabilities(0, new Edge(0, 5, 2)).Single(), 6);

    [Fact]
    public void A_partner_leaves_none_to_others()
    {
        var probabilities = Probabilities(0, new(0, 5, 9), new(0, 6, 2));
        Assert.InRange(probabilities[1], 0, 0.05);
    }

    [Fact]
    public void Whose_likelier_partner_belongs_to_another_is_left_the_next()
    {
        var (alone, beside) = (Probabilities(0, new(0, 5, 4), new(0, 6, 3))[1], Probabilities(0, new(0, 5, 4), new(0, 6, 3), new(1, 5, 20))[1]);
        Assert.True(beside > alone);
    }

    [Fact]
    public void Where_all_are_known_to_be_in_both_files_the_one_partner_left_is_likelier() =>
        Assert.True(Probabilities(0.9 * Split, new Edge(0, 5, 2)).Single() > Probabilities(0, new Edge(0, 5, 2)).Single());

    /// <summary>Each way to match the two files is as likely as the odds of its pairs multiplied; a pair is as likely as all the ways that hold it.</summary>
    [Fact]
    public void A_pairs_probability_is_that_of_all_matchings_that_hold_it() => Trees.Sample(edges =>
    {
        var matchings = Matchings(edges, [], 0).ToArray();
        var all = matchings.Sum(matching => Odds(matching));
        var expected = edges.Select(edge => matchings.Where(matching => matching.Contains(edge)).Sum(matching => Odds(matching)) / all);
        Assert.Equal(expected, Probabilities(0, edges), (one, other) => Math.Abs(one - other) < 1e-4);
    }, iter: 2_000);

    /// <summary>Two people's second-best partners are the best for both together: 5 + 58 bits against 60.</summary>
    [Fact]
    public void Beside_a_sure_pair_a_weak_one_still_counts() => Assert.Equal(0.108, Probabilities(0, new(0, 5, 60), new(0, 6, 5), new(1, 5, 58))[0], 3);

    [Fact]
    public void The_order_of_the_pairs_changes_no_probability() => Gen.Select(Some, Gen.Int).Sample((edges, seed) =>
    {
        var shuffled = Shuffled(edges, seed);
        var elsewhere = shuffled.Zip(Probabilities(2, shuffled)).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(edges.Select(edge => elsewhere[edge]), Probabilities(2, edges), (one, other) => Math.Abs(one - other) < 1e-9);
    }, iter: 10_000);

    [Fact]
    public void Probabilities_are_between_0_and_1() => Some.Sample(edges => Assert.All(Probabilities(3, edges), probability => Assert.InRange(probability, 0, 1)));

    [Fact]
    public void The_likeliest_pair_is_taken_and_no_record_twice() => Assert.Equal(["1 5", "0 6"], Taken([new(0, 5, 0), new(1, 5, 0), new(0, 6, 0)], [0.7, 0.9, 0.6], 0.5));

    [Fact]
    public void A_pair_below_the_least_probability_is_not_taken() => Assert.Equal(["0 5"], Taken([new(0, 5, 0), new(1, 6, 0)], [0.5, 0.49], 0.5));

    [Fact]
    public void Of_pairs_as_likely_the_first_record_decides() => Assert.Equal(["0 6"], Taken([new(1, 6, 0), new(0, 6, 0)], [0.7, 0.7], 0.5));

    [Fact]
    public void The_order_of_the_pairs_does_not_change_which_are_taken() => Gen.Select(Some, Gen.Int).Sample((edges, seed) =>
    {
        var shuffled = Shuffled(edges, seed);
        Assert.Equal(OneToOne.Of(edges, Array.ConvertAll(edges, Own), 0.2), OneToOne.Of(shuffled, Array.ConvertAll(shuffled, Own), 0.2));
    });

    private static readonly Gen<Edge[]> Some = Gen.Select(Gen.Int[0, Split - 1], Gen.Int[Split, 2 * Split - 1], Gen.Int[-18, 60], (first, second, weight) => new Edge(first, second, weight))
        .Array[1, 15].Select(edges => edges.DistinctBy(edge => (edge.First, edge.Second)).ToArray());

    /// <summary>Pairs of which no round leads back to where it began: where belief propagation is exact.</summary>
    private static readonly Gen<Edge[]> Trees = Some.Select(edges =>
    {
        var tree = Enumerable.Range(0, 2 * Split).ToArray();
        return edges.Where(edge =>
        {
            var (a, b) = (tree[edge.First], tree[edge.Second]);
            for (var i = 0; i < tree.Length; i++) tree[i] = tree[i] == b ? a : tree[i];
            return a != b;
        }).ToArray();
    });

    private static double Own(Edge edge) => LinkModel.Probability(edge.Weight);

    private static double Odds(IEnumerable<Edge> edges) => edges.Aggregate(1.0, (odds, edge) => odds * double.Exp2(edge.Weight));

    /// <summary>All choices of pairs that leave no record two partners.</summary>
    private static IEnumerable<Edge[]> Matchings(Edge[] edges, Edge[] taken, int next)
    {
        if (next == edges.Length) return [taken];
        var without = Matchings(edges, taken, next + 1);
        return Array.Exists(taken, edge => edge.First == edges[next].First || edge.Second == edges[next].Second) ? without : without.Concat(Matchings(edges, [.. taken, edges[next]], next + 1));
    }

    /// <param name="inBoth">How many people the model expects in both files.</param>
    /// <param name="edges">The pairs.</param>
    private static double[] Probabilities(double inBoth, params Edge[] edges) => OneToOne.Probabilities(edges, new LinkModel(inBoth / Table.Pairs, 0, 0, []), Table);

    private static IEnumerable<string> Taken(Edge[] edges, double[] probabilities, double least) => OneToOne.Of(edges, probabilities, least).Select(pair => $"{pair.First} {pair.Second}");

    private static Edge[] Shuffled(Edge[] edges, int seed)
    {
        var shuffled = edges.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
