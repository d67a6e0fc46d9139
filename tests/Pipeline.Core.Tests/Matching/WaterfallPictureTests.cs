using System.Xml.Linq;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Tests.Matching;

public class WaterfallPictureTests
{
    private static readonly Waterfall Some = new([new("before any field", "one pair in so many", -12, -12), new("name <b>", "same & more", 20.5, 8.5), new("or else", "two of one family", -3, 5.5)], 0.978);

    [Fact]
    public void Every_step_has_a_bar_and_its_bits()
    {
        var svg = XDocument.Parse(WaterfallPicture.Svg(Some)).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal(1 + Some.Steps.Count, svg.Elements(ns + "rect").Count());
        Assert.Contains("+20.5", svg.Value, StringComparison.Ordinal);
        Assert.Contains("one person with a probability of 0.978", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_columns_name_cannot_break_the_picture() => Assert.Contains("name <b>", XDocument.Parse(WaterfallPicture.Svg(Some)).Root!.Value, StringComparison.Ordinal);
}
