using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Models;

/// <summary>
/// A model of linking in the manner of Fellegi and Sunter (1969), with two more kinds of pair beside one person and two strangers: two people of one family, who
/// share name, home, phone and guardian, and two of one region, among whom names are common that are rare elsewhere. Without them all that siblings and namesakes
/// share would speak for their being one.
/// </summary>
/// <param name="Prior">The share of all pairs that show one person.</param>
/// <param name="FamilyPrior">The share of all pairs that show two people of one family.</param>
/// <param name="NeighbourPrior">The share of all pairs that show two people of one region.</param>
/// <param name="Fields">What is known of each field.</param>
internal sealed record LinkModel(double Prior, double FamilyPrior, double NeighbourPrior, FieldModel[] Fields)
{
    /// <summary>What two people of a family may have in common, where a person's own name is known beside it.</summary>
    public static bool IsFamilys(FieldKind kind, bool isOwnName) => kind switch
    {
        FieldKind.FullName => !isOwnName,
        FieldKind.FamilyName or FieldKind.Place or FieldKind.Phone or FieldKind.Code or FieldKind.Country => true,
        _ => false,
    };

    /// <summary>Bits that speak for a pair before it is looked at: far less than 0.</summary>
    public double PriorWeight => Math.Log2(Prior / Strangers);

    public double FamilyPriorWeight => Math.Log2(FamilyPrior / Strangers);

    public double NeighbourPriorWeight => Math.Log2(NeighbourPrior / Strangers);

    private double Strangers => 1 - Prior - FamilyPrior - NeighbourPrior;

    /// <summary>The same for so many times the records: pairs of one person or family grow with the records, pairs of strangers with their square.</summary>
    public LinkModel Scaled(double times) => this with { Prior = Prior / times, FamilyPrior = FamilyPrior / times };

    public static double Probability(double weight) => 1 / (1 + double.Exp2(-weight));

    /// <summary>The weight at which the probability is reached.</summary>
    public static double WeightOf(double probability) => Math.Log2(probability / (1 - probability));

    /// <summary>The fields' own models, of columns of these kinds.</summary>
    public static FieldModel[] FieldsOf(IReadOnlyList<(string Name, FieldKind Kind)> columns)
    {
        var own = columns.Any(column => column.Kind == FieldKind.GivenName) ? null : columns.FirstOrDefault(column => column.Kind == FieldKind.FullName).Name;
        return [.. columns.Select(column => new FieldModel(column.Name, column.Kind, IsFamilys(column.Kind, column.Name == own)))];
    }
}
