using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class VocabularyTests
{
    [Theory]
    [InlineData("F|female|girl|महिला|बालिका|छोरी|म|लड़की|মেয়ে|মে|স্ত্রী|မ|မိန်းကလေး|หญิง|ญ|ด.ญ.|ຍິງ|ស្រី|ស|perempuan|P|babae", "F")]
    [InlineData("M|male|boy|पुरुष|बालक|छोरा|पु|लड़का|ছেলে|ছে|পুরুষ|ကျား|ယောက်ျားလေး|ชาย|ช|ด.ช.|ຊາຍ|ប្រុស|ប|lelaki|laki-laki|L|lalaki", "M")]
    [InlineData("other|X|third gender|तेस्रो लिङ्गी|হিজড়া|เพศที่สาม|lain-lain", "U")]
    public void The_sex_is_known_in_every_language(string words, string sex) => Assert.All(words.Split('|'), word => Assert.Equal(sex, Vocabulary.Sexes.MeaningOf(word)));

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("?")]
    [InlineData("M/F")]
    public void Codes_whose_key_we_do_not_have_are_no_sex(string text) => Assert.Null(Vocabulary.Sexes.MeaningOf(text));

    [Theory]
    [InlineData("Mother", "parent")]
    [InlineData("  MOTHER : ", "parent")]
    [InlineData("चाचा", "relative")]
    public void Case_spaces_and_colons_do_not_matter(string text, string meaning) => Assert.Equal(meaning, Vocabulary.Relations.MeaningOf(text));

    [Theory]
    [InlineData("girl's mother")]
    [InlineData("")]
    [InlineData(null)]
    public void The_meaning_is_of_the_text_as_a_whole(string? text) => Assert.Null(Vocabulary.Relations.MeaningOf(text));

    [Fact]
    public void Phrases_are_found_in_a_text_as_words_of_their_own()
    {
        Assert.Contains("job-promised", Vocabulary.Signs.MeaningsIn("she was promised work in the city"));
        Assert.DoesNotContain("job-promised", Vocabulary.Signs.MeaningsIn("compromised workers"));
    }

    [Fact]
    public void Where_words_are_written_together_a_phrase_is_found_anywhere() =>
        Assert.Equal(["pm"], Vocabulary.DayParts.MeaningsIn("ตอนบ่ายวันนี้"));

    [Theory]
    [InlineData('a', true)]
    [InlineData('न', true)]
    [InlineData('ন', true)]
    [InlineData('ก', false)]
    [InlineData('ກ', false)]
    [InlineData('က', false)]
    [InlineData('ក', false)]
    public void Thai_Lao_Burmese_and_Khmer_put_no_space_between_words(char c, bool spaces) => Assert.Equal(spaces, Vocabulary.SpacesWords(c));
}
