using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Matching;

public class WaterfallTests
{
    [Theory]
    [InlineData(3.25, "+3.3", "3.3")]
    [InlineData(-3.25, "−3.3", "−3.3")]
    [InlineData(-0.04, "0.0", "0.0")]
    [InlineData(0.04, "0.0", "0.0")]
    public void Bits_are_shown_to_a_tenth_and_nothing_has_no_sign(double bits, string step, string total)
    {
        var shown = new WaterfallStep("name", "same", bits, bits);
        Assert.Equal((step, total), (shown.BitsText, shown.TotalText));
    }
}
