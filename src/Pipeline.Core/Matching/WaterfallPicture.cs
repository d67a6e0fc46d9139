using System.Globalization;
using System.Net;
using System.Text;

namespace Pipeline.Core.Matching;

/// <summary>Draws a waterfall as an SVG: a bar a step, from where the total stood to where it stands then.</summary>
public static class WaterfallPicture
{
    private const int RowHeight = 26, LabelWidth = 300, ChartWidth = 420, ValueWidth = 70, Margin = 12;

    public static string Svg(Waterfall waterfall)
    {
        var steps = waterfall.Steps;
        var least = Math.Min(0, steps.Min(step => Math.Min(step.Total, step.Total - step.Bits)));
        var most = Math.Max(1, steps.Max(step => Math.Max(step.Total, step.Total - step.Bits)));
        var (width, height) = (LabelWidth + ChartWidth + ValueWidth + 2 * Margin, (steps.Count + 2) * RowHeight + 2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\">");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(0)}\" x2=\"{X(0)}\" y1=\"{Margin}\" y2=\"{height - Margin - RowHeight}\" stroke=\"#888\"/>");
        for (var i = 0; i < steps.Count; i++) Row(steps[i], Margin + i * RowHeight);
        var verdict = string.Create(CultureInfo.InvariantCulture, $"one person with a probability of {waterfall.Probability:0.####}");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{height - Margin}\" font-weight=\"bold\">{verdict}</text></svg>");
        return svg.ToString();

        void Row(WaterfallStep step, int y)
        {
            var (from, to) = (step.Total - step.Bits, step.Total);
            var (left, right) = (X(Math.Min(from, to)), X(Math.Max(from, to)));
            // Colours that people who see no red or green tell apart.
            var colour = step.Bits >= 0 ? "#1b6ca8" : "#c8553d";
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{y + 17}\">{WebUtility.HtmlEncode(step.Field)}<tspan fill=\"#555\">: {WebUtility.HtmlEncode(step.Level)}</tspan></text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"{y + 4}\" width=\"{Math.Max(1, right - left)}\" height=\"{RowHeight - 8}\" fill=\"{colour}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + ChartWidth + Margin + ValueWidth}\" y=\"{y + 17}\" text-anchor=\"end\">{step.BitsText}</text>");
        }

        int X(double bits) => LabelWidth + Margin + (int)Math.Round((bits - least) / (most - least) * (ChartWidth - 10));
    }
}
