using CsCheck;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Matching;

public class JaroWinklerTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char['a', 'f'], 0, 12];

    /// <summary>The worked examples of Winkler (1990).</summary>
    [Theory]
    [InlineData("martha", "marhta", 0.961)]
    [InlineData("dwayne", "duane", 0.840)]
    [InlineData("dixon", "dicksonx", 0.813)]
    [InlineData("", "abc", 0)]
    public void Gives_the_published_values(string first, string second, double similarity) =>
        Assert.Equal(similarity, JaroWinkler.Similarity(first, second), 0.0006);

    [Fact]
    public void Is_symmetric() => Gen.Select(Word, Word).Sample((first, second) =>
        Math.Abs(JaroWinkler.Similarity(first, second) - JaroWinkler.Similarity(second, first)) < 1e-12);

    [Fact]
    public void Lies_between_0_and_1() => Gen.Select(Word, Word).Sample((first, second) =>
        JaroWinkler.Similarity(first, second) is >= 0 and <= 1);

    [Fact]
    public void Is_1_for_the_same_string() => Word.Sample(word => JaroWinkler.Similarity(word, word) == 1);
}
