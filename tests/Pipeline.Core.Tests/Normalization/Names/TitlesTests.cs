using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class TitlesTests
{
    [Theory]
    [InlineData("Mr Ram Rai", "Ram Rai")]
    [InlineData("Mr.Ram Rai", "Ram Rai")]
    [InlineData("G.Rai", "G.Rai")]
    [InlineData("Mr", "Mr")]
    [InlineData("", "")]
    [InlineData("Ko Ko Naing", "Ko Ko Naing")]
    [InlineData("U Ko Ko Naing", "Ko Ko Naing")]
    [InlineData("ma Ma Lay", "ma Ma Lay")]
    public void Titles_go_but_never_the_last_word(string name, string stripped) => Assert.Equal(stripped, Strip(name));

    [Theory]
    [InlineData("เด็กหญิงกมลชนก แสงทอง", "กมลชนก แสงทอง")]
    [InlineData("นางสาวกมลชนก", "กมลชนก")]
    [InlineData("คุณากร", "คุณากร")]
    [InlineData("မောင်ကျော်ဇင်လတ်", "ကျော်ဇင်လတ်")]
    [InlineData("မသီတာ", "သီတာ")]
    [InlineData("မင်း", "မင်း")]
    [InlineData("မောင်မောင်", "မောင်မောင်")]
    public void Titles_written_together_with_the_name_go_where_a_word_begins(string name, string stripped) => Assert.Equal(stripped, Strip(name));

    private static string Strip(string name) => string.Join(' ', Titles.Strip(name.Split(' ')));
}
