using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>Learns how far two people of one family agree.</summary>
internal static class FamilyEstimation
{
    /// <summary>The most that two of a family may contradict each other in their family's name.</summary>
    private const double MostContradicted = 0.3;

    /// <summary>Pairs of one family that what is known from elsewhere counts for.</summary>
    private const double PriorFamilies = 100;

    /// <param name="field">The field, whose m and u are learnt.</param>
    /// <param name="families">What it said of pairs of one family, by slot and class.</param>
    /// <param name="most">The most that one person's values may contradict each other.</param>
    public static void Learn(FieldModel field, double[] families, double most)
    {
        switch (field.Kind)
        {
            case FieldKind.Sex:
                LearnAmong(field, Estimation.Sums(families), Estimation.Scripts[0]);
                break;
            case FieldKind.GivenName:
                foreach (var script in Estimation.Scripts) LearnAmong(field, Estimation.Sums(families), script);
                break;
            case FieldKind.BirthDate:
                LearnTwins(field, Estimation.Sums(families));
                break;
        }
        if (!field.IsFamilys) return;
        if (field.Kind is FieldKind.FamilyName or FieldKind.Code)
        {
            Estimation.Learn(field.F, field.Kind, families);
            Estimation.Bound(field.F, MostContradicted);
            return;
        }
        // Home, phone and guardian of two of a family agree as one person's do: they are the same, written down twice. To learn that of whoever is alike in something takes neighbours for
        // families, and makes twins seem rarer than they are.
        field.M.CopyTo(field.F, 0);
        Estimation.Bound(field.F, most);
    }

    /// <summary>
    /// Brothers and sisters often share a second name. That parents call two children by one name is no likelier than that strangers do, or persons would be taken for families. Who is of one
    /// sex is likelier seen to be of one family, since sons may have another family name than daughters.
    /// </summary>
    private static void LearnAmong(FieldModel field, double[] seen, int[] slots)
    {
        var told = slots.Where(slot => field.Kind == FieldKind.Sex || FieldModel.LevelOf(slot) is Level.Different or Level.Some or Level.Rough).ToArray();
        var (total, chance) = (told.Sum(slot => seen[slot]) + PriorFamilies, told.Sum(slot => field.U[slot]));
        foreach (var slot in slots) field.F[slot] = field.U[slot];
        foreach (var slot in told) field.F[slot] = chance * (seen[slot] + PriorFamilies * field.U[slot] / chance) / total;
    }

    private static void LearnTwins(FieldModel field, double[] families)
    {
        var total = families.Skip(1).Sum();
        field.Twins = (families[(int)Level.Same] + PriorFamilies * FieldModel.TwinsAtFirst) / (total + PriorFamilies);
    }
}
