using CsCheck;
using Pipeline.Core.Matching.Similarity;

namespace Pipeline.Core.Tests.Matching.Similarity;

public class JaroWinklerTests
{
    private static readonly Gen<string> Word = Gen.OneOf(Gen.String[Gen.Char['a', 'f'], 0, 12], Gen.String[Gen.Char["aéनि"], 0, 70]);

    /// <summary>The worked examples of Winkler (1990).</summary>
    [Theory]
    [InlineData("martha", "marhta", 0.961)]
    [InlineData("dwayne", "duane", 0.840)]
    [InlineData("dixon", "dicksonx", 0.813)]
    [InlineData("", "abc", 0)]
    public void Gives_the_published_values(string first, string second, double similarity) =>
        Assert.Equal(similarity, JaroWinkler.Similarity(first, second), 0.0006);

    [Fact]
    public void Is_what_matching_letter_by_letter_gives() => Gen.Select(Word, Word).Sample((first, second) =>
        Math.Abs(JaroWinkler.Similarity(first, second) - LetterByLetter(first, second)) < 1e-12);

    [Fact]
    public void Is_symmetric() => Gen.Select(Word, Word).Sample((first, second) =>
        JaroWinkler.Similarity(first, second) == JaroWinkler.Similarity(second, first));

    [Fact]
    public void Lies_between_0_and_1() => Gen.Select(Word, Word).Sample((first, second) =>
        JaroWinkler.Similarity(first, second) is >= 0 and <= 1);

    [Fact]
    public void Is_1_for_the_same_string() => Word.Sample(word => JaroWinkler.Similarity(word, word) == 1);

    /// <summary>The definition, with each letter of the first string looking for the first free partner in its window.</summary>
    private static double LetterByLetter(string first, string second)
    {
        if (first == second) return 1;
        (first, second) = (first[..Math.Min(first.Length, 64)], second[..Math.Min(second.Length, 64)]);
        var window = Math.Max(0, Math.Max(first.Length, second.Length) / 2 - 1);
        var partners = new SortedDictionary<int, int>();
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j <= Math.Min(second.Length - 1, i + window); j++)
            {
                if (first[i] != second[j] || partners.ContainsValue(j)) continue;
                partners[i] = j;
                break;
            }
        }
        if (partners.Count == 0) return 0;
        double matches = partners.Count;
        var outOfOrder = partners.Keys.Zip(partners.Values.Order(), (i, j) => first[i] != second[j]).Count(differ => differ);
        var jaro = (matches / first.Length + matches / second.Length + (matches - outOfOrder / 2.0) / matches) / 3;
        var prefix = Math.Min(4, first.AsSpan().CommonPrefixLength(second));
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
