using Azure.Data.Tables;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage;

public sealed class AlertsTests(Azurite azurite)
{
    private readonly Alerts _alerts = new(azurite.Account);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_raised_again_keeps_its_reference()
    {
        var alert = Make(Severity.High);
        var first = await RaiseAsync(alert);

        Assert.Equal(first.Reference, (await RaiseAsync(alert)).Reference);
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", first.Reference);
        Assert.Equal(Severity.High, (await _alerts.FindAsync(first.Reference, Stop))!.Alert.Severity);
    }

    [Fact]
    public async Task Severity_only_rises_and_signs_only_add_up()
    {
        var alert = Make(Severity.High, "job-promised");
        await RaiseAsync(alert);
        var raised = await RaiseAsync(alert with { Severity = Severity.Critical, Indicators = ["no-documents"], District = "Banke" });
        var later = await RaiseAsync(alert);

        Assert.Equal(Severity.Critical, raised.Alert.Severity);
        Assert.Equal("Banke", later.Alert.District);
        Assert.Equal(Severity.Critical, later.Alert.Severity);
        Assert.Equal(["no-documents", "job-promised"], later.Alert.Indicators);
    }

    [Fact]
    public async Task How_strong_each_sign_was_found_is_kept()
    {
        var raised = await RaiseAsync(Make(Severity.High, "unaccompanied") with { Strengths = new Dictionary<string, Strength> { ["unaccompanied"] = Strength.Strong } });
        Assert.Equal([KeyValuePair.Create("unaccompanied", Strength.Strong)], (await _alerts.FindAsync(raised.Reference, Stop))!.Alert.Strengths);
    }

    [Fact]
    public async Task A_merged_childs_alert_is_found_under_its_former_id()
    {
        var former = Make(Severity.High);
        var first = await RaiseAsync(former);
        var merged = await RaiseAsync(Make(Severity.High) with { FormerChildIds = [former.ChildId] });

        Assert.Equal(first.Reference, merged.Reference);
    }

    [Fact]
    public async Task Raised_by_eight_at_once_there_is_one_alert_with_all_the_signs()
    {
        var alert = Make(Severity.High);
        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RaiseAsync(alert with { Indicators = [$"sign-{i}"] })));
        var standing = await _alerts.FindAsync(raised[0].Reference, Stop);

        Assert.Single(raised.Select(one => one.Reference).Distinct());
        Assert.Equal(8, standing!.Alert.Indicators.Count);
    }

    [Fact]
    public async Task Cut_off_before_its_row_was_written_it_is_raised_under_the_reference_that_it_had()
    {
        var alert = Make(Severity.High);
        await PointAsync(alert, "AAAA-2222");
        Assert.Equal("AAAA-2222", (await RaiseAsync(alert)).Reference);
    }

    [Fact]
    public async Task A_reference_that_another_childs_alert_has_is_not_taken()
    {
        var (alert, others) = (Make(Severity.High), await RaiseAsync(Make(Severity.High, "job-promised")));
        await PointAsync(alert, others.Reference);
        var raised = await RaiseAsync(alert);
        Assert.NotEqual(others.Reference, raised.Reference);
        Assert.Equal(raised.Reference, (await RaiseAsync(alert)).Reference);
        Assert.Equal(others.Alert.ChildId, (await _alerts.FindAsync(others.Reference, Stop))!.Alert.ChildId);
    }

    [Fact]
    public async Task Changed_by_somebody_else_since_it_was_read_it_is_read_again()
    {
        var read = await RaiseAsync(Make(Severity.High, "job-promised"));
        await RaiseAsync(read.Alert with { Indicators = ["no-documents"] });
        var changed = await _alerts.ChangeAsync(read, standing => standing with { Alert = standing.Alert with { District = "Banke" } }, Stop);
        Assert.Equal(("Banke", 2), (changed!.Alert.District, changed.Alert.Indicators.Count));
    }

    [Fact]
    public async Task Erased_nothing_of_it_is_left_but_its_reference()
    {
        var raised = await RaiseAsync(Make(Severity.High));
        Assert.Equal([raised.Reference], await _alerts.EraseAsync([raised.Alert.ChildId], Stop));
        Assert.Null(await _alerts.FindAsync(raised.Reference, Stop));
        Assert.True(await _alerts.IsErasedAsync(raised.Reference, Stop));
        Assert.NotEqual(raised.Reference, (await RaiseAsync(raised.Alert)).Reference);
    }

    [Fact]
    public async Task An_erasure_that_was_cut_off_is_completed_by_the_next()
    {
        var raised = await RaiseAsync(Make(Severity.High));
        await _alerts.EraseAsync(raised, Stop);
        await PointAsync(raised.Alert, raised.Reference);
        Assert.Equal([raised.Reference], await _alerts.EraseAsync([raised.Alert.ChildId], Stop));
        Assert.Empty(await _alerts.EraseAsync([raised.Alert.ChildId], Stop));
    }

    private Task PointAsync(Alert alert, string reference) =>
        azurite.Account.Table(Names.Tables.Alerts).AddEntityAsync(new TableEntity(alert.ChildId, alert.Period) { ["Reference"] = reference }, Stop);

    private async Task<StandingAlert> RaiseAsync(Alert alert) => (await _alerts.RaiseAsync(
        alert, standing => standing is null ? new("", alert, DateTimeOffset.UtcNow, LifeCycle.New, null) : standing with { Alert = standing.Alert.TakingUp(alert) }, Stop))!;

    private static Alert Make(Severity severity, params string[] indicators) => new()
    {
        ChildId = $"{Guid.NewGuid():N}",
        Period = "2026-11-23",
        Severity = severity,
        Indicators = indicators,
        Country = "NP",
        District = "Jhapa",
    };
}
