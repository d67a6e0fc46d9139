using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;

namespace Pipeline.Core.Tests.Normalization.Dates;

public class DateReaderTests
{
    [Theory]
    [InlineData("24/11/2026")]
    [InlineData("24.11.2026")]
    [InlineData("24-11-26")]
    [InlineData("24 11 2026")]
    [InlineData("2026-11-24")]
    [InlineData("2026/11/24")]
    [InlineData("20261124")]
    [InlineData("24112026")]
    [InlineData("11/24/2026")]
    [InlineData("24th November 2026")]
    [InlineData("Nov 24, 2026")]
    [InlineData("Tuesday, 24 Nov 2026")]
    [InlineData("24-Nov-26")]
    [InlineData("24/11/2026 AD")]
    [InlineData("2026-11-24T10:30:00.000+05:45")]
    [InlineData("24/11/2026 10:30")]
    [InlineData("24.11.26 5pm")]
    [InlineData("24.11.26 5.30 PM")]
    [InlineData("24/11/2026 10.30")]
    public void A_day_is_read_however_it_is_written(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, "IN"));

    [Theory]
    [InlineData("२४/११/२०२६")]
    [InlineData("24 नोभेम्बर २०२६")]
    [InlineData("24 नवंबर 2026")]
    [InlineData("২৪ নভেম্বর ২০২৬")]
    [InlineData("২৪শে নভেম্বর, ২০২৬ খ্রি.")]
    [InlineData("၂၀၂၆ ခုနှစ် နိုဝင်ဘာလ ၂၄ ရက်")]
    [InlineData("๒๔ พฤศจิกายน ๒๕๖๙")]
    [InlineData("วันที่ 24 พฤศจิกายน พ.ศ. 2569")]
    [InlineData("วันอังคารที่ 24 พ.ย. 2569")]
    [InlineData("24 พฤศจิกายน ค.ศ. 2026")]
    [InlineData("໒໔ ພະຈິກ ໒໐໒໖")]
    [InlineData("ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦")]
    [InlineData("24 November 2026 Masehi")]
    [InlineData("24hb Nov 2026")]
    [InlineData("24 Nopember 2026")]
    [InlineData("ika-24 ng Nobyembre 2026")]
    public void Months_weekdays_eras_and_digits_are_known_in_every_language(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, null));

    [Theory]
    [InlineData("2083-08-08")]
    [InlineData("२०८३/०८/०८")]
    [InlineData("८ मंसिर २०८३")]
    [InlineData("२०८३ साल मंसिर ८ गते")]
    [InlineData("8 Mangsir 2083 BS")]
    [InlineData("वि.सं. २०८३-०८-०८")]
    [InlineData("08/08/083")]
    [InlineData("8/8/83")]
    public void Nepals_year_is_known_by_its_size(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, "NP"));

    [Theory]
    [InlineData("24/11/2569")]
    [InlineData("24/11/69")]
    [InlineData("24-พ.ย.-69")]
    public void The_Buddhist_year_is_543_ahead(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, "TH"));

    [Theory]
    [InlineData("৯ অগ্রহায়ণ ১৪৩৩", null, 4)]
    [InlineData("৯ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ", "BD", 1)]
    [InlineData("9 Ogrohayon 1433", "BD", 1)]
    [InlineData("৯/৮/১৪৩৩", "BD", 1)]
    [InlineData("৯ অগ্রহায়ণ ৩৩", "BD", 1)]
    public void The_Bengali_year_is_known_by_month_era_or_country(string text, string? country, int days)
    {
        var read = DateReader.Read(text, country);
        Assert.Equal(days, read!.Value.Days);
        Assert.True(read.Value.Overlaps(BirthInterval.On(new(2026, 11, 24))));
    }

    [Theory]
    [InlineData("၁၃၈၈ ခုနှစ် တန်ဆောင်မုန်းလပြည့်နေ့")]
    [InlineData("တန်ဆောင်မုန်း လပြည့် ၁၃၈၈")]
    [InlineData("full moon of Tazaungmon 1388")]
    public void The_Myanmar_day_is_told_by_the_moon(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, "MM"));

    [Theory]
    [InlineData("10/06/1447", "MY")]
    [InlineData("1433", "ID")]
    [InlineData("15/8/1388", "MM")]
    [InlineData("24 November 2081", "NP")]
    [InlineData("24 ตุลาคม พ.ศ. 2026", "TH")]
    [InlineData("10 তারিখ ফাল্গুন 2026", "BD")]
    [InlineData("တန်ခူး ၂၀၂၆", "MM")]
    [InlineData("১০ রজব ১৪৩২", "BD")]
    [InlineData("10 Rajab 1432", "BD")]
    [InlineData("10/7/1432 হিজরি", "BD")]
    public void A_year_that_could_be_of_another_calendar_than_the_rest_is_no_date(string text, string country) => Assert.Null(DateReader.Read(text, country));

    [Theory]
    [InlineData("2012", "2012-01-01", "2012-12-31")]
    [InlineData("about 2012", "2012-01-01", "2012-12-31")]
    [InlineData("2069", "2012-04-13", "2013-04-13")]
    [InlineData("2555", "2012-01-01", "2012-12-31")]
    [InlineData("ব. ১৪১৯", "2012-04-13", "2013-04-15")]
    [InlineData("၁၃၇၄", "2012-04-17", "2013-04-16")]
    [InlineData("March 2012", "2012-03-01", "2012-03-31")]
    [InlineData("03/2012", "2012-03-01", "2012-03-31")]
    [InlineData("2012-02", "2012-02-01", "2012-02-29")]
    [InlineData("बैशाख २०६९", "2012-04-13", "2012-05-13")]
    public void A_year_or_month_alone_is_all_its_days(string text, string from, string to)
    {
        var read = DateReader.Read(text, null)!.Value;
        Assert.Equal((from, to), (read.From.ToString("yyyy-MM-dd"), read.To.ToString("yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("46350")]
    [InlineData("46350.4375")]
    public void A_date_cell_without_its_format_is_counted_from_1899(string text) => Assert.Equal(Day(2026, 11, 24), DateReader.Read(text, null));

    [Theory]
    [InlineData("24-26 November 2026")]
    [InlineData("24/11/2026 - 26/11/2026")]
    [InlineData("2026-11-24 to 2026-11-26")]
    public void A_range_is_all_its_days(string text) => Assert.Equal(new BirthInterval(new(2026, 11, 24), new(2026, 11, 26)), DateReader.Read(text, null));

    [Fact]
    public void A_range_may_end_in_another_month() =>
        Assert.Equal(new BirthInterval(new(2026, 11, 24), new(2026, 12, 2)), DateReader.Read("24 Nov 2026 - 2 Dec 2026", null));

    [Theory]
    [InlineData("03/04/2012", "IN", 4, 3)]
    [InlineData("03/04/2012", "PH", 3, 4)]
    [InlineData("25/04/2012", "PH", 4, 25)]
    public void Only_in_the_Philippines_the_month_comes_first(string text, string country, int month, int day) =>
        Assert.Equal(Day(2012, month, day), DateReader.Read(text, country));

    [Theory]
    [InlineData("l2/O5/2012")]
    [InlineData("12/05/2O12")]
    [InlineData("I2.05.2012")]
    public void Letters_typed_for_digits_are_taken_for_them(string text) => Assert.Equal(Day(2012, 5, 12), DateReader.Read(text, "IN"));

    [Theory]
    [InlineData("24/11")]
    [InlineData("24 November")]
    [InlineData("31/02/2012")]
    [InlineData("32 मंसिर २०८३")]
    [InlineData("5 Nvember 2026")]
    [InlineData("not noted")]
    [InlineData("12")]
    [InlineData("1/2/3/4")]
    [InlineData("98000005111")]
    [InlineData("")]
    public void What_names_no_day_of_a_year_is_no_date(string text) => Assert.Null(DateReader.Read(text, "NP"));

    [Fact]
    public void A_two_digit_year_is_the_last_that_could_be() => Assert.Equal(Day(1998, 5, 3), DateReader.Read("03/05/98", "IN"));

    private static BirthInterval Day(int year, int month, int day) => BirthInterval.On(new(year, month, day));
}
