using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Risk;

public class ScoringTests
{
    [Fact]
    public void One_strong_sign_scores_30() => Assert.Equal(30, Scoring.Score(Found(Indicators.JobPromised)));

    [Fact]
    public void Each_further_sign_adds_less() =>
        Assert.Equal(100 * (1 - 0.7 * 0.7 * 0.95), Scoring.Score(Found(Indicators.JobPromised, Indicators.RepeatCrossing, Indicators.NoDocuments)), 0.06);

    [Fact]
    public void A_missing_child_is_critical_at_once() => Assert.Equal(Severity.Critical, SeverityOf(false, Indicators.MissingChildMatch));

    [Fact]
    public void Two_strong_signs_of_one_dimension_are_high() => Assert.Equal(Severity.High, SeverityOf(false, Indicators.JobPromised, Indicators.SeparatedUnknownAdult));

    [Fact]
    public void Two_strong_signs_of_different_dimensions_are_critical_while_the_child_is_at_the_post() =>
        Assert.Equal(Severity.Critical, SeverityOf(true, Indicators.JobPromised, Indicators.RepeatCrossing));

    [Fact]
    public void The_same_signs_in_a_register_read_later_are_medium() => Assert.Equal(Severity.Medium, SeverityOf(false, Indicators.JobPromised, Indicators.RepeatCrossing));

    [Fact]
    public void A_strong_and_a_weak_sign_of_one_dimension_are_high() =>
        Assert.Equal(Severity.High, Scoring.SeverityOf([.. Found(Indicators.NoDocuments), new(Indicators.Unaccompanied, Strength.Strong, [])], 33.5, false));

    [Fact]
    public void One_strong_sign_alone_stays_in_the_registry() => Assert.Equal(Severity.Low, SeverityOf(false, Indicators.SameAdultOtherChildren));

    private static Severity SeverityOf(bool atThePost, params Indicator[] indicators) =>
        Scoring.SeverityOf(Found(indicators), Scoring.Score(Found(indicators)), atThePost);

    private static FoundIndicator[] Found(params Indicator[] indicators) =>
        [.. indicators.Select(indicator => new FoundIndicator(indicator, indicator.Strength, []))];
}
