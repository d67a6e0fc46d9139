using CsCheck;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class CheckDigitsTests
{
    [Theory]
    [InlineData("2363")]
    [InlineData("123451")]
    [InlineData("234123412346")]
    public void Verhoeffs_published_examples_hold(string digits) => Assert.True(CheckDigits.Verhoeff(digits));

    [Fact]
    public void Verhoeff_finds_every_single_wrong_digit_and_every_two_that_changed_places() =>
        Gen.Select(Gen.Int[0, 11], Gen.Int[1, 9]).Sample((place, added) =>
        {
            var digits = "234123412346".ToCharArray();
            digits[place] = (char)('0' + ((digits[place] - '0' + added) % 10));
            var swapped = "234123412346".ToCharArray();
            var next = (place + 1) % 12;
            (swapped[place], swapped[next]) = (swapped[next], swapped[place]);
            return !CheckDigits.Verhoeff(digits) && (next == 0 || !CheckDigits.Verhoeff(swapped));
        });

    [Theory]
    [InlineData("1000000000513", true)]
    [InlineData("1000000000514", false)]
    public void Thailands_last_digit_checks_the_others(string digits, bool holds) => Assert.Equal(holds, CheckDigits.Thai(digits));

    [Theory]
    [InlineData("02", "29", 0, true)]
    [InlineData("02", "30", 0, false)]
    [InlineData("13", "01", 0, false)]
    [InlineData("02", "59", 40, true)]
    [InlineData("02", "80", 40, false)]
    public void A_day_within_a_number_must_exist(string month, string day, int added, bool isDay) => Assert.Equal(isDay, CheckDigits.IsDay(month, day, added));
}
