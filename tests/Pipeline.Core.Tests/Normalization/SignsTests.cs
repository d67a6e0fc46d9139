using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class SignsTests
{
    [Theory]
    [InlineData("promised work")]
    [InlineData("Promised work; met at the station")]
    [InlineData("বাসাবাড়ির কাজ")]
    [InlineData("pinangakuan ng trabaho")]
    [InlineData("job-promised")]
    public void What_the_observer_saw_is_a_sign(string text) => Assert.Contains("job-promised", Signs.Read(Drafts.Of((Field.Observations, text))));

    /// <summary>Each language by a word or two of its own.</summary>
    [Theory]
    [InlineData("passport taken away by the agent", "documents-held")]
    [InlineData("Paspor ditahan majikan", "documents-held")]
    [InlineData("बाल विवाह", "marriage-promised")]
    [InlineData("কাগজপত্র কেড়ে নেওয়া হয়েছে", "documents-held")]
    [InlineData("เด็กถูกมอมยา", "drugged")]
    [InlineData("ຖືກທຳຮ້າຍ", "injury")]
    [InlineData("ឯកសារក្លែងក្លាយ", "false-documents")]
    [InlineData("ငိုနေသည်", "fear")]
    [InlineData("घर से भागी है", "no-caregiver-consent")]
    [InlineData("orang tua tidak tahu", "no-caregiver-consent")]
    [InlineData("kahwin paksa", "marriage-promised")]
    [InlineData("hindi alam kung saan pupunta", "destination-unknown")]
    [InlineData("the girl is afraid and the adult answers for her", "fear")]
    public void Signs_are_known_by_words_of_eleven_languages(string text, string sign) => Assert.Contains(sign, Signs.Read(Drafts.Of((Field.Observations, text))));

    [Theory]
    [InlineData("not afraid")]
    [InlineData("no injuries seen")]
    [InlineData("No signs of violence")]
    [InlineData("घाइते छैन")]
    [InlineData("डरी हुई नहीं")]
    [InlineData("আহত নয়")]
    [InlineData("tidak takut")]
    [InlineData("hindi natatakot")]
    [InlineData("ไม่กลัว")]
    [InlineData("ບໍ່ຢ້ານ")]
    [InlineData("មិនភ័យខ្លាច")]
    [InlineData("ဒဏ်ရာ မရှိ")]
    public void What_is_denied_is_no_sign(string text) => Assert.Empty(Signs.Read(Drafts.Of((Field.Observations, text))));

    [Fact]
    public void What_is_denied_in_one_line_may_be_seen_in_another() =>
        Assert.Equal(["fear"], Signs.Read(Drafts.Of((Field.Observations, "no injuries, crying"))));

    [Fact]
    public void A_word_that_only_ends_like_a_denial_denies_nothing() => Assert.Equal(["fear"], Signs.Read(Drafts.Of((Field.Observations, "Bruno afraid"))));

    [Fact]
    public void Every_sign_of_the_vocabulary_is_an_indicator() =>
        Assert.All(EmbeddedData.Rows("Normalization/Data/signs.csv"), row => Assert.NotNull(Pipeline.Core.Risk.Indicators.Find(row[1])));

    [Fact]
    public void The_choices_of_a_form_are_ids_with_a_space_between() =>
        Assert.Equal(["job-promised", "no-documents"], Signs.Read(Drafts.Of((Field.Observations, "no-documents job-promised"))));

    [Fact]
    public void The_purpose_may_be_a_sign() => Assert.Contains("job-promised", Signs.Read(Drafts.Of((Field.Purpose, "hotel job"))));

    [Fact]
    public void Free_remarks_are_not_read() => Assert.Empty(Signs.Read(Drafts.Of((Field.Notes, "no job was promised, promised work to nobody"))));

    [Fact]
    public void Signs_are_sorted_and_each_there_once() =>
        Assert.Equal(["job-promised"], Signs.Read(Drafts.Of((Field.Observations, "promised work\nhotel job"), (Field.Purpose, "hotel job"))));

    [Theory]
    [InlineData("alone", true)]
    [InlineData("एक्लै", true)]
    [InlineData("mother", false)]
    [InlineData(null, false)]
    public void A_cell_may_say_that_there_is_nobody(string? text, bool nobody) => Assert.Equal(nobody, Signs.SaysNobody(text));

    [Theory]
    [InlineData("2 days", true)]
    [InlineData("yesterday", true)]
    [InlineData("last week", true)]
    [InlineData("two weeks", true)]
    [InlineData("३ दिन", true)]
    [InlineData("1 month", true)]
    [InlineData("2 months", false)]
    [InlineData("5 years", false)]
    [InlineData("since birth", null)]
    public void Lately_is_within_a_month(string text, bool? recently) => Assert.Equal(recently, Signs.SaysRecently(text));
}
