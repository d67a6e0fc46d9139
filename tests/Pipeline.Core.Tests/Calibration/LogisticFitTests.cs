using CsCheck;
using MathNet.Numerics;
using Pipeline.Core.Calibration;

namespace Pipeline.Core.Tests.Calibration;

public class LogisticFitTests
{
    private static readonly Gen<(Trials[] Trials, Belief[] Beliefs)> Cases = Gen.Select(
        Gen.Select(Gen.Double[-2, 2].Array[3], Gen.Int[0, 50], Gen.Int[0, 50], (features, hits, misses) => new Trials(features, hits, misses)).Array[0, 12],
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0.1, 5], (mean, deviation) => new Belief(mean, deviation)).Array[3]);

    [Fact]
    public void Without_outcomes_it_is_what_was_believed()
    {
        var fit = LogisticFit.Of([], [new(1, 2), new(-3, 0.5)]);
        Assert.Equal((1, -3, 4, 0.25), (fit.Coefficients[0], fit.Coefficients[1], Math.Round(fit.Covariance[0, 0], 9), Math.Round(fit.Covariance[1, 1], 9)));
    }

    [Fact]
    public void Where_nothing_was_believed_an_intercept_is_the_log_odds_that_were_seen() =>
        Assert.Equal(Math.Log(3), LogisticFit.Of([new([1], 30, 10)], [new(0, 1e4)]).Coefficients[0], 1e-6);

    /// <summary>The error of a log odds ratio is √(1/a + 1/b + 1/c + 1/d).</summary>
    [Fact]
    public void And_a_yes_or_no_is_the_log_odds_ratio_with_its_textbook_error()
    {
        var fit = LogisticFit.Of([new([1, 0], 20, 60), new([1, 1], 30, 10)], [new(0, 1e4), new(0, 1e4)]);
        Assert.Equal(Math.Log(9), fit.Coefficients[1], 1e-6);
        Assert.Equal(Math.Sqrt(1.0 / 20 + 1.0 / 60 + 1.0 / 30 + 1.0 / 10), Math.Sqrt(fit.Covariance[1, 1]), 1e-6);
    }

    [Fact]
    public void Where_all_were_right_it_does_not_run_away() => Assert.InRange(LogisticFit.Of([new([1], 1000, 0)], [new(0, 1)]).Coefficients[0], 2, 10);

    [Fact]
    public void At_the_maximum_outcomes_and_beliefs_pull_equally() => Cases.Sample((trials, beliefs) =>
    {
        var at = LogisticFit.Of(trials, beliefs).Coefficients;
        for (var i = 0; i < beliefs.Length; i++)
        {
            var pull = trials.Sum(one => one.Features[i] * (one.Hits - (one.Hits + one.Misses) * SpecialFunctions.Logistic(one.Features.Select((feature, j) => feature * at[j]).Sum())));
            Assert.Equal((at[i] - beliefs[i].Mean) / Math.Pow(beliefs[i].Deviation, 2), pull, 1e-4);
        }
    });

    [Fact]
    public void Outcomes_make_surer() => Cases.Sample((trials, beliefs) =>
    {
        var fit = LogisticFit.Of(trials, beliefs);
        for (var i = 0; i < beliefs.Length; i++) Assert.InRange(fit.Covariance[i, i], 0, Math.Pow(beliefs[i].Deviation, 2) + 1e-9);
    });
}
