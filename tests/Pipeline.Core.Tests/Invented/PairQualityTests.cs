using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Invented;

public class PairQualityTests
{
    /// <summary>Records 1 to 3 are one person's, 4 and 5 another's, 6 nobody else's.</summary>
    private static readonly int[] PersonOf = [0, 1, 1, 1, 2, 2, 3];

    [Fact]
    public void Counts_pairs_right_wrong_and_missed() =>
        Assert.Equal(new PairQuality(Right: 2, Wrong: 1, Missed: 2), PairQuality.Of([(1, 2), (4, 5), (5, 6)], PersonOf));

    [Fact]
    public void F1_is_the_harmonic_mean_of_precision_and_recall()
    {
        var quality = new PairQuality(Right: 2, Wrong: 1, Missed: 2);
        Assert.Equal((2 / 3.0, 0.5), (quality.Precision, quality.Recall));
        Assert.Equal(4 / 7.0, quality.F1, 1e-12);
    }
}
