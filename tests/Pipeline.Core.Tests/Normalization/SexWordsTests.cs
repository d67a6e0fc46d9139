using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class SexWordsTests
{
    [Theory]
    [InlineData("en", "IN", "M")]
    [InlineData("en", null, "M")]
    [InlineData("fil", null, "F")]
    [InlineData("fil", "MY", "F")]
    [InlineData("en", "PH", null)]
    public void B_is_a_boy_but_in_Filipino_a_girl_and_in_English_at_a_Philippine_post_either(string language, string? country, string? sex) =>
        Assert.Equal(sex, SexWords.MeaningOf("B", language, country));

    [Theory]
    [InlineData("babae", "F")]
    [InlineData("L", "M")]
    [InlineData("?", null)]
    [InlineData(null, null)]
    public void Other_words_mean_the_same_in_every_language(string? text, string? sex) => Assert.Equal(sex, SexWords.MeaningOf(text, "fil", "PH"));
}
