using System.Globalization;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching;

/// <summary>Why two records are or are not taken for one person, step by step.</summary>
/// <param name="Steps">What was known before, what each field says, and what else would explain as much.</param>
/// <param name="Probability">That the two show one person, 0 to 1.</param>
public sealed record Waterfall(IReadOnlyList<WaterfallStep> Steps, double Probability)
{
    /// <summary>Adds up what was said, step by step.</summary>
    public static Waterfall Of(IEnumerable<Contribution> evidence)
    {
        var total = 0.0;
        WaterfallStep[] steps = [.. evidence.Select(said => new WaterfallStep(said.Field, said.Level, said.Weight, total += said.Weight))];
        return new Waterfall(steps, ProbabilityOf(total));
    }

    /// <summary>The probability that so many bits come to.</summary>
    public static double ProbabilityOf(double bits) => LinkModel.Probability(bits);
}

/// <summary>One step of a waterfall.</summary>
/// <param name="Field">The column compared, or what else was weighed.</param>
/// <param name="Level">How far the two values agree.</param>
/// <param name="Bits">For (+) or against (−) one person: log2 of the likelihood ratio.</param>
/// <param name="Total">The bits so far; above 0 one person is more likely than not.</param>
public sealed record WaterfallStep(string Field, string Level, double Bits, double Total)
{
    /// <summary>The bits to a tenth, with their sign.</summary>
    public string BitsText => InTenths(Bits, "+0.0;−0.0;0.0");

    /// <summary>The total to a tenth.</summary>
    public string TotalText => InTenths(Total, "0.0;−0.0");

    /// <summary>Rounded first, to a zero without a sign: the format would give what is a little less than 0 both of them.</summary>
    private static string InTenths(double bits, string format) => (Math.Round(bits, 1, MidpointRounding.AwayFromZero) + 0.0).ToString(format, CultureInfo.InvariantCulture);
}
