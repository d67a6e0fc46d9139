using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Risk;

public class ScoringTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere;

    [Fact]
    public void One_strong_sign_scores_30() => Assert.Equal(30, Scoring.Score(Found(Indicators.JobPromised), Rules));

    [Fact]
    public void Each_further_sign_adds_less() =>
        Assert.Equal(100 * (1 - 0.7 * 0.7 * 0.95), Scoring.Score(Found(Indicators.JobPromised, Indicators.RepeatCrossing, Indicators.NoDocuments), Rules), 0.06);

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
        Assert.Equal(Severity.High, Scoring.SeverityOf([.. Found(Indicators.NoDocuments), new(Indicators.Unaccompanied, Strength.Strong, [])], 33.5, false, Rules));

    [Fact]
    public void One_strong_sign_alone_stays_in_the_registry() => Assert.Equal(Severity.Low, SeverityOf(false, Indicators.SameAdultOtherChildren));

    [Fact]
    public void A_group_and_its_adult_are_one_finding() =>
        Assert.Equal((30, Severity.Low), (Scoring.Score(Found(Indicators.GroupOfChildren, Indicators.SameAdultOtherChildren), Rules), SeverityOf(false, Indicators.GroupOfChildren, Indicators.SameAdultOtherChildren)));

    [Fact]
    public void What_is_only_worked_out_calls_nobody_at_once() => Assert.Equal(Severity.Medium, Inferred(Indicators.StoryChanged, Indicators.IdentityChanged, Indicators.RepeatCrossing));

    [Fact]
    public void With_one_thing_that_somebody_saw_it_does() =>
        Assert.Equal(Severity.Critical, Inferred(Indicators.StoryChanged, Indicators.IdentityChanged, Indicators.RepeatCrossing, Indicators.NoDocuments));

    [Fact]
    public void Of_a_missing_child_nobody_need_have_seen_more() => Assert.Equal(Severity.Critical, Inferred(Indicators.MissingChildMatch));

    [Fact]
    public void What_was_marked_of_another_child_counts_beside_a_group_too()
    {
        FoundIndicator[] found = [.. Found(Indicators.SameAdultOtherChildren), .. Found(Indicators.GroupOfChildren, Indicators.StoryChanged).Select(one => one with { IsInferred = true })];
        Assert.Equal(Severity.High, Scoring.SeverityOf(found, Scoring.Score(found, Rules), false, Rules));
    }

    [Theory]
    [InlineData(true, Severity.Medium)]
    [InlineData(false, Severity.High)]
    public void The_hour_alone_makes_no_recruitment_of_another_sign(bool isOfTheClock, Severity severity)
    {
        FoundIndicator[] found = [.. Found(Indicators.JobPromised), Found(Indicators.NightOrBypass)[0] with { IsInferred = isOfTheClock }];
        Assert.Equal(severity, Scoring.SeverityOf(found, Scoring.Score(found, Rules), false, Rules));
    }

    /// <summary>All but papers.</summary>
    private static Severity Inferred(params Indicator[] indicators)
    {
        FoundIndicator[] found = [.. Found(indicators).Select(one => one with { IsInferred = one.Indicator != Indicators.NoDocuments })];
        return Scoring.SeverityOf(found, Scoring.Score(found, Rules), true, Rules);
    }

    private static Severity SeverityOf(bool atThePost, params Indicator[] indicators) =>
        Scoring.SeverityOf(Found(indicators), Scoring.Score(Found(indicators), Rules), atThePost, Rules);

    private static FoundIndicator[] Found(params Indicator[] indicators) =>
        [.. indicators.Select(indicator => new FoundIndicator(indicator, indicator.Strength, []))];
}
