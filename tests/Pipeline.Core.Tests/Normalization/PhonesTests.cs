using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class PhonesTests
{
    [Theory]
    [InlineData("NP", "9800000511", "+9779800000511")]
    [InlineData("NP", "980-0000511", "+9779800000511")]
    [InlineData("NP", "९८००००0५११", "+9779800000511")]
    [InlineData("IN", "98000 00511", "+919800000511")]
    [InlineData("BD", "০১৭০০০০০৩১১", "+8801700000311")]
    [InlineData("MM", "၀၉၄၂၀၀၀၀၄၁၁", "+959420000411")]
    [InlineData("TH", "080-000-0211", "+66800000211")]
    [InlineData("LA", "020 5500 0211", "+8562055000211")]
    [InlineData("KH", "012 000 211", "+85512000211")]
    [InlineData("MY", "012-300 0211", "+60123000211")]
    [InlineData("ID", "0812-3000-0211", "+6281230000211")]
    [InlineData("PH", "0917 000 1111", "+639170001111")]
    public void A_local_number_gets_its_countrys_code(string country, string text, string expected) => Assert.Equal([expected], Phones.Read(text, country));

    [Theory]
    [InlineData("BD", "1700000311", "+8801700000311")]
    [InlineData("TH", "800000211", "+66800000211")]
    [InlineData("PH", "9170001111", "+639170001111")]
    [InlineData("BD", "1700000311.0", "+8801700000311")]
    public void A_leading_zero_that_a_spreadsheet_dropped_is_not_missed(string country, string text, string expected) => Assert.Equal([expected], Phones.Read(text, country));

    [Theory]
    [InlineData("IN", "+977-980-0001224")]
    [InlineData("IN", "00977 980 0001224")]
    [InlineData("TH", "009779800001224")]
    [InlineData("IN", "9779800001224")]
    [InlineData("NP", "9779800001224")]
    [InlineData(null, "+9779800001224")]
    [InlineData("NP", "(+977) 9800001224")]
    [InlineData("NP", "9800001224 ext 12")]
    public void A_country_code_is_known_however_it_is_written(string? country, string text) => Assert.Equal(["+9779800001224"], Phones.Read(text, country));

    [Theory]
    [InlineData("9800000511/9800000512")]
    [InlineData("9800000511, 9800000512")]
    [InlineData("9800000511 or 9800000512")]
    [InlineData("9800000511 वा 9800000512")]
    [InlineData("9800000511\n9800000512")]
    [InlineData("9800000511 (mother), 9800000512 (uncle)")]
    public void A_cell_may_hold_several(string text) => Assert.Equal(["+9779800000511", "+9779800000512"], Phones.Read(text, "NP"));

    [Fact]
    public void A_number_that_is_written_twice_is_one() => Assert.Equal(["+9779800000511"], Phones.Read("9800000511 / 980-0000511", "NP"));

    [Theory]
    [InlineData("9.8E+09")]
    [InlineData("9.80000051E+9")]
    public void A_number_without_its_last_digits_is_none(string text)
    {
        Assert.True(Phones.IsShortened(text));
        Assert.Empty(Phones.Read(text, "NP"));
    }

    [Theory]
    [InlineData("NP", "none")]
    [InlineData("NP", "-")]
    [InlineData("NP", "12345")]
    [InlineData("NP", "123456789012345678")]
    [InlineData(null, "9800000511")]
    [InlineData("NP", null)]
    public void What_cannot_be_a_number_is_left_out(string? country, string? text) => Assert.Empty(Phones.Read(text, country));
}
