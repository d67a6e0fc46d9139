using System.Globalization;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization.Names.Learning;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Accuracy;

/// <summary>Every native spelling of a set against every Latin spelling of it: how often the right one comes first.</summary>
public class NearestNamesTests(ITestOutputHelper output)
{
    /// <summary>What ours reached when it was last looked at, recall@1; a change that falls under it has broken something.</summary>
    public static TheoryData<string, double> Shipped => new(Recorded.Names.Select(set => (set.Set, set.Shipped)));

    public static TheoryData<string> Scripts => new("beng", "deva", "khmr", "laoo", "mymr", "thai");

    [Theory]
    [MemberData(nameof(Shipped))]
    public void With_the_tables_shipped(string set, double recorded)
    {
        var names = NameSets.Read(set);
        var (first, five) = Recall(names, names.Keys, new NearestNames(Candidates(names)));
        output.WriteLine(Line(set, first, five));

        Assert.True(first >= recorded, string.Create(CultureInfo.InvariantCulture, $"{set}: {first:0.0000}, was {recorded:0.0000}."));
    }

    /// <summary>What names that no table was learnt from may expect: tables are learnt on one half of every set of the script, measured on the other.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void With_tables_learnt_on_the_other_half(string script)
    {
        var sets = NameSets.BestPeer.Keys.Where(set => set.StartsWith(script, StringComparison.Ordinal)).ToDictionary(set => set, NameSets.Read);
        SpellingTable[] learnt = [Learn(sets.Values, half: 0), Learn(sets.Values, half: 1)];
        var missed = new List<string>();
        foreach (var (set, names) in sets)
        {
            var candidates = Candidates(names);
            var (first, five) = (0.0, 0.0);
            for (var half = 0; half < 2; half++)
            {
                var other = learnt[1 - half];
                var queries = names.Keys.Where(name => HalfOf(name) == half).ToArray();
                var (one, upToFive) = Recall(names, queries, new NearestNames(candidates, _ => other));
                first += one * queries.Length / names.Count;
                five += upToFive * queries.Length / names.Count;
            }
            output.WriteLine(Line(set, first, five));
            if (first < Recorded.Names.Single(name => name.Set == set).OtherHalf) missed.Add(Line(set, first, five));
        }
        Assert.Empty(missed);
    }

    private static SpellingTable Learn(IEnumerable<Dictionary<string, HashSet<string>>> sets, int half)
    {
        var lessons = new SpellingLessons();
        foreach (var (name, spellings) in sets.SelectMany(set => set).Where(name => HalfOf(name.Key) == half)) lessons.Add(name, spellings);
        var script = SoundReader.Read(sets.First().Keys.First()).Script;
        return new SpellingTable(lessons.Learners.Single(learner => learner.Key == script).Value.Learn());
    }

    /// <summary>The same on every machine, and as good as by lot.</summary>
    private static int HalfOf(string name) => (int)(name.Aggregate(17u, (hash, c) => hash * 31 + c) * 2654435761u >> 31);

    private static string[] Candidates(Dictionary<string, HashSet<string>> names) =>
        [.. names.Values.SelectMany(spellings => spellings).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static (double First, double Five) Recall(Dictionary<string, HashSet<string>> names, IReadOnlyCollection<string> queries, NearestNames nearest)
    {
        var candidates = Candidates(names);
        var ranks = queries.AsParallel().Select(name => nearest.Find(name, 5).Select(found => names[name].Contains(candidates[found.Candidate])).ToArray()).ToArray();
        return ((double)ranks.Count(rank => rank[0]) / queries.Count, (double)ranks.Count(rank => rank.Contains(true)) / queries.Count);
    }

    private static string Line(string set, double first, double five)
    {
        var bar = NameSets.HalfTheError(set);
        return string.Create(CultureInfo.InvariantCulture,
            $"{set,-36} ours {first:0.000} / {five:0.000}   best peer {NameSets.BestPeer[set]:0.000}   half its error {bar:0.000} {(first >= bar ? "reached" : "missed")}");
    }
}
