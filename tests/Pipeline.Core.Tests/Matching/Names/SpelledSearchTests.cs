using CsCheck;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Tests.Matching.Names;

public class SpelledSearchTests
{
    private static readonly SpellingTable Table = new(
    [
        ("s", "s", 0.98), ("s", "sh", 0.02), ("u", "u", 0.97), ("u", "oo", 0.02), ("u", "", 0.01), ("n", "n", 1),
        ("i", "i", 0.97), ("i", "ee", 0.03), ("t", "t", 0.98), ("t", "th", 0.02), ("a", "a", 0.99), ("a", "", 0.01),
    ]);

    private static readonly Gen<string[]> Names = Gen.Char["sunitaheo"].Array[0, 9].Select(letters => new string(letters)).Array[1, 40];
    private static readonly Gen<string[]> Sounds = Gen.Int[0, 6].Select(i => new[] { "s", "u", "n", "i", "t", "a", "=k" }[i]).Array[1, 8];

    [Fact]
    public void The_usual_spelling_comes_first_then_the_likelier_one()
    {
        var search = new SpelledSearch(Table, ["anita", "sunita", "shoonitha", "suneeta"]);

        Assert.Equal([1, 3, 2, 0], search.Nearest(["s", "u", "n", "i", "t", "a"], 4).Select(found => found.Name));
    }

    [Fact]
    public void As_many_are_found_as_are_asked_for_however_far_they_are() =>
        Assert.Equal(3, new SpelledSearch(Table, ["qqqqqqqqqqqq", "", "sunita", "xyz"]).Nearest(["s", "u"], 3).Count);

    [Fact]
    public void A_name_given_twice_is_found_twice() =>
        Assert.Equal([0, 2], new SpelledSearch(Table, ["suna", "tina", "suna"]).Nearest(["s", "u", "n", "a"], 2).Select(found => found.Name));

    [Fact]
    public void Nothing_is_found_among_nothing() => Assert.Empty(new SpelledSearch(Table, []).Nearest(["s"], 3));

    [Fact]
    public void The_best_is_the_same_as_when_every_name_is_looked_at() => Gen.Select(Names, Sounds).Sample((names, sounds) =>
    {
        var search = new SpelledSearch(Table, names);
        var best = search.Nearest(sounds, 1)[0].Excess;
        var all = search.Nearest(sounds, names.Length);

        Assert.Equal(names.Length, all.Count);
        Assert.Equal(all[0].Excess, best, 0.001);
        Assert.All(all, found => Assert.True(found.Excess >= best - 0.001f));
    });
}
