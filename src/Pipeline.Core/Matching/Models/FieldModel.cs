using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Models;

/// <summary>
/// What is known of one field: how often each level is met within pairs of one person (m) and of two (u), and how frequent terms are. Slots are levels within one
/// script, then levels across two.
/// </summary>
internal sealed class FieldModel
{
    /// <summary>A term's frequency moves the weight of a level of less than full agreement by no more than this many bits.</summary>
    private const double MostAdjustment = 6;

    /// <param name="name">The field's name in its file.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="isFamilys">Whether people of one family often have it in common.</param>
    public FieldModel(string name, FieldKind kind, bool isFamilys)
    {
        (Name, Kind, IsFamilys) = (name, kind, isFamilys);
        for (var slot = 0; slot < PairComparer.Slots; slot++) (M[slot], U[slot]) = LevelPriors.Of(kind, LevelOf(slot));
        if (isFamilys) M.CopyTo(F, 0);
        for (var slot = 0; slot < PairComparer.Slots; slot++) N[slot] = IsNeighbours ? NeighboursAtFirst * M[slot] + (1 - NeighboursAtFirst) * U[slot] : U[slot];
    }

    public bool IsFamilys { get; }

    /// <summary>Whether people of one region, of one language and faith, often have it in common: names, places and the country.</summary>
    public bool IsNeighbours => Kind.IsName() || Kind is FieldKind.Place or FieldKind.Country;

    public string Name { get; }

    public FieldKind Kind { get; }

    public double[] M { get; } = new double[PairComparer.Slots];

    /// <summary>
    /// Of pairs of one family, those born on one day. One birth in 83 is of twins (Monden, Pison and Smits 2021), and more is allowed for, since a twin taken for the other is a child missed.
    /// </summary>
    public double Twins { get; set; } = TwinsAtFirst;

    public const double TwinsAtFirst = 0.03;

    /// <summary>Of two of a family whose whole names are known, the share that have some words of them in common, and not others.</summary>
    private const double PartOfNameShared = 0.6;

    /// <summary>How much neighbours have in common at first, between strangers (0) and one person (1).</summary>
    private const double NeighboursAtFirst = 0.1;

    public double[] U { get; } = new double[PairComparer.Slots];

    /// <summary>How often each level is met within pairs of two people of one family; 0 where that is not learnt.</summary>
    public double[] F { get; } = new double[PairComparer.Slots];

    /// <summary>How often each level is met within pairs of two people of one region; only where <see cref="IsNeighbours"/>.</summary>
    public double[] N { get; } = new double[PairComparer.Slots];

    /// <summary>The share of records that hold a term, by its class; 0 where none was counted.</summary>
    public double[] ValueShares { get; init; } = new double[TermCounts.Classes];

    public double[] SoundShares { get; init; } = new double[TermCounts.Classes];

    public double[] WordShares { get; init; } = new double[TermCounts.Classes];

    /// <summary>The share that terms have on average where one person's two values agree as far as a slot says.</summary>
    public double[] TypicalShares { get; } = new double[PairComparer.Slots];

    public static Level LevelOf(int slot) => (Level)(slot % PairComparer.Across);

    /// <summary>The shares by which terms are told apart at a slot; null where the level shares no term.</summary>
    public double[]? SharesOf(int slot) => LevelOf(slot) switch
    {
        Level.Same => slot < PairComparer.Across ? ValueShares : SoundShares,
        Level.Sounds => SoundShares,
        Level.Near or Level.Rough or Level.ShortForm or Level.Swapped => ValueShares,
        Level.Part or Level.Some or Level.Another => WordShares,
        _ => null,
    };

    /// <summary>Bits of evidence for one person rather than two strangers, where two records agree as far as a slot says on a term of a class (0: of none).</summary>
    public double Weight(int slot, int termClass) => Weight(M, slot, termClass);

    /// <summary>Bits of evidence for two people of one family rather than two strangers.</summary>
    public double FamilyWeight(int slot, int termClass)
    {
        if (IsFamilys) return Weight(F, slot, termClass);
        if (Kind is FieldKind.GivenName or FieldKind.Sex) return F[slot] > 0 && LevelOf(slot) != Level.Missing ? Math.Log2(F[slot] / U[slot]) : 0;
        // Brothers and sisters have part of their full name in common.
        if (Kind == FieldKind.FullName && LevelOf(slot) is Level.Some or Level.Another)
        {
            var script = slot - (int)LevelOf(slot);
            return Math.Max(0, Math.Log2(PartOfNameShared / (U[script + (int)Level.Some] + U[script + (int)Level.Another])));
        }
        // Of what is a person's own nothing is shared in a family but the day of birth, by twins.
        if (Kind != FieldKind.BirthDate || LevelOf(slot) == Level.Missing) return 0;
        return LevelOf(slot) == Level.Same ? Math.Log2(1 - Twins + Twins * Math.Exp(Weight(slot, termClass) * Math.Log(2))) : Math.Log2(1 - Twins);
    }

    /// <summary>Bits of evidence for two people of one region rather than two strangers.</summary>
    public double NeighbourWeight(int slot) => !IsNeighbours || LevelOf(slot) == Level.Missing ? 0 : Math.Log2(N[slot] / U[slot]);

    /// <summary>Of those that share the sounds of a term across scripts, the part whose letters come out the same. Within one script the very same letters are a term of their own.</summary>
    private double PartOfSounds(int slot) => slot == PairComparer.Across + (int)Level.Same ? M[slot] / (M[slot] + M[PairComparer.Across + (int)Level.Sounds]) : 1;

    private double Weight(double[] chances, int slot, int termClass)
    {
        if (LevelOf(slot) == Level.Missing) return 0;
        if (termClass == 0 || SharesOf(slot) is not { } shares || shares[termClass] == 0) return Math.Log2(chances[slot] / U[slot]);
        // Who shares a term by chance does so as often as others hold it.
        if (LevelOf(slot) is Level.Same or Level.Sounds) return Math.Log2(chances[slot] / (shares[termClass] * PartOfSounds(slot)));
        var rarity = TypicalShares[slot] == 0 ? 0 : Math.Log2(TypicalShares[slot] / shares[termClass]);
        return Math.Log2(chances[slot] / U[slot]) + Math.Clamp(rarity, -MostAdjustment, MostAdjustment);
    }
}
