using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Alerts;

public class AlertRulesTests
{
    private static readonly string[] Urgent = ["job-promised", "separated-unknown-adult"];

    [Fact]
    public void Low_severity_stays_in_the_registry() => Assert.Empty(Raise(Seen().Observed("job-promised")));

    [Fact]
    public void A_child_has_one_alert_a_week_however_often_it_is_seen() =>
        Assert.Single(Raise(Seen(on: new DateOnly(2026, 11, 16)).Observed(Urgent), Seen(on: new DateOnly(2026, 11, 22)).Observed(Urgent)));

    [Fact]
    public void A_new_week_is_a_new_alert() =>
        Assert.Equal(["2026-11-09", "2026-11-16"], Raise(Seen(on: new DateOnly(2026, 11, 15)).Observed(Urgent), Seen(on: new DateOnly(2026, 11, 16)).Observed(Urgent)).Select(alert => alert.Period).Order());

    [Fact]
    public void The_most_severe_sighting_of_the_week_speaks_for_it()
    {
        var alert = Assert.Single(Raise(Missing(since: Day), Seen(on: Day.AddDays(-1)).Observed(Urgent), Seen(on: Day)));
        Assert.Equal(Severity.Critical, alert.Severity);
    }

    [Fact]
    public void How_strong_each_sign_was_found_is_kept() =>
        Assert.Equal([("separated-unknown-adult", Strength.Strong), ("job-promised", Strength.Strong)], Assert.Single(Raise(Seen().Observed(Urgent))).Strengths.Select(one => (one.Key, one.Value)));

    [Fact]
    public void It_says_by_which_version_of_the_rules_it_was_raised() => Assert.Equal(RiskRules.Usual.Version, Assert.Single(Raise(Seen().Observed(Urgent))).Rules);

    [Fact]
    public void The_time_is_told_to_the_hour() =>
        Assert.Equal("2026-11-20 14:00", Assert.Single(Raise(Seen().Observed(Urgent) with { SeenAt = new DateTimeOffset(2026, 11, 20, 14, 47, 0, TimeSpan.FromHours(5.75)) })).SeenAt);

    [Theory]
    [InlineData("Jhapa", "Jhapa")]
    [InlineData("Cox's Bazar", "Cox's Bazar")]
    [InlineData("Sunita Tamang", null)]
    [InlineData("near Tamang's house", null)]
    [InlineData("सुनिता", null)]
    [InlineData("tel 9800000001", null)]
    public void A_district_that_may_say_who_the_child_is_is_left_out(string written, string? told)
    {
        var sighting = Seen("Sunita Tamang / सुनिता तामाङ").Observed(Urgent);
        Assert.Equal(told, Assert.Single(Raise(sighting with { Place = new SeenPlace("NP", written) })).District);
    }

    [Fact]
    public void The_age_is_told_as_a_band_as_of_the_day_the_child_was_seen()
    {
        var born = BirthInterval.On(new(2011, 11, 20));
        Assert.Equal(new(15, 17), AgeBandOf(Seen(on: new(2026, 11, 20)) with { Birth = born }));
        Assert.Equal(new(12, 14), AgeBandOf(Seen(on: new(2026, 11, 19)) with { Birth = born }));
        Assert.Null(AgeBandOf(Seen() with { Birth = born, SeenOn = null }));
    }

    [Fact]
    public void An_age_that_is_not_known_within_a_band_is_not_told() => Assert.Null(AgeBandOf(Seen() with { Birth = BirthInterval.OfAge(11, 12, Day) }));

    [Fact]
    public void A_band_that_no_age_written_elsewhere_is_in_is_not_told()
    {
        Assert.Equal(new(12, 14), AgeBandOf(Seen(), Seen() with { Birth = BirthInterval.OfAge(12, 12, Day) }, Seen() with { Birth = BirthInterval.Unknown }));
        Assert.Null(AgeBandOf(Seen(), Seen() with { Birth = BirthInterval.OfAge(10, 11, Day) }));
        Assert.Null(AgeBandOf(Seen(), Seen() with { Birth = BirthInterval.OfAge(15, 16, Day) }));
    }

    [Theory]
    [InlineData(Sex.Female, Sex.Female, Sex.Female)]
    [InlineData(Sex.Male, Sex.Unknown, Sex.Male)]
    [InlineData(Sex.Unknown, Sex.Male, Sex.Unknown)]
    [InlineData(Sex.Female, Sex.Male, Sex.Unknown)]
    public void The_sex_is_told_as_it_was_seen_unless_another_is_written_elsewhere(Sex seen, Sex elsewhere, Sex told) =>
        Assert.Equal(told, Assert.Single(Raise(Seen().Observed(Urgent) with { Sex = seen }, Seen() with { Sex = elsewhere })).Sex);

    [Fact]
    public void What_only_remarks_told_is_told_as_that() =>
        Assert.Equal(["debt"], Assert.Single(Raise(Seen().Observed(Urgent).Remarked("debt"))).FromText);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_marked_later_or_before_is_not_only_from_remarks(bool isMarkedFirst)
    {
        var marked = Assert.Single(Raise(Seen().Observed([.. Urgent, "debt"])));
        var remarked = Assert.Single(Raise(Seen().Observed(Urgent).Remarked("debt", "fear")));
        Assert.Equal(["fear"], (isMarkedFirst ? marked.TakingUp(remarked) : remarked.TakingUp(marked)).FromText);
    }

    [Fact]
    public void Taking_up_what_it_says_already_changes_nothing()
    {
        var alert = Assert.Single(Raise(Seen().Observed(Urgent).Remarked("debt")));
        Assert.Same(alert, alert.TakingUp(alert with { }));
    }

    private static AgeBand? AgeBandOf(Sighting sighting, params Sighting[] others) => Assert.Single(Raise([sighting.Observed(Urgent), .. others])).AgeBand;

    private static IReadOnlyList<Alert> Raise(params Sighting[] sightings) =>
        AlertRules.Raise(Assessor.Assess(new Registration(0, 0, [new Child { Id = "child", Sightings = sightings }], []), RiskRules.Usual));
}
