using System.Text.RegularExpressions;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Risk;
using Pipeline.Core.Tests.Intake.Receipts;

namespace Pipeline.Core.Tests.Alerts;

public class MailTextsTests
{
    /// <summary>"Victim" and "trafficking" as each language would say them, and what stands for them in its laws.</summary>
    private const string OnlyAPersonMaySay =
        "victim|traffick|पीडित|पीड़ित|बेचबिखन|तस्करी|दुर्व्यापार|ভুক্তভোগী|ভিকটিম|পাচার|শিকার|သားကောင်|လူကုန်ကူး|เหยื่อ|ผู้เสียหาย|ค้ามนุษย์|ຜູ້ຖືກເຄາະຮ້າຍ|ຄ້າມະນຸດ|ជនរងគ្រោះ|ជួញដូរ|mangsa|pemerdagangan|korban|perdagangan|biktima";

    /// <summary>Health, faith and origin as a reason might name them.</summary>
    private const string OfTheChildAlone =
        "\\bill\\b|\\bsick|disease|monaster|religio|stateless|minorit|रोग|बिरामी|बीमार|नशा|औषध|गुम्बा|मठ|अल्पसंख्यक|অসুস্থ|মাদ্রাসা|নেশা|সংখ্যালঘু|ရောဂါ|ဖျား|ဘုန်းကြီး|လူနည်းစု|ป่วย|โรค|วัด|ชนกลุ่มน้อย|เมา|ປ່ວຍ|ພະຍາດ|ວັດ|ຊົນເຜົ່າ|ឈឺ|ជំងឺ|វត្ត|ជនជាតិ|sakit|mabuk|pesantren|biara|minoriti|minoritas|maysakit|lasing|monasteryo";

    [Fact]
    public void Every_text_of_a_mail_is_there_in_every_language() => Assert.Empty(TranslationGaps.Of(MailTexts.Table, Languages.All));

    [Fact]
    public void Every_reason_is_there_in_every_language_but_English_which_stands_beside_the_indicator()
    {
        Assert.Empty(TranslationGaps.Of(MailTexts.ReasonTable, Languages.All.Where(language => language.Code != Languages.English)));
        Assert.Equal(Indicators.All.Select(indicator => indicator.Id).Order(), MailTexts.ReasonTable.Keys.Order());
    }

    [Fact]
    public void No_placeholder_and_no_figure_is_lost_in_translation()
    {
        Assert.Empty(TranslationGaps.Lost(MailTexts.Table, key => MailTexts.Table.Find(key, Languages.English)!));
        Assert.Empty(TranslationGaps.Lost(MailTexts.ReasonTable, id => Indicators.Find(id)!.Told));
    }

    [Fact]
    public void No_two_languages_share_a_sentence_but_Malay_and_Indonesian() => Assert.Empty(
        from table in new[] { MailTexts.Table, MailTexts.ReasonTable }
        from key in table.Keys.Where(key => !key.StartsWith("country-", StringComparison.Ordinal))
        from language in table.WrittenIn
        where language is not ("en" or "id") && table.WrittenIn.Any(other => other != language && other is not "id" && table.Find(key, other)!.Length > 12 && table.Find(key, other) == table.Find(key, language))
        select $"{key},{language}");

    [Fact]
    public void No_text_calls_a_child_what_only_a_person_may_say_it_is() => Assert.DoesNotContain(Texts(), text => Says(text, OnlyAPersonMaySay));

    [Fact]
    public void No_reason_tells_of_health_faith_or_origin() =>
        Assert.DoesNotContain(Languages.All.SelectMany(language => new MailTexts(language.Code).Reasons(AllIds)), text => Says(text, OfTheChildAlone));

    [Theory]
    [InlineData(1, "1 minutes")]
    [InlineData(15, "15 minutes")]
    [InlineData(60, "60 minutes")]
    [InlineData(119, "119 minutes")]
    [InlineData(120, "2 hours")]
    [InlineData(24 * 60, "24 hours")]
    public void Time_to_answer_is_told_in_minutes_up_to_two_hours(int minutes, string said) =>
        Assert.Contains($"within {said} that", new MailTexts("en").Ask(TimeSpan.FromMinutes(minutes)), StringComparison.Ordinal);

    [Theory]
    [InlineData("NP", "Nepal")]
    [InlineData("ZZ", "country not stated")]
    [InlineData("unknown", "country not stated")]
    [InlineData(null, "country not stated")]
    public void A_country_that_is_none_of_the_ten_is_not_repeated(string? code, string said) => Assert.Equal(said, new MailTexts("en").Country(code));

    [Theory]
    [InlineData("tl", "fil")]
    [InlineData("ne-NP", "ne")]
    [InlineData("xx", "en")]
    [InlineData("", "en")]
    public void A_language_that_has_no_texts_is_answered_in_English(string asked, string language) => Assert.Equal(language, new MailTexts(asked).Language);

    [Fact]
    public void A_reason_that_was_dropped_from_the_list_is_passed_over() => Assert.Single(new MailTexts("th").Reasons(["was-once", "fear"]));

    private static IEnumerable<string> AllIds => Indicators.All.Select(indicator => indicator.Id);

    private static IEnumerable<string> Texts() => Languages.All.SelectMany(language => MailTexts.Table.In(language.Code).Values.Concat(new MailTexts(language.Code).Reasons(AllIds)));

    private static bool Says(string text, string words) => Regex.IsMatch(text, words, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
