using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class AlertTests
{
    private static readonly Alert Told = AlertScene.Alert(Severity.High, "job-promised", "fear");

    private readonly Alert _alert = AlertScene.Alert(Severity.High, "debt", "unaccompanied") with { Strengths = Strengths(("debt", Strength.Strong), ("unaccompanied", Strength.Medium)) };

    [Fact]
    public void Of_a_sign_that_is_found_again_the_stronger_finding_stands()
    {
        var stronger = _alert with { Strengths = Strengths(("debt", Strength.Weak), ("unaccompanied", Strength.Strong)) };
        Assert.Equal([("debt", Strength.Strong), ("unaccompanied", Strength.Strong)], _alert.TakingUp(stronger).Strengths.Select(one => (one.Key, one.Value)));
    }

    [Fact]
    public void Found_again_no_stronger_nothing_changes() => Assert.Same(_alert, _alert.TakingUp(_alert with { Strengths = Strengths(("debt", Strength.Medium)) }));

    [Theory]
    [InlineData(Severity.Critical, "new")]
    [InlineData(Severity.High, "old")]
    public void It_keeps_the_version_of_the_rules_by_which_it_last_became_more_severe(Severity severity, string version) =>
        Assert.Equal(version, (_alert with { Rules = "old" }).TakingUp(AlertScene.Alert(severity, "fear") with { Rules = "new" }).Rules);

    [Fact]
    public void One_that_was_stored_before_versions_were_kept_has_none()
    {
        var stored = JsonNode.Parse(JsonSerializer.Serialize(_alert with { Rules = "new" }, JsonSerializerOptions.Web))!.AsObject();
        Assert.True(stored.Remove("rules"));
        Assert.Null(stored.Deserialize<Alert>(JsonSerializerOptions.Web)!.Rules);
    }

    [Theory]
    [InlineData(Severity.Critical, 6, Sex.Male)]
    [InlineData(Severity.High, 12, Sex.Female)]
    public void Age_and_sex_go_with_the_most_severe_sighting(Severity later, int from, Sex sex)
    {
        var taken = (_alert with { AgeBand = new(12, 14), Sex = Sex.Female }).TakingUp(Told with { Severity = later, AgeBand = new(6, 11), Sex = Sex.Male });
        Assert.Equal((from, sex), (taken.AgeBand?.From, taken.Sex));
    }

    [Fact]
    public void Age_and_sex_are_stored()
    {
        var stored = JsonSerializer.Serialize(Told with { AgeBand = new(12, 14), Sex = Sex.Female }, JsonSerializerOptions.Web);
        var read = JsonSerializer.Deserialize<Alert>(stored, JsonSerializerOptions.Web)!;
        Assert.Equal((new(12, 14), Sex.Female), (read.AgeBand!, read.Sex));
    }

    [Fact]
    public void One_that_was_stored_before_they_were_kept_has_neither()
    {
        var read = JsonSerializer.Deserialize<Alert>("""{"childId":"child","period":"2026-11-30","severity":"High","indicators":["fear"]}""", JsonSerializerOptions.Web)!;
        Assert.Equal((null, Sex.Unknown), (read.AgeBand, read.Sex));
    }

    [Fact]
    public void It_covers_the_same_of_another_age_and_sex_too() => Assert.True(Told.Covers(Told with { AgeBand = new(6, 11), Sex = Sex.Male }));

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-30")]
    [InlineData("2026-12-07")]
    public void It_covers_the_same_in_the_week_before_and_after(string period) => Assert.True(Told.Covers(Told with { Period = period }));

    [Theory]
    [InlineData("2026-11-16")]
    [InlineData("2026-12-14")]
    [InlineData("undated")]
    public void It_covers_nothing_of_another_time(string period) => Assert.False(Told.Covers(Told with { Period = period }));

    [Fact]
    public void It_covers_what_is_less() => Assert.True(Told.Covers(Told with { Severity = Severity.Medium, Indicators = ["fear"] }));

    [Fact]
    public void It_does_not_cover_what_is_more_severe() => Assert.False(Told.Covers(Told with { Severity = Severity.Critical }));

    [Fact]
    public void It_does_not_cover_a_reason_that_is_new() => Assert.False(Told.Covers(Told with { Indicators = ["fear", "debt"] }));

    [Theory]
    [InlineData("NP", "Banke")]
    [InlineData("IN", "Jhapa")]
    [InlineData("NP", null)]
    public void It_does_not_cover_another_place(string country, string? district) => Assert.False(Told.Covers(Told with { Country = country, District = district }));

    private static Dictionary<string, Strength> Strengths(params (string Id, Strength Strength)[] of) => of.ToDictionary(one => one.Id, one => one.Strength);
}
