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
        TraitKind.NameWord => 0.06,
        TraitKind.NameSpelling => 0.36,
        TraitKind.NamePair => 0.95,
        TraitKind.NameWhole => 7.08,
        TraitKind.BirthDay => 0.29,
        TraitKind.BirthAnniversary => 5.32,
        TraitKind.BirthMonth => 2.58,
        TraitKind.BirthSeason => 1.18,
        TraitKind.HomeWhole => 6.06,
        TraitKind.HomePair => 0.08,
        TraitKind.FamilyWhole => 5.64,
        _ => 0,
    };

    /// <summary>The bits of a sex and a nationality that two children share or not; 0 where it is not known of both.</summary>
    public static double Of(Descriptor first, Descriptor second) =>
        (first.Sex == Normalization.Sex.Unknown || second.Sex == Normalization.Sex.Unknown ? 0 : first.Sex == second.Sex ? 0.31 : -6.27)
        + (first.Country is null || second.Country is null ? 0 : first.Country == second.Country ? 0.88 : -2.44);

    /// <summary>The most that sex and nationality can add.</summary>
    public const double MostOfDescriptors = 0.31 + 0.88;

    /// <summary>What it costs that fields are known of both children, at the start.</summary>
    public static double Of(TraitFields known)
    {
        var bits = Start;
        if (known.HasFlag(TraitFields.Birth)) bits -= 3.3;
        if (known.HasFlag(TraitFields.Home)) bits -= 2.03;
        if (known.HasFlag(TraitFields.Family)) bits -= 1.74;
        return bits;
    }
}
