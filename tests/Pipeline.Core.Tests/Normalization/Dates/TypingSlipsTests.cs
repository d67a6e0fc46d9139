using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class TypingSlipsTests
{
    [Theory]
    [InlineData("2O12", "2012")]
    [InlineData("l2/O5/2o12", "12/05/2012")]
    [InlineData("I2.05.2012", "12.05.2012")]
    public void A_word_of_digits_and_look_alikes_is_a_number(string text, string mended) => Assert.Equal(mended, TypingSlips.Mend(text));

    [Theory]
    [InlineData("1Oct2012")]
    [InlineData("24 July 2012")]
    [InlineData("3 o'clock")]
    [InlineData("OIl")]
    [InlineData("24/11/2026")]
    public void Other_words_are_left_as_they_are(string text) => Assert.Equal(text, TypingSlips.Mend(text));
}
