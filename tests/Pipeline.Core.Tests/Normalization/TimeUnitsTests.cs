using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class TimeUnitsTests
{
    [Theory]
    [InlineData("2 days", 2, 1)]
    [InlineData("three weeks", 3, 7)]
    [InlineData("५ महिना", 5, 30)]
    [InlineData("2วัน", 2, 1)]
    [InlineData("last month", null, 30)]
    [InlineData("12", 12, null)]
    [InlineData("12345678", 100_000, null)]
    public void A_span_is_a_number_and_the_days_of_its_unit(string text, int? count, int? days) => Assert.Equal([(count, days)], TimeUnits.Spans(text));

    [Fact]
    public void Each_number_has_the_unit_that_follows_it() => Assert.Equal([(2, 365), (3, 30)], TimeUnits.Spans("2 years 3 months"));

    [Fact]
    public void What_follows_a_point_is_no_number_of_its_own() => Assert.Equal([(1, 365)], TimeUnits.Spans("1.5 years"));

    [Theory]
    [InlineData("")]
    [InlineData("does not know")]
    [InlineData("ไม่ทราบ")]
    public void Other_words_are_no_span(string text) => Assert.Empty(TimeUnits.Spans(text));
}
