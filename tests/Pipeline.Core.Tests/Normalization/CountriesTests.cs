using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class CountriesTests
{
    [Theory]
    [InlineData("NP", "NP")]
    [InlineData("np", "NP")]
    [InlineData("Nepal", "NP")]
    [InlineData("नेपाल", "NP")]
    [InlineData("INDIAN", "IN")]
    [InlineData("भारत", "IN")]
    [InlineData("বাংলাদেশ", "BD")]
    [InlineData("မြန်မာ", "MM")]
    [InlineData("ไทย", "TH")]
    [InlineData("ລາວ", "LA")]
    [InlineData("កម្ពុជា", "KH")]
    [InlineData("Malaysia", "MY")]
    [InlineData("WNI", "ID")]
    [InlineData("Pilipinas", "PH")]
    public void A_country_is_known_by_code_name_or_nationality(string text, string code) => Assert.Equal(code, Countries.Read(text));

    [Theory]
    [InlineData("France")]
    [InlineData("FR")]
    [InlineData("")]
    [InlineData(null)]
    public void Others_than_the_ten_are_not_known(string? text) => Assert.Null(Countries.Read(text));

    [Theory]
    [InlineData("ne", "NP")]
    [InlineData("fil", "PH")]
    [InlineData("en", null)]
    [InlineData(null, null)]
    public void A_language_points_to_a_country_unless_many_speak_it(string? language, string? code) => Assert.Equal(code, Countries.OfLanguage(language));

    [Theory]
    [InlineData("NP", "05:45")]
    [InlineData("MM", "06:30")]
    [InlineData("KH", "07:00")]
    [InlineData("PH", "08:00")]
    public void Each_has_its_clock(string code, string offset) => Assert.Equal(TimeSpan.Parse(offset), Countries.Offset(code));

    [Fact]
    public void Where_the_country_is_not_known_there_is_no_clock() => Assert.Null(Countries.Offset(null));
}
