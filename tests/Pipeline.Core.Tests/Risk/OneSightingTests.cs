using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Risk;

public class OneSightingTests
{
    private static readonly CountryRules Rules = RiskRules.Usual.Everywhere;

    [Fact]
    public void An_adult_met_recently_who_is_no_relative_is_a_sign() =>
        Assert.Contains("separated-unknown-adult", Found(Seen().With(Adult(metRecently: true))));

    [Fact]
    public void A_relative_is_no_sign_however_lately_met() =>
        Assert.Empty(Found(Seen().With(Adult(relation: Relation.Relative, metRecently: true))));

    [Fact]
    public void A_teacher_known_for_years_is_no_sign() => Assert.Empty(Found(Seen().With(Adult(metRecently: false))));

    [Fact]
    public void What_the_reporter_observed_counts() =>
        Assert.Equal(["separated-unknown-adult", "job-promised", "no-documents"], Found(Seen().Observed("separated-unknown-adult", "job-promised", "no-documents")));

    [Fact]
    public void Whatever_can_be_seen_counts_once_it_is_said() =>
        Assert.All(Indicators.All.Where(indicator => indicator.IsObserved), indicator => Assert.Equal([indicator.Id], Found(Seen().Observed(indicator.Id))));

    [Fact]
    public void What_only_shows_across_sightings_is_not_taken_from_a_report() =>
        Assert.All(Indicators.All.Where(indicator => !indicator.IsObserved), indicator => Assert.Empty(Found(Seen().Observed(indicator.Id))));

    [Theory]
    [InlineData(23, true, true)]
    [InlineData(3, true, true)]
    [InlineData(4, true, false)]
    [InlineData(21, true, false)]
    [InlineData(23, false, false)]
    public void A_crossing_at_night_is_a_sign_where_the_post_reports_it_as_it_happens(int hour, bool isLive, bool isSign)
    {
        var sighting = Seen() with { IsLive = isLive, SeenAt = new DateTimeOffset(2026, 11, 20, hour, 30, 0, TimeSpan.FromHours(5.75)) };
        Assert.Equal(isSign, Found(sighting).Contains("night-or-bypass"));
    }

    [Theory]
    [InlineData("2026-11-20T00:30:00+00:00", "TH", false)]
    [InlineData("2026-11-20T16:30:00+00:00", "TH", true)]
    [InlineData("2026-11-20T00:00:00+07:00", "TH", false)]
    [InlineData("2026-11-20T00:00:01+07:00", "TH", true)]
    public void Night_is_by_the_clock_of_the_post(string at, string country, bool isNight)
    {
        var sighting = Seen() with { IsLive = true, SeenAt = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Place = new(country) };
        Assert.Equal(isNight, Found(sighting).Contains("night-or-bypass"));
    }

    [Fact]
    public void The_hour_is_worked_out_and_nobody_said_so()
    {
        var sighting = Seen() with { IsLive = true, SeenAt = new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.FromHours(5.75)) };
        Assert.Equal([true, false], new[] { sighting, sighting.Observed("night-or-bypass") }.Select(seen => Assert.Single(OneSighting.Find(seen, Rules)).IsInferred));
    }

    [Theory]
    [InlineData(Relation.Parent, Strength.Medium)]
    [InlineData(Relation.Relative, Strength.Strong)]
    public void The_work_of_a_child_with_its_parents_may_be_theirs(Relation relation, Strength strength) =>
        Assert.Equal(strength, Assert.Single(OneSighting.Find(Seen().With(Adult(relation: relation)).Observed("job-promised"), Rules)).Strength);

    [Fact]
    public void A_child_with_only_other_children_is_unaccompanied() =>
        Assert.Contains("unaccompanied", Found(Seen().With(Adult() with { Age = 15 })));

    [Fact]
    public void Whoever_wrote_alone_beside_a_parent_meant_something_else() =>
        Assert.Empty(Found(Seen().With(Adult(relation: Relation.Parent)).Observed("unaccompanied")));

    [Theory]
    [InlineData(2015, Strength.Strong)]
    [InlineData(2012, Strength.Medium)]
    public void Travelling_alone_weighs_more_under_twelve(int bornIn, Strength strength)
    {
        var sighting = Seen().Observed("unaccompanied") with { Birth = BirthInterval.On(new DateOnly(bornIn, 1, 1)) };
        Assert.Equal(strength, Assert.Single(OneSighting.Find(sighting, Rules)).Strength);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(null, false)]
    public void Only_papers_said_to_be_missing_are_a_sign(bool? hasDocuments, bool isSign) =>
        Assert.Equal(isSign, Found(Seen() with { HasDocuments = hasDocuments }).Contains("no-documents"));

    [Theory]
    [InlineData("job-promised", Strength.Medium)]
    [InlineData("fear", Strength.Weak)]
    [InlineData("out-of-school", Strength.Weak)]
    public void What_only_remarks_tell_of_is_a_step_weaker(string id, Strength strength)
    {
        var found = Assert.Single(OneSighting.Find(Seen().Remarked(id), Rules));
        Assert.Equal((strength, true), (found.Strength, found.IsFromText));
    }

    [Fact]
    public void What_is_marked_and_remarked_counts_as_marked()
    {
        var found = Assert.Single(OneSighting.Find(Seen().Observed("job-promised").Remarked("job-promised"), Rules));
        Assert.Equal((Strength.Strong, false), (found.Strength, found.IsFromText));
    }

    [Fact]
    public void Papers_that_were_shown_are_not_missing_for_a_remark() => Assert.Empty(Found(Seen().Remarked("no-documents") with { HasDocuments = true }));

    [Fact]
    public void A_night_that_somebody_wrote_of_is_not_only_worked_out()
    {
        var sighting = Seen().Remarked("night-or-bypass") with { IsLive = true, SeenAt = new DateTimeOffset(2026, 11, 20, 23, 30, 0, TimeSpan.FromHours(5.75)) };
        Assert.Equal((false, false), (Assert.Single(OneSighting.Find(sighting, Rules)).IsInferred, Assert.Single(OneSighting.Find(sighting, Rules)).IsFromText));
    }

    [Fact]
    public void Each_sign_names_the_sighting_that_shows_it() =>
        Assert.Equal(["abc"], Assert.Single(OneSighting.Find(Seen(id: "abc").Observed("job-promised"), Rules)).Evidence);

    private static string[] Found(Sighting sighting) => [.. OneSighting.Find(sighting, Rules).Select(found => found.Indicator.Id)];
}
