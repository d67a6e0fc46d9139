using CsCheck;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Tests.Matching.Batch;

public class ClustersTests
{
    private const double Least = 3;

    /// <summary>What two records say that were not among the candidates.</summary>
    private const float Unlike = -15;

    [Fact]
    public void Two_records_are_of_one_person_from_the_least_weight_on() => Assert.Equal(["0 1"], Linked((0, 1, 3), (1, 2, 2.9f)));

    [Fact]
    public void All_pairs_of_one_person_are_told_not_only_those_that_are_alike() => Assert.Equal(["0 1", "0 2", "1 2"], Linked((0, 1, 20), (1, 2, 20), (0, 2, -5)));

    [Fact]
    public void A_chain_of_weak_pairs_makes_no_one_person_of_two() => Assert.Equal(["0 1", "2 3"], Linked((0, 1, 9), (1, 2, 4), (2, 3, 9)));

    [Fact]
    public void Records_that_no_pair_holds_together_are_not_even_looked_at()
    {
        var looked = new List<(int, int)>();
        Clusters.Of([new(0, 1, 9), new(2, 3, 9)], (first, second) =>
        {
            lock (looked) looked.Add((first, second));
            return 9;
        }, Least, 5);
        Assert.Equal([(0, 1), (2, 3)], looked.Order());
    }

    [Fact]
    public void A_pair_is_as_likely_as_it_says_itself() => Assert.Equal(LinkModel.Probability(5), Of((0, 1, 5)).Single().Probability);

    [Theory]
    [InlineData(1, 2, (10 + 2) / 2.0)]
    [InlineData(0, 2, 10)]
    public void Within_a_group_a_pair_is_as_likely_as_it_says_itself_or_as_all_say_that_hold_it_together(int first, int second, double bits)
    {
        var told = Of((0, 1, 20), (0, 2, 10), (1, 2, 2)).Single(pair => (pair.First, pair.Second) == (first, second));
        Assert.Equal(LinkModel.Probability(bits), told.Probability);
    }

    [Fact]
    public void The_first_of_a_pair_stands_before_the_second() => Some.Sample(pairs => Assert.All(Of(pairs), pair => Assert.True(pair.First < pair.Second)));

    [Fact]
    public void Whoever_is_one_person_with_another_is_so_with_all_of_theirs() => Some.Sample(pairs =>
    {
        var linked = Of(pairs).Select(pair => (pair.First, pair.Second)).ToHashSet();
        Assert.All(linked, ab => Assert.All(linked.Where(bc => bc.First == ab.Second), bc => Assert.Contains((ab.First, bc.Second), linked)));
    });

    [Fact]
    public void The_order_of_the_pairs_changes_nothing() => Gen.Select(Some, Gen.Int).Sample((pairs, seed) =>
    {
        var shuffled = pairs.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Of(pairs), Of(shuffled));
    });

    [Fact]
    public void Nor_does_which_of_a_pair_comes_first() => Some.Sample(pairs =>
        Assert.Equal(Of(pairs), Clusters.Of([.. Edges(pairs).Select(edge => new Edge(edge.Second, edge.First, edge.Weight))], WeightsOf(pairs), Least, Records)));

    /// <summary>Where evidence is equal the first record decides: these weights, the same each time, leave it nothing to decide.</summary>
    [Fact]
    public void Nor_does_the_order_of_the_records() => Assert.All(Enumerable.Range(0, 500), seed =>
    {
        var (random, moved) = (new Random(seed), Enumerable.Range(0, Records).ToArray());
        var all = from first in moved from second in moved where first < second && random.Next(3) > 0 select (first, second, (float)(-12 + 32 * random.NextDouble()));
        var pairs = all.ToArray();
        random.Shuffle(moved);
        var elsewhere = Array.ConvertAll(pairs, pair => (moved[pair.first], moved[pair.second], pair.Item3));
        Assert.Equal(Linked(pairs, i => moved[i]), Linked(elsewhere));
    });

    private const int Records = 9;

    private static readonly Gen<(int First, int Second, float Weight)[]> Some =
        Gen.Select(Gen.Int[0, Records - 2], Gen.Int[1, Records - 1], Gen.Double[-12, 20], (first, further, weight) => (First: first, Second: Math.Min(Records - 1, first + further), Weight: (float)weight))
            .Array[0, 25].Select(pairs => pairs.DistinctBy(pair => (pair.First, pair.Second)).ToArray());

    private static LinkedPair[] Of(params (int First, int Second, float Weight)[] pairs) => Clusters.Of(Edges(pairs), WeightsOf(pairs), Least, Records);

    private static Edge[] Edges((int First, int Second, float Weight)[] pairs) => Array.ConvertAll(pairs, pair => new Edge(pair.First, pair.Second, pair.Weight));

    private static Func<int, int, float> WeightsOf((int First, int Second, float Weight)[] pairs)
    {
        var known = pairs.ToDictionary(pair => Ordered(pair.First, pair.Second), pair => pair.Weight);
        return (first, second) => known.GetValueOrDefault(Ordered(first, second), Unlike);
    }

    private static IEnumerable<string> Linked(params (int, int, float)[] pairs) => Linked(pairs, i => i);

    private static IEnumerable<string> Linked((int, int, float)[] pairs, Func<int, int> numberOf) =>
        Of(pairs).Select(pair => Ordered(numberOf(pair.First), numberOf(pair.Second))).Order().Select(pair => $"{pair.Item1} {pair.Item2}");

    private static (int, int) Ordered(int first, int second) => first < second ? (first, second) : (second, first);
}
