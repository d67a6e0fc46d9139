using CsCheck;
using Pipeline.Core.Matching.Similarity;

namespace Pipeline.Core.Tests.Matching.Similarity;

public class IndelTests
{
    /// <summary>Up to lengths at which the bit-parallel way gives over to the table, and the table to the heap.</summary>
    private static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char['a', 'f'], 0, 20], Gen.String[Gen.Char["aéनि"], 0, 90], Gen.String[Gen.Char['a', 'f'], 240, 270]);

    [Theory]
    [InlineData("sunita", "suneeta", 10 / 13.0)]
    [InlineData("aung", "naung", 8 / 9.0)]
    [InlineData("mina", "", 0)]
    [InlineData("", "", 1)]
    public void Is_the_share_of_the_letters_on_a_longest_common_subsequence(string first, string second, double similarity) =>
        Assert.Equal(similarity, Indel.Similarity(first, second), 1e-12);

    [Fact]
    public void Common_letters_are_those_of_the_textbooks_table() => Gen.Select(Word, Word).Sample((first, second) =>
        Indel.CommonLetters(first, second) == Table(first, second));

    [Fact]
    public void Is_symmetric() => Gen.Select(Word, Word).Sample((first, second) => Indel.Similarity(first, second) == Indel.Similarity(second, first));

    [Fact]
    public void Lies_between_0_and_1() => Gen.Select(Word, Word).Sample((first, second) => Indel.Similarity(first, second) is >= 0 and <= 1);

    [Fact]
    public void Is_1_only_for_the_same_string() => Gen.Select(Word, Word).Sample((first, second) =>
        Indel.Similarity(first, first) == 1 && Indel.Similarity(first, second) == 1 == (first == second));

    private static int Table(string first, string second)
    {
        var common = new int[first.Length + 1, second.Length + 1];
        for (var i = 1; i <= first.Length; i++)
        {
            for (var j = 1; j <= second.Length; j++)
            {
                common[i, j] = first[i - 1] == second[j - 1] ? common[i - 1, j - 1] + 1 : Math.Max(common[i - 1, j], common[i, j - 1]);
            }
        }
        return common[first.Length, second.Length];
    }
}
