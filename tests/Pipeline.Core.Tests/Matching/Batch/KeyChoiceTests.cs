using CsCheck;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Batch;

public class KeyChoiceTests
{
    /// <summary>So many records that one value in common for all of them brings too many candidates.</summary>
    private const int Many = 60;

    [Fact]
    public void What_brings_few_candidates_is_a_key() => Assert.NotEmpty(Affordable([FieldKind.Code], i => $"{i / 2}"));

    [Fact]
    public void What_brings_too_many_is_none() => Assert.Empty(Affordable([FieldKind.Sex], i => i % 2 == 0 ? "F" : "M"));

    [Fact]
    public void What_brings_none_is_none_either() => Assert.Empty(Affordable([FieldKind.Code], i => $"{i}"));

    [Fact]
    public void Two_parts_that_bring_too_many_each_may_bring_few_together() =>
        Assert.All(Affordable([FieldKind.Code, FieldKind.Code], i => $"{i % 2},{i / 2 % 2}"), key => Assert.NotNull(key.Key.Second));

    [Fact]
    public void A_part_that_is_a_key_by_itself_is_not_tried_with_others() =>
        Assert.Equal(["code 0 value"], Affordable([FieldKind.Code, FieldKind.Sex], i => $"{i / 2},F").Select(key => key.Key.Name));

    /// <summary>Month and day of the year would be cheap together, and are no more than the day.</summary>
    [Fact]
    public void Two_parts_of_one_field_make_no_key()
    {
        var days = from year in Enumerable.Range(2005, 14) from day in Enumerable.Range(11, 14) from _ in Enumerable.Range(0, 2) select $"{year}-06-{day}";
        Assert.All(KeyChoice.Affordable(SmallTable.Of([FieldKind.BirthDate], [.. days])), key => Assert.Null(key.Key.Second));
    }

    [Fact]
    public void A_key_costs_the_pairs_that_it_brings_a_record() => Assert.Equal(1.5, Affordable([FieldKind.Code], i => $"{i / 4}").Single().PairsPerRecord);

    /// <summary>A pair remembers its keys by a bit each.</summary>
    [Fact]
    public void There_are_no_more_keys_than_a_pair_can_remember()
    {
        var columns = Enumerable.Repeat(FieldKind.Code, 16).ToArray();
        Assert.Equal(KeyChoice.Most, Affordable(columns, i => string.Join(',', columns.Select((_, c) => i * (c + 3) / 7 % 2))).Length);
    }

    [Fact]
    public void The_key_that_finds_the_most_people_for_its_cost_comes_first() => Assert.Equal([1], Best([4, 1], (0.9, [0, 1]), (0.9, [0, 1])));

    [Fact]
    public void A_dearer_key_is_taken_for_the_people_that_it_alone_finds() => Assert.Equal([1, 0], Best([4, 1], (0.9, [0, 1]), (0.9, [0, 1]), (0.9, [0])));

    [Fact]
    public void Of_keys_that_cost_the_same_the_one_that_finds_more_comes_first() => Assert.Equal([1, 0], Best([1, 1], (0.9, [0]), (0.9, [1]), (0.9, [1])));

    [Fact]
    public void Pairs_count_by_how_likely_they_show_one_person() => Assert.Equal([1, 0], Best([1, 1], (0.2, [0]), (0.2, [0]), (0.9, [1])));

    [Fact]
    public void Where_nothing_is_found_no_key_is_worth_having() => Assert.Empty(Best([1, 2]));

    [Fact]
    public void A_key_that_finds_nobody_is_not_taken() => Assert.Equal([0], Best([1, 0.1], (0.9, [0])));

    [Fact]
    public void All_together_stay_within_what_may_be_spent() => Gen.Double[0.1, 10].Array[1, 30].Sample(costs =>
    {
        var chosen = Best(costs, [.. costs.Select((_, k) => (0.5, new[] { k }))]);
        Assert.InRange(chosen.Sum(k => costs[k]), 0, 40);
    });

    [Fact]
    public void No_key_is_taken_twice() => Found.Sample(found => Assert.Equal(Best(Cheap, found).Distinct(), Best(Cheap, found)));

    [Fact]
    public void Where_keys_are_cheap_all_is_found_that_they_find() => Found.Sample(found =>
    {
        var chosen = Best(Cheap, found);
        Assert.All(found.Where(pair => pair.Keys.Length > 0), pair => Assert.NotEmpty(chosen.Intersect(pair.Keys)));
    });

    private static readonly double[] Cheap = [.. Enumerable.Repeat(0.01, 8)];

    private static readonly Gen<(double Probability, int[] Keys)[]> Found =
        Gen.Select(Gen.Double[0.1, 1], Gen.Int[0, Cheap.Length - 1].Array[0, 4], (probability, keys) => (probability, keys)).Array[0, 20];

    private static CostedKey[] Affordable(FieldKind[] kinds, Func<int, string> rowOf) => KeyChoice.Affordable(SmallTable.Of(kinds, [.. Enumerable.Range(0, Many).Select(rowOf)]));

    /// <summary>The keys taken, by their places among those to choose from, in the order in which they are taken.</summary>
    private static int[] Best(double[] costs, params (double Probability, int[] Keys)[] found)
    {
        var table = SmallTable.Of([FieldKind.Code], "1", "1");
        var keys = Array.ConvertAll(costs, cost => new CostedKey(new Key(Atom.Of(table.Columns[0], 0).First(), null), cost));
        var chosen = KeyChoice.Best(keys, [.. found.Select(pair => (pair.Probability, pair.Keys.Aggregate(0UL, (bits, key) => bits | 1UL << key)))]);
        return Array.ConvertAll(chosen, key => Array.FindIndex(keys, other => ReferenceEquals(other, key)));
    }
}
