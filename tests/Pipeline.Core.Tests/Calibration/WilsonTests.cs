using CsCheck;
using Pipeline.Core.Calibration;

namespace Pipeline.Core.Tests.Calibration;

public class WilsonTests
{
    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void It_is_that_of_the_literature(int hits, int of, double low, double high)
    {
        var interval = Wilson.Of(hits, of);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void It_holds_the_share_that_was_seen_and_never_leaves_0_to_1() => Numbers.Sample((hits, of) =>
        Wilson.Of(hits, of) is var (low, high) && low >= 0 && high <= 1 && low <= (double)hits / of + 1e-12 && high >= (double)hits / of - 1e-12);

    [Fact]
    public void Hits_and_misses_are_each_others_mirror() => Numbers.Sample((hits, of) =>
        Math.Abs(Wilson.Of(hits, of).Low - (1 - Wilson.Of(of - hits, of).High)) < 1e-12);

    [Fact]
    public void Of_ten_times_as_many_it_is_narrower() => Numbers.Sample((hits, of) =>
        Width(Wilson.Of(10 * hits, 10 * of)) < Width(Wilson.Of(hits, of)));

    private static Gen<(int Hits, int Of)> Numbers => Gen.Int[1, 1000].SelectMany(of => Gen.Int[0, of].Select(hits => (hits, of)));

    private static double Width(Interval interval) => interval.High - interval.Low;
}
