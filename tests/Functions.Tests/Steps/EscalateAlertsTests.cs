using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Cosmos;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>On real tables and queues, with a clock that is moved by hand.</summary>
[Collection(AlertGroup.Name)]
public sealed class EscalateAlertsTests : IAsyncLifetime
{
    private readonly string _country = $"{Guid.NewGuid():N}";
    private readonly HandClock _clock = new();
    private readonly AlertParts _parts;
    private readonly StorageAccount _account;

    public EscalateAlertsTests(AlertAzurite azurite) => (_account, _parts) = (azurite.Account, new(azurite.Account, _clock));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What other tests have left due is no business of these.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var left in await _parts.Alerts.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), Stop)) await _parts.Alerts.ForgetAsync(left, Stop);
        await _account.Queue(Names.Queues.Alerts).ClearMessagesAsync(Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Unanswered_in_time_the_next_contact_is_on_the_queue()
    {
        var partner = await _parts.AddPartnerAsync(_country, contacts: 2);
        var raised = await DeliveredAsync(await _parts.RaiseAsync(_country, Severity.Critical));
        await TakeAsync();

        _clock.Pass(14 * 60);
        await _parts.Escalate.RunAsync(Stop);
        Assert.Empty(await TakeAsync());

        _clock.Pass(60);
        await _parts.Escalate.RunAsync(Stop);
        Assert.Equal([new AlertMessage(raised.Reference, partner.Id, 1, 1, MailKind.Escalated)], await TakeAsync());
    }

    [Fact]
    public async Task Looked_at_again_at_once_nobody_else_is_told()
    {
        await _parts.AddPartnerAsync(_country, contacts: 2);
        await DeliveredAsync(await _parts.RaiseAsync(_country, Severity.Critical));
        _clock.Pass(15 * 60);
        await _parts.Escalate.RunAsync(Stop);
        await TakeAsync();

        await _parts.Escalate.RunAsync(Stop);

        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task An_acknowledged_one_is_never_looked_at_again()
    {
        await _parts.AddPartnerAsync(_country, contacts: 2);
        var raised = await DeliveredAsync(await _parts.RaiseAsync(_country, Severity.Critical));
        await _parts.Desk.ApplyAsync(raised.Reference, standing => new AlertEvent.Acknowledged(standing.LifeCycle.Tellings[0], _clock.GetUtcNow().AddMinutes(30)), Stop);

        Assert.Empty(await _parts.Alerts.ListDueAsync(_clock.GetUtcNow().AddDays(365), Stop));
    }

    [Fact]
    public async Task A_mail_that_never_got_onto_the_queue_is_put_there()
    {
        var partner = await _parts.AddPartnerAsync(_country);
        var raised = await _parts.RaiseAsync(_country, Severity.High);
        await _account.Queue(Names.Queues.Alerts).ClearMessagesAsync(Stop);

        _clock.Pass(60);
        await _parts.Escalate.RunAsync(Stop);

        Assert.Equal([new AlertMessage(raised.Reference, partner.Id, 0, 1, MailKind.Alert)], await TakeAsync());
    }

    [Fact]
    public async Task The_most_severe_get_onto_the_queue_first()
    {
        await _parts.AddPartnerAsync(_country);
        var (high, critical) = (await _parts.RaiseAsync(_country, Severity.High), await _parts.RaiseAsync(_country, Severity.Critical));
        await TakeAsync();

        _clock.Pass(120);
        await _parts.Escalate.RunAsync(Stop);

        Assert.Equal([critical.Reference, high.Reference], (await TakeAsync()).Select(message => message.Alert));
    }

    [Fact]
    public async Task An_alert_that_is_gone_is_forgotten()
    {
        await _parts.AddPartnerAsync(_country);
        await _parts.Alerts.EraseAsync(await _parts.RaiseAsync(_country, Severity.High), Stop);

        _clock.Pass(60);
        await _parts.Escalate.RunAsync(Stop);

        Assert.Empty(await _parts.Alerts.ListDueAsync(DateTimeOffset.MaxValue.AddDays(-1), Stop));
    }

    [Fact]
    public async Task Raised_again_after_it_was_withdrawn_it_says_what_is_new_and_is_found_under_the_id_that_it_had()
    {
        await _parts.AddPartnerAsync(_country);
        var raised = await _parts.RaiseAsync(_country, Severity.Critical);
        await _parts.Desk.ApplyAsync(raised.Reference, _ => new AlertEvent.TakenBack(), Stop);
        var again = (await _parts.Desk.RaiseAsync(
            raised.Alert with { ChildId = $"{Guid.NewGuid():N}", FormerChildIds = [raised.Alert.ChildId], Severity = Severity.High, Indicators = ["job-promised"] }, Stop))!;

        Assert.Equal((raised.Reference, raised.Alert.ChildId, Severity.High), (again.Reference, again.Alert.ChildId, again.Alert.Severity));
        Assert.Equal(["job-promised"], again.Alert.Indicators);
    }

    [Fact]
    public async Task Where_no_partner_serves_the_country_the_admins_are_told_at_once()
    {
        var raised = await _parts.RaiseAsync(_country, Severity.High);
        Assert.Equal([new AlertMessage(raised.Reference, Ladder.Admins, 0, 1, MailKind.Alert)], await TakeAsync());
    }

    private async Task<StandingAlert> DeliveredAsync(StandingAlert raised)
    {
        foreach (var telling in raised.LifeCycle.Tellings) await _parts.Desk.ApplyAsync(raised.Reference, _ => new AlertEvent.Delivered(telling), Stop);
        return raised;
    }

    /// <summary>What is on the queue, in its order.</summary>
    private async Task<AlertMessage[]> TakeAsync()
    {
        var queue = _account.Queue(Names.Queues.Alerts);
        var messages = (await queue.ReceiveMessagesAsync(32, cancellationToken: Stop)).Value;
        foreach (var message in messages) await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
        return [.. messages.Select(message => JsonSerializer.Deserialize<AlertMessage>(message.Body.ToString(), JsonSerializerOptions.Web)!)];
    }
}
