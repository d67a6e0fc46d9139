using System.Globalization;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;

namespace Pipeline.Core.Matching;

/// <summary>Why two records are or are not taken for one person, step by step.</summary>
/// <param name="Steps">What was known before, what each field says, and what else would explain as much.</param>
/// <param name="Probability">That the two show one person, 0 to 1.</param>
public sealed record Waterfall(IReadOnlyList<WaterfallStep> Steps, double Probability)
{
    /// <summary>Weighs two records of a table, and keeps every step.</summary>
    internal static Waterfall Of(RecordTable table, LinkModel model, int first, int second)
    {
        Span<byte> slots = stackalloc byte[table.Columns.Length], classes = stackalloc byte[table.Columns.Length];
        new PairComparer(table).Compare(first, second, slots, classes);
        var weights = new WeightTable(model);
        var (steps, total) = (new List<WaterfallStep>(), 0.0);
        Add("before any field", "one pair in so many", weights.Prior);
        for (var f = 0; f < slots.Length; f++)
        {
            var level = FieldModel.LevelOf(slots[f]);
            if (level == Level.Missing) continue;
            var across = slots[f] > PairComparer.Across ? ", across scripts" : "";
            Add(table.Columns[f].Name, level.NameOf() + across, weights.Person(f, slots[f], classes[f]));
        }
        var sums = weights.Sums(slots, classes);
        var likelier = sums.Family > sums.Neighbours ? "two of one family" : "two of one region";
        Add("or else", likelier, WeightTable.Weight(sums) - sums.Person);
        return new Waterfall(steps, LinkModel.Probability(total));

        void Add(string field, string level, double bits) => steps.Add(new WaterfallStep(field, level, bits, total += bits));
    }
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
