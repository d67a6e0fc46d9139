using Pipeline.Core.Matching.Batch;

namespace Pipeline.Core.Matching.Models;

/// <summary>A model of linking in the manner of Fellegi and Sunter (1969).</summary>
/// <param name="Prior">The share of all pairs that show one person.</param>
internal sealed record LinkModel(double Prior, FieldModel[] Fields)
{
    /// <summary>Bits that speak for a pair before it is looked at: far less than 0.</summary>
    public double PriorWeight => Math.Log2(Prior / (1 - Prior));

    public static double Probability(double weight) => 1 / (1 + double.Exp2(-weight));

    /// <summary>The weight at which the probability is reached.</summary>
    public static double WeightOf(double probability) => Math.Log2(probability / (1 - probability));

    /// <summary>Every weight, to be looked up: by field, then slot, then class of the term.</summary>
    public float[][] Weights() => [.. Fields.Select(Weights)];

    private static float[] Weights(FieldModel field)
    {
        var weights = new float[PairComparer.Slots * TermCounts.Classes];
        for (var slot = 0; slot < PairComparer.Slots; slot++)
        {
            for (var c = 0; c < TermCounts.Classes; c++) weights[slot * TermCounts.Classes + c] = (float)field.Weight(slot, c);
        }
        return weights;
    }
}
