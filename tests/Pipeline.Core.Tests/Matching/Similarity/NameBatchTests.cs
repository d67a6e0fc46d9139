using CsCheck;
using Pipeline.Core.Matching.Similarity;

namespace Pipeline.Core.Tests.Matching.Similarity;

/// <summary>However many names are compared at once, each gets the number that the pair alone gets.</summary>
public class NameBatchTests
{
    private delegate void Fill(ReadOnlySpan<char> query, Span<float> similarities);
    private delegate double Measure(ReadOnlySpan<char> first, ReadOnlySpan<char> second);

    /// <summary>Few letters, so that much matches; every class of length, none, too long ones, and letters that cannot be packed.</summary>
    private static readonly Gen<string> Name = Gen.Frequency(
        (8, Gen.String[Gen.Char['a', 'd'], 0, 12]), (4, Gen.String[Gen.Char['a', 'z'], 0, 70]), (1, Gen.String[Gen.Char["ab é-ñ"], 0, 20]));

    private static readonly Gen<string[]> Names = Name.Array[0, 150];

    public static TheoryData<int> Widths => [(int)VectorWidth.Bits512, (int)VectorWidth.Bits256, (int)VectorWidth.OneLane];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gives_the_Indel_similarity_of_each_pair(int width) => Agrees(width, batch => batch.Indel, Indel.Similarity);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gives_the_Levenshtein_similarity_of_each_pair(int width) => Agrees(width, batch => batch.Levenshtein, Levenshtein.Similarity);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Gives_the_Jaro_Winkler_similarity_of_each_pair(int width) => Agrees(width, batch => batch.JaroWinkler, JaroWinkler.Similarity);

    [Theory]
    [MemberData(nameof(Widths))]
    public void Finds_the_nearest_names_that_sorting_all_would_find(int width) => Gen.Select(Names, Name, Gen.Int[0, 20]).Sample((names, query, wanted) =>
    {
        var best = new Neighbour[wanted];
        var found = new NameBatch(names, (VectorWidth)width).Nearest(query, best);
        var expected = names.Select((name, i) => new Neighbour(i, (float)Indel.Similarity(query, name)))
            .OrderByDescending(neighbour => neighbour.Similarity).ThenBy(neighbour => neighbour.Index).Take(wanted);
        Assert.Equal(expected, best[..found]);
    });

    [Fact]
    public void A_letter_that_no_name_has_matches_nothing()
    {
        var similarities = new float[1];
        new NameBatch(["sunita"]).Indel("xyz", similarities);
        Assert.Equal(0, similarities[0]);
    }

    [Fact]
    public void Takes_the_widest_vectors_of_the_machine() =>
        Assert.Equal(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated, NameBatch.Widest == VectorWidth.Bits512);

    [Fact]
    public void Says_how_much_room_is_needed() =>
        Assert.Contains("2 names", Assert.Throws<ArgumentException>(() => new NameBatch(["a", "b"]).Indel("a", new float[3])).Message, StringComparison.Ordinal);

    private static void Agrees(int width, Func<NameBatch, Fill> batch, Measure pair) => Gen.Select(Names, Name).Sample((names, query) =>
    {
        var similarities = new float[names.Length];
        batch(new NameBatch(names, (VectorWidth)width))(query, similarities);
        Assert.Equal(names.Select(name => (float)pair(query, name)), similarities);
    });
}
