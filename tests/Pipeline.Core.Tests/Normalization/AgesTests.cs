using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class AgesTests
{
    [Theory]
    [InlineData("12")]
    [InlineData(" 12 ")]
    [InlineData("१२ वर्ष")]
    [InlineData("১২ বছর")]
    [InlineData("၁၂ နှစ်")]
    [InlineData("๑๒ ปี")]
    [InlineData("໑໒ປີ")]
    [InlineData("១២ឆ្នាំ")]
    [InlineData("12 tahun")]
    [InlineData("12 taong gulang")]
    [InlineData("12 yrs")]
    [InlineData("12y")]
    [InlineData("12 years old")]
    [InlineData("12.5")]
    [InlineData("12½")]
    [InlineData("12 1/2")]
    [InlineData("साढे १२")]
    [InlineData("12 years 3 months")]
    [InlineData("12y 3m")]
    public void Years_are_completed_years(string text) => AssertAge(12, 12, text);

    [Theory]
    [InlineData("twelve")]
    [InlineData("Twelve years")]
    [InlineData("बाह्र वर्ष")]
    [InlineData("बारह साल")]
    [InlineData("barah saal")]
    [InlineData("বারো")]
    [InlineData("বার বছর")]
    [InlineData("ဆယ့်နှစ်နှစ်")]
    [InlineData("အသက်ဆယ့်နှစ်နှစ်")]
    [InlineData("สิบสอง")]
    [InlineData("อายุสิบสองปี")]
    [InlineData("ສິບສອງ")]
    [InlineData("ដប់ពីរ")]
    [InlineData("ដប់ពីរឆ្នាំ")]
    [InlineData("dua belas")]
    [InlineData("dua belas tahun")]
    [InlineData("labindalawa")]
    [InlineData("labindalawang taong gulang")]
    public void Words_are_numbers_in_every_language(string text) => AssertAge(12, 12, text);

    [Theory]
    [InlineData("labing-anim", 16)]
    [InlineData("twenty one", 21)]
    [InlineData("နှစ်နှစ်", 2)]
    [InlineData("ប្រាំពីរ", 7)]
    [InlineData("0", 0)]
    public void A_word_is_taken_as_a_whole(string text, int years) => AssertAge(years, years, text);

    [Theory]
    [InlineData("12-13")]
    [InlineData("12 - 13 yrs")]
    [InlineData("12 to 13")]
    [InlineData("12/13")]
    [InlineData("१२ देखि १३")]
    [InlineData("১২ থেকে ১৩ বছর")]
    [InlineData("twelve or thirteen")]
    public void A_range_is_both_and_all_between(string text) => AssertAge(12, 13, text);

    [Theory]
    [InlineData("about 12")]
    [InlineData("~12")]
    [InlineData("kira-kira 12 tahun")]
    [InlineData("lebih kurang 12")]
    [InlineData("mga 12")]
    [InlineData("करिब १२")]
    [InlineData("প্রায় ১২")]
    [InlineData("ประมาณ 12 ปี")]
    [InlineData("ປະມານ 12")]
    [InlineData("ប្រហែល ១២")]
    [InlineData("၁၂ နှစ်ခန့်")]
    public void About_is_a_year_either_way(string text) => AssertAge(11, 13, text);

    [Theory]
    [InlineData("8 months")]
    [InlineData("८ महिना")]
    [InlineData("8 bulan")]
    [InlineData("3 weeks")]
    [InlineData("10 days")]
    [InlineData("5 เดือน")]
    public void Months_weeks_and_days_are_parts_of_the_first_years(string text) => AssertAge(0, 0, text);

    [Fact]
    public void Months_beyond_a_year_are_years() => AssertAge(1, 1, "18 months");

    [Theory]
    [InlineData("u/5")]
    [InlineData("<5")]
    [InlineData("under 5")]
    [InlineData("di bawah 5 tahun")]
    [InlineData("wala pang 5")]
    [InlineData("ต่ำกว่า 5")]
    public void Under_is_every_age_below(string text) => AssertAge(0, 4, text);

    [Theory]
    [InlineData("10+")]
    [InlineData(">10")]
    [InlineData("over 10")]
    [InlineData("lebih dari 10 tahun")]
    [InlineData("mahigit 10")]
    public void Over_is_every_age_of_a_child_from_there(string text) => AssertAge(10, 17, text);

    [Theory]
    [InlineData("newborn", 0)]
    [InlineData("नवजात", 0)]
    [InlineData("แรกเกิด", 0)]
    [InlineData("baru lahir", 0)]
    [InlineData("infant", 1)]
    [InlineData("bayi", 1)]
    [InlineData("sanggol", 1)]
    public void A_newborn_has_no_year_and_an_infant_at_most_one(string text, int oldest) => AssertAge(0, oldest, text);

    [Theory]
    [InlineData("१२ वर्ष लागेको")]
    [InlineData("১২ চলছে")]
    [InlineData("ย่าง 12 ปี")]
    [InlineData("masuk 12 tahun")]
    public void Where_the_running_year_is_told_one_less_is_completed(string text) => AssertAge(11, 11, text);

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("8m")]
    [InlineData("12-Oct")]
    [InlineData("3/12")]
    [InlineData("05/03/2012")]
    [InlineData("5.3.12")]
    [InlineData("२०६९")]
    [InlineData("1-90")]
    [InlineData("not known")]
    [InlineData("1 2 3")]
    public void What_could_be_something_else_is_no_age(string text) => Assert.Null(Ages.Read(text));

    private static void AssertAge(int youngest, int oldest, string text) => Assert.Equal((youngest, oldest), Ages.Read(text));
}
