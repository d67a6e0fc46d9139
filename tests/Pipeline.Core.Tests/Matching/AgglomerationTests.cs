using CsCheck;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Matching;

public class AgglomerationTests
{
    [Fact]
    public void Two_are_joined_from_the_least_evidence_on() => Assert.Equal(["0 1", "2"], Groups(3, 12, (0, 1, 12), (0, 2, 11)));

    [Fact]
    public void A_third_that_one_contradicts_stays_outside() => Assert.Equal(["0 1", "2"], Groups(3, 12, (0, 1, 20), (1, 2, 15), (0, 2, -5)));

    [Fact]
    public void A_third_that_one_says_nothing_of_comes_in() => Assert.Equal(["0 1 2"], Groups(3, 12, (0, 1, 20), (1, 2, 15)));

    [Fact]
    public void Much_evidence_outweighs_one_contradiction() => Assert.Equal(["0 1 2 3"], Groups(4, 12, (0, 1, 20), (0, 2, 20), (1, 2, 20), (0, 3, 20), (1, 3, 20), (2, 3, -3)));

    [Fact]
    public void The_surest_are_joined_first() => Assert.Equal(["0", "1 2"], Groups(3, 12, (0, 1, 15), (1, 2, 16), (0, 2, -5)));

    [Fact]
    public void Of_equal_evidence_the_first_in_order_decides() => Assert.Equal(["0 1", "2"], Groups(3, 12, (0, 1, 15), (1, 2, 15), (0, 2, -5)));

    [Fact]
    public void Those_that_are_joined_are_told_with_their_mean()
    {
        var told = new List<string>();
        Of(3, (0, 1, 20), (1, 2, 15), (0, 2, 13)).Join(12, (first, second, mean) => told.Add($"{string.Join(' ', first)} + {string.Join(' ', second)}: {mean}"));
        Assert.Equal(["0 + 1: 20", "0 1 + 2: 14"], told);
    }

    /// <summary>Looking anew at all pairs of groups before each step joins the same ones.</summary>
    [Fact]
    public void What_is_remembered_between_steps_changes_nothing() => Pairs.Sample(pairs => Assert.Equal(Plainly(pairs), Groups(Items, 5, pairs)));

    private const int Items = 9;

    private static readonly Gen<(int, int, double)[]> Pairs =
        Gen.Select(Gen.Int[0, Items - 2], Gen.Int[1, Items - 1], Gen.Int[-10, 20], (first, further, bits) => (first, Math.Min(Items - 1, first + further), (double)bits))
            .Array[0, 40].Select(pairs => pairs.DistinctBy(pair => (pair.Item1, pair.Item2)).ToArray());

    private static Agglomeration Of(int items, params (int First, int Second, double Bits)[] pairs) =>
        new(items, (i, j) => pairs.Where(pair => (pair.First, pair.Second) == (i, j)).Select(pair => (double?)pair.Bits).SingleOrDefault());

    private static IEnumerable<string> Groups(int items, double least, params (int, int, double)[] pairs)
    {
        var groups = Of(items, pairs);
        groups.Join(least);
        return groups.Groups.Select(group => string.Join(' ', group.Order()));
    }

    private static IEnumerable<string> Plainly((int First, int Second, double Bits)[] pairs)
    {
        var groups = Enumerable.Range(0, Items).Select(i => new[] { i }).ToList();
        while (true)
        {
            var surest = (from a in groups
                          from b in groups
                          where a[0] < b[0]
                          let between = pairs.Where(pair => (a.Contains(pair.First) && b.Contains(pair.Second)) || (b.Contains(pair.First) && a.Contains(pair.Second))).ToArray()
                          where between.Length > 0
                          orderby between.Average(pair => pair.Bits) descending, a[0], b[0]
                          select (First: a, Second: b, Mean: between.Average(pair => pair.Bits))).FirstOrDefault();
            if (surest.First is null || surest.Mean < 5) return groups.Select(group => string.Join(' ', group.Order()));
            groups[groups.IndexOf(surest.First)] = [.. surest.First, .. surest.Second];
            groups.Remove(surest.Second);
        }
    }
}
