using CsCheck;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class MobileNumbersTests
{
    [Theory]
    [InlineData("NP", "9800000511", "+9779800000511")]
    [InlineData("TH", "0800000211", "+66800000211")]
    public void A_mobile_number_gets_its_countrys_code_for_the_zero_in_front(string country, string text, string expected) =>
        Assert.Equal(expected, MobileNumbers.Read(text, country));

    [Theory]
    [InlineData("NP", "980-0000511")]
    [InlineData("NP", "98000005112")]
    [InlineData("IN", "0980000051")]
    [InlineData("XX", "9800000511")]
    [InlineData(null, "9800000511")]
    public void Other_numbers_are_left_to_the_library(string? country, string text) => Assert.Null(MobileNumbers.Read(text, country));

    /// <summary>A dash keeps the number from being known by its form, and changes nothing else.</summary>
    [Fact]
    public void The_library_reads_the_same() => Numbers.Sample(
        number =>
        {
            if (MobileNumbers.Read(number.Text, number.Country) is { } mobile) Assert.Equal(Phones.One(number.Text.Insert(4, "-"), number.Country), mobile);
        },
        iter: 50_000);

    private static readonly Gen<(string Country, string Text)> Numbers =
        Gen.Select(
            OneOf("NP", "IN", "BD", "MM", "TH", "LA", "KH", "MY", "ID", "PH"),
            OneOf("", "98", "97", "9", "8", "7", "6", "01", "06", "07", "08", "09", "020", "977"),
            Gen.Char['0', '9'].Array[5, 11],
            (country, starts, rest) => (country, starts + new string(rest)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
