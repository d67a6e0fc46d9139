using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Core.Tests.Intake.Receipts;

public class LanguagesTests
{
    [Theory]
    [InlineData("ne", "th", "km", "ne")]
    [InlineData("ne-NP", null, null, "ne")]
    [InlineData("xx", "th", "km", "en")]
    [InlineData(null, "th-TH, en;q=0.5", "km", "th")]
    [InlineData(null, "en;q=0.5, th;q=0.9", "km", "th")]
    [InlineData("", "de, fr", "km", "km")]
    [InlineData(null, "ne;q=0, th", null, "th")]
    [InlineData(null, "tl-PH", null, "fil")]
    [InlineData(null, null, "kobo", "en")]
    [InlineData(null, ";;q=x,,", null, "en")]
    public void The_language_asked_for_comes_first_then_the_browsers_then_the_uploads_then_English(string? asked, string? preferred, string? ofUpload, string chosen) =>
        Assert.Equal(chosen, Languages.Choose(asked, preferred, ofUpload));
}
