namespace Pipeline.Core.Exchange;

/// <summary>
/// What traits say, in bits of evidence for one child (Fellegi and Sunter 1969): so many for each that two children share, less what it costs that a field is known of both. Learnt
/// from invented children of two offices (<c>-- exchange-weights</c> of the benchmarks), and part of the format: both sides must weigh alike.
/// </summary>
internal static class TraitWeights
{
    /// <summary>Bits that are left when all fields are known of both, but for those the fields themselves cost.</summary>
    private const double Start = -2.29;

    /// <summary>The bits of a trait that two children share.</summary>
    public static double Of(Trait trait) => trait.Measure * trait.Kind switch
    {
        TraitKind.NameWord => 0.08,
        TraitKind.NameSpelling => 0.21,
        TraitKind.NamePair => 0.4,
        TraitKind.NameJointPair => 0.79,
        TraitKind.NameWords => 0.46,
        TraitKind.NameWhole => 0.75,
        TraitKind.NameRough => 5.06,
        TraitKind.BirthAnniversary => 5.41,
        TraitKind.BirthMonth => 2.55,
        TraitKind.BirthSeason => 1.2,
        TraitKind.HomeWhole => 1.59,
        TraitKind.HomeRough => 5.62,
        TraitKind.FamilyWhole => 0.92,
        TraitKind.FamilyRough => 4.74,
        // Sex and nationality stand in the descriptor, and are weighed from there: in the filter they would be noise to all else.
        _ => 0,
    };

    /// <summary>The bits of a sex and a nationality that two children share or not; 0 where it is not known of both.</summary>
    public static double Of(Descriptor first, Descriptor second) =>
        (first.Sex == Normalization.Sex.Unknown || second.Sex == Normalization.Sex.Unknown ? 0 : first.Sex == second.Sex ? -0.16 : -6.76)
        + (first.Country is null || second.Country is null ? 0 : first.Country == second.Country ? 0.83 : -2.2);

    /// <summary>The most that sex and nationality can add.</summary>
    public const double MostOfDescriptors = 0.83;

    /// <summary>What it costs that fields are known of both children, at the start.</summary>
    public static double Of(TraitFields known)
    {
        var bits = Start;
        if (known.HasFlag(TraitFields.Birth)) bits -= 3.13;
        if (known.HasFlag(TraitFields.Home)) bits -= 2.78;
        if (known.HasFlag(TraitFields.Family)) bits -= 2.09;
        return bits;
    }
}
