using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class ReportTypesTests
{
    [Theory]
    [InlineData("missing")]
    [InlineData("Missing child report")]
    [InlineData("हराएको")]
    [InlineData("लापता")]
    [InlineData("নিখোঁজ")]
    [InlineData("เด็กหาย")]
    [InlineData("កុមារបាត់ខ្លួន")]
    [InlineData("hilang")]
    [InlineData("nawawala")]
    public void A_child_is_reported_missing(string text) => Assert.True(ReportTypes.IsMissing(text));

    [Theory]
    [InlineData("sighting")]
    [InlineData("crossing")]
    [InlineData("")]
    public void Other_reports_are_sightings(string text) => Assert.False(ReportTypes.IsMissing(text));
}
