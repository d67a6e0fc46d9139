using CsCheck;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization.Names;
using Operand = Pipeline.Core.Matching.Names.TokenComparison.Operand;

namespace Pipeline.Core.Tests.Matching.Names;

public class TokenComparisonTests
{
    private static readonly Gen<string> Token = Gen.Char['a', 'z'].Array[1, 12].Select(letters => new string(letters));

    [Theory]
    [InlineData("sunita", "sunita", TokenLevel.Same)]
    [InlineData("sunita", "suneeta", TokenLevel.Sounds)]
    [InlineData("savuth", "savoth", TokenLevel.Sounds)]
    [InlineData("soeharto", "suharto", TokenLevel.Sounds)]
    [InlineData("benjamin", "benny", TokenLevel.Nickname)]
    [InlineData("mohammad", "md", TokenLevel.Nickname)]
    [InlineData("dumalagan", "dumalagam", TokenLevel.Near)]
    [InlineData("dumalagan", "dumlaagan", TokenLevel.Sounds)]
    [InlineData("m", "maya", TokenLevel.Initial)]
    [InlineData("m", "sita", TokenLevel.None)]
    [InlineData("tamang", "gurung", TokenLevel.None)]
    public void Words_agree_in_a_way(string first, string second, TokenLevel level) => Assert.Equal(level, LevelOf(first, second));

    /// <summary>What siblings are called.</summary>
    [Theory]
    [InlineData("sita", "gita")]
    [InlineData("hasan", "husein")]
    [InlineData("rahim", "rahima")]
    [InlineData("sunita", "sumitra")]
    [InlineData("shamsuddin", "shahabuddin")]
    public void Two_well_known_names_are_two_names_however_much_alike(string first, string second) => Assert.Equal(TokenLevel.None, LevelOf(first, second));

    [Theory]
    [InlineData("tulban", "kulban")]
    [InlineData("orvekat", "orvekis")]
    public void A_word_that_differs_in_one_place_may_be_a_slip(string first, string second) => Assert.Equal(TokenLevel.Slip, LevelOf(first, second));

    [Theory]
    [InlineData("tul", "kul")]
    [InlineData("orvek", "orvos")]
    [InlineData("teulban", "koulban")]
    public void Short_words_and_other_beginnings_are_no_slips(string first, string second) => Assert.Equal(TokenLevel.None, LevelOf(first, second));

    [Fact]
    public void It_does_not_matter_which_comes_first() => Gen.Select(Token, Token).Sample((a, b) => Assert.Equal(Compare(a, b), Compare(b, a)), iter: 10_000);

    private static TokenLevel LevelOf(string first, string second) => Compare(first, second).Level;

    private static (TokenLevel Level, float Likeness) Compare(string first, string second) =>
        TokenComparison.Compare(new Operand(first, Skeleton.Of(first), NameWords.Of(first)), new Operand(second, Skeleton.Of(second), NameWords.Of(second)), acrossScripts: false);
}
