using Azure.Data.Tables;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>On real tables and queues.</summary>
[Collection(AlertGroup.Name)]
public sealed class AlertDeskTests(AlertAzurite azurite)
{
    private readonly string _country = $"{Guid.NewGuid():N}";
    private readonly AlertParts _parts = new(azurite.Account, new HandClock());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seen_again_in_the_next_week_for_the_same_reasons_nobody_is_told_again_while_somebody_sees_to_it()
    {
        var first = await RaiseAsync();
        Assert.Equal(first.Reference, (await NextWeekAsync(first)).Reference);
    }

    [Fact]
    public async Task Nor_where_the_earlier_week_comes_in_later()
    {
        var later = await RaiseAsync();
        Assert.Equal(later.Reference, (await InWeekAsync(later, "2026-11-16")).Reference);
    }

    [Fact]
    public async Task Merged_meanwhile_it_is_still_the_same_child()
    {
        var first = await RaiseAsync();
        var merged = first.Alert with { ChildId = $"{Guid.NewGuid():N}", FormerChildIds = [first.Alert.ChildId], Period = "2026-11-30" };
        Assert.Equal(first.Reference, (await _parts.Desk.RaiseAsync(merged, Stop))!.Reference);
    }

    [Fact]
    public async Task What_another_child_was_told_of_under_the_same_reference_says_nothing_of_this_one()
    {
        var others = await RaiseAsync();
        var child = $"{Guid.NewGuid():N}";
        await azurite.Account.Table(Names.Tables.Alerts).AddEntityAsync(new TableEntity(child, "2026-11-16") { ["Reference"] = others.Reference }, Stop);
        Assert.NotEqual(others.Reference, (await _parts.Desk.RaiseAsync(others.Alert with { ChildId = child, FormerChildIds = [$"{Guid.NewGuid():N}"] }, Stop))!.Reference);
    }

    [Fact]
    public async Task Seen_again_after_somebody_said_what_came_of_it_it_is_told_anew()
    {
        var first = await RaiseAsync();
        await _parts.Desk.ApplyAsync(first.Reference, _ => new AlertEvent.Acknowledged(first.LifeCycle.Tellings[0], DateTimeOffset.UtcNow), Stop);
        await _parts.Desk.ApplyAsync(first.Reference, standing => new AlertEvent.Concluded(standing.LifeCycle.Tellings[0], Outcome.ChildSafe), Stop);
        Assert.NotEqual(first.Reference, (await NextWeekAsync(first)).Reference);
    }

    [Fact]
    public async Task Seen_again_where_nobody_could_be_found_to_go_it_is_told_anew()
    {
        var first = await RaiseAsync();
        var asked = first;
        while (asked.LifeCycle.State != AlertState.Failed) asked = (await _parts.Desk.ApplyAsync(first.Reference, standing => new AlertEvent.Declined(standing.LifeCycle.Tellings[^1]), Stop))!;
        Assert.NotEqual(first.Reference, (await NextWeekAsync(first)).Reference);
    }

    [Fact]
    public async Task Seen_again_for_another_reason_it_is_told_anew()
    {
        var first = await RaiseAsync();
        Assert.NotEqual(first.Reference, (await NextWeekAsync(first with { Alert = first.Alert with { Indicators = ["debt"] } })).Reference);
    }

    [Fact]
    public async Task What_stands_for_a_week_whose_ground_is_gone_stays_for_the_next_one_that_it_covers()
    {
        var first = await RaiseAsync();
        var next = first.Alert with { Period = "2026-11-30" };
        await _parts.Desk.RaiseAsync(next, Stop);
        await _parts.Desk.WithdrawAsync([first.Alert.ChildId], [next], Stop);
        Assert.False((await _parts.LifeCycleAsync(first.Reference)).IsOver);
    }

    private async Task<StandingAlert> RaiseAsync()
    {
        await _parts.AddPartnerAsync(_country);
        return await _parts.RaiseAsync(_country, Severity.High);
    }

    private Task<StandingAlert> NextWeekAsync(StandingAlert first) => InWeekAsync(first, "2026-11-30");

    /// <summary>By another sighting of the same child.</summary>
    private async Task<StandingAlert> InWeekAsync(StandingAlert first, string week) => (await _parts.Desk.RaiseAsync(first.Alert with { Period = week, FormerChildIds = [$"{Guid.NewGuid():N}"] }, Stop))!;
}
