using CsCheck;
using Pipeline.Core.Matching.Similarity;

namespace Pipeline.Core.Tests.Matching.Similarity;

public class LevenshteinTests
{
    /// <summary>Up to lengths at which the bit-parallel way gives over to the table, and the table to the heap.</summary>
    private static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char['a', 'f'], 0, 20], Gen.String[Gen.Char["aéनि"], 0, 90], Gen.String[Gen.Char['a', 'f'], 240, 270]);

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("sunita", "suneeta", 2)]
    [InlineData("maya", "", 4)]
    [InlineData("", "", 0)]
    public void Counts_letters_put_in_left_out_and_exchanged(string first, string second, int distance) =>
        Assert.Equal(distance, Levenshtein.Distance(first, second));

    [Theory]
    [InlineData("kitten", "sitting", 4 / 7.0)]
    [InlineData("", "", 1)]
    public void Similarity_is_the_share_of_the_longer_string_that_stays(string first, string second, double similarity) =>
        Assert.Equal(similarity, Levenshtein.Similarity(first, second), 1e-12);

    [Fact]
    public void Distance_is_that_of_the_textbooks_table() => Gen.Select(Word, Word).Sample((first, second) =>
        Levenshtein.Distance(first, second) == Table(first, second));

    [Fact]
    public void Is_symmetric() => Gen.Select(Word, Word).Sample((first, second) => Levenshtein.Distance(first, second) == Levenshtein.Distance(second, first));

    [Fact]
    public void Lies_between_0_and_1() => Gen.Select(Word, Word).Sample((first, second) => Levenshtein.Similarity(first, second) is >= 0 and <= 1);

    [Fact]
    public void Is_1_only_for_the_same_string() => Gen.Select(Word, Word).Sample((first, second) =>
        Levenshtein.Similarity(first, first) == 1 && Levenshtein.Similarity(first, second) == 1 == (first == second));

    private static int Table(string first, string second)
    {
        var distance = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    distance[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1),
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            }
        }
        return distance[first.Length, second.Length];
    }
}
