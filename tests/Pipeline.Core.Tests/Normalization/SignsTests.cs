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

    /// <summary>Text that holds a word of a sign and tells of none.</summary>
    [Theory]
    [InlineData("isn't afraid")]
    [InlineData("injuries: none")]
    [InlineData("Crying: no")]
    [InlineData("เด็กไม่ได้รับบาดเจ็บ")]
    [InlineData("ไม่หวาดกลัว")]
    [InlineData("tidak ada memar")]
    [InlineData("hindi siya natatakot")]
    [InlineData("चोटपटक लागेको छैन")]
    [InlineData("Documents held: passport")]
    [InlineData("passport kept by her mother")]
    [InlineData("beaten rice")]
    [InlineData("หลังเลิกเรียน")]
    [InlineData("พ่อแม่ไม่รู้หนังสือ")]
    [InlineData("pernah menjadi korban gempa")]
    public void What_is_no_sign_is_not_taken_for_one(string text) => Assert.Empty(Signs.Read(Drafts.Of((Field.Observations, text))));

    /// <summary>What is denied ends where the next thing begins, and each language denies its own.</summary>
    [Theory]
    [InlineData("พูดไม่ได้ ร้องไห้", "fear")]
    [InlineData("ເວົ້າບໍ່ໄດ້ ຮ້ອງໄຫ້", "fear")]
    [InlineData("घर का पता नहीं रो रही है", "fear")]
    [InlineData("speaks only Hindi scared", "fear")]
    [InlineData("entry denied crossed at night", "night-or-bypass")]
    [InlineData("ភ័យ\u200Bខ្លាច", "fear")]
    public void What_is_said_beside_a_denial_is_a_sign(string text, string sign) => Assert.Contains(sign, Signs.Read(Drafts.Of((Field.Observations, text))));

    [Fact]
    public void A_purpose_says_nothing_of_how_the_child_is() => Assert.Empty(Signs.Read(Drafts.Of((Field.Purpose, "visiting injured grandfather"))));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_that_can_be_observed_is_read_alone_and_beside_another(string id)
    {
        Assert.Equal([id], Signs.Read(Drafts.Of((Field.Observations, id))));
        Assert.Contains(id, Signs.Read(Drafts.Of((Field.Observations, $"{id} contact-only-phone"))));
        Assert.Contains("contact-only-phone", Signs.Read(Drafts.Of((Field.Observations, $"{id} contact-only-phone"))));
    }

    public static TheoryData<string> Ids => [.. Pipeline.Core.Risk.Indicators.All.Where(indicator => indicator.IsObserved).Select(indicator => indicator.Id)];

    [Fact]
    public void What_is_denied_in_one_line_may_be_seen_in_another() =>
        Assert.Equal(["fear"], Signs.Read(Drafts.Of((Field.Observations, "no injuries, crying"))));

    [Theory]
    [InlineData("paid by the agent", "paid-by-other")]
    [InlineData("passport kept by the agent", "documents-held")]
    [InlineData("นายหน้าจ่าย", "paid-by-other")]
    public void A_word_within_a_longer_phrase_is_part_of_what_that_says(string text, string sign) => Assert.Equal([sign], Signs.Read(Drafts.Of((Field.Observations, text))));

    [Fact]
    public void A_word_within_a_phrase_and_beside_it_is_said_as_well() =>
        Assert.Equal(["paid-by-other", "separated-unknown-adult"], Signs.Read(Drafts.Of((Field.Observations, "paid by the agent, with an agent"))));

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
