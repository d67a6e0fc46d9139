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

    public FieldModel(string name, FieldKind kind)
    {
        (Name, Kind) = (name, kind);
        for (var slot = 0; slot < PairComparer.Slots; slot++) (M[slot], U[slot]) = LevelPriors.Of(kind, LevelOf(slot));
    }

    public string Name { get; }

    public FieldKind Kind { get; }

    public double[] M { get; } = new double[PairComparer.Slots];

    public double[] U { get; } = new double[PairComparer.Slots];

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
        Level.Part or Level.Some => WordShares,
        _ => null,
    };

    /// <summary>Bits of evidence that two records agree as far as a slot says, on a term of a class (0: of none).</summary>
    public double Weight(int slot, int termClass)
    {
        if (LevelOf(slot) == Level.Missing) return 0;
        if (termClass == 0 || SharesOf(slot) is not { } shares || shares[termClass] == 0) return Math.Log2(M[slot] / U[slot]);
        // Who shares a term by chance does so as often as others hold it.
        if (LevelOf(slot) is Level.Same or Level.Sounds) return Math.Log2(M[slot] / shares[termClass]);
        var rarity = TypicalShares[slot] == 0 ? 0 : Math.Log2(TypicalShares[slot] / shares[termClass]);
        return Math.Log2(M[slot] / U[slot]) + Math.Clamp(rarity, -MostAdjustment, MostAdjustment);
    }
}
