using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>Against real tables and a real mail server.</summary>
[Collection(AlertGroup.Name)]
public sealed class SendAlertTests(AlertAzurite azurite)
{
    private readonly AlertParts _parts = new(azurite.Account);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_handled_again_sends_nothing()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        await SendAsync(server, message, "m1");
        var once = server.Mail.Length;

        await SendAsync(server, message, "m1");
        await SendAsync(server, message, "m2");

        Assert.NotEqual(0, once);
        Assert.Equal(once, server.Mail.Length);
        Assert.Equal(DeliveryState.Sent, await StateAsync(message));
    }

    [Fact]
    public async Task The_message_that_died_sending_goes_on_and_another_has_to_wait()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        await _parts.Deliveries.ClaimAsync(message, "m1", Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(server, message, "m2"));
        await SendAsync(server, message, "m1");

        Assert.Equal(DeliveryState.Sent, await StateAsync(message));
    }

    [Fact]
    public async Task A_less_severe_message_that_is_not_sent_yet_gives_way_to_the_more_severe_one()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        var standing = await _parts.Alerts.FindAsync(message.Alert, Stop);
        await _parts.Desk.RaiseAsync(standing!.Alert with { Severity = Severity.Critical }, Stop);

        await SendAsync(server, message, "m1");

        Assert.Equal(0, server.Mail.Length);
        Assert.Equal(DeliveryState.Superseded, await StateAsync(message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Age_and_sex_are_told_to_a_partner_that_shares_them_and_not_to_the_admins(bool isServed)
    {
        await using var server = Start("250 ok");
        var country = $"{Guid.NewGuid():N}";
        if (isServed) await _parts.Partners.ImportAsync([await _parts.AddPartnerAsync(country) with { Shares = Shares.All }], Stop);
        var standing = (await _parts.Desk.RaiseAsync(
            new() { ChildId = country, Period = "2026-11-23", Severity = Severity.High, Indicators = ["no-documents"], Country = country, AgeBand = new(12, 14), Sex = Sex.Female }, Stop))!;
        var telling = standing.LifeCycle.Tellings.Single();

        await SendAsync(server, AlertMessage.Of(standing.Reference, telling), "m1");

        Assert.NotEqual(0, server.Mail.Length);
        Assert.Equal(isServed, telling.Partner != Ladder.Admins);
        Assert.Equal(isServed, $"{server.Mail}".Contains("Girl, 12 to 14 years", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_final()
    {
        await using var server = Start("550 no such user");
        var message = await RaiseAsync(Severity.High);

        await SendAsync(server, message, "m1");

        Assert.Equal(DeliveryState.Refused, await StateAsync(message));
    }

    [Fact]
    public async Task A_passing_fault_fails_the_invocation_so_that_the_queue_tries_again()
    {
        await using var server = Start("450 busy");
        var message = await RaiseAsync(Severity.High);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(server, message, "m1"));

        Assert.Equal(DeliveryState.Sending, await StateAsync(message));
    }

    [Fact]
    public async Task A_fault_that_lasts_is_left_to_the_timer_and_another_message_goes_on()
    {
        await using var busy = Start("450 busy");
        var message = await RaiseAsync(Severity.High);
        await SendAsync(busy, message, "m1", DateTimeOffset.UtcNow.AddMinutes(-2));
        await using var server = Start("250 ok");
        await SendAsync(server, message, "m2");

        Assert.Equal(DeliveryState.Sent, await StateAsync(message));
    }

    [Fact]
    public async Task An_alert_that_its_sender_died_before_telling_is_told_that_its_mail_is_out()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        await _parts.Deliveries.ClaimAsync(message, "m1", Stop);
        await _parts.Deliveries.SentAsync(message, null, Stop);

        await SendAsync(server, message, "m1");

        Assert.Equal(0, server.Mail.Length);
        Assert.Equal(AlertState.Sent, (await _parts.LifeCycleAsync(message.Alert)).State);
    }

    [Fact]
    public async Task A_mail_of_an_alert_that_was_withdrawn_is_not_sent()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        await _parts.Desk.ApplyAsync(message.Alert, _ => new AlertEvent.TakenBack(), Stop);

        await SendAsync(server, message, "m1");

        Assert.Equal(0, server.Mail.Length);
        Assert.Equal(DeliveryState.Superseded, await StateAsync(message));
    }

    [Fact]
    public async Task What_was_given_up_is_sent_when_replayed()
    {
        await using var server = Start("250 ok");
        var message = await RaiseAsync(Severity.High);
        await _parts.Deliveries.GiveUpAsync(message, Stop);

        await SendAsync(server, message, "m2");

        Assert.Equal(DeliveryState.Sent, await StateAsync(message));
    }

    private static SmtpStub Start(string answer)
    {
        var server = new SmtpStub(answer);
        server.Start();
        return server;
    }

    private async Task<AlertMessage> RaiseAsync(Severity severity)
    {
        var country = $"{Guid.NewGuid():N}";
        await _parts.AddPartnerAsync(country);
        var standing = await _parts.RaiseAsync(country, severity);
        return AlertMessage.Of(standing.Reference, standing.LifeCycle.Tellings.Single());
    }

    private Task<string> SendAsync(SmtpStub server, AlertMessage message, string id, DateTimeOffset? insertedAt = null) =>
        _parts.Send(new SmtpTransport(AlertParts.Mail, new("127.0.0.1", server.Port, null, null)))
            .RunAsync(new(JsonSerializer.Serialize(message, JsonSerializerOptions.Web), id, insertedAt ?? DateTimeOffset.UtcNow), Stop);

    private async Task<DeliveryState?> StateAsync(AlertMessage message) => (await _parts.Deliveries.FindAsync(Deliveries.IdOf(message), Stop))?.State;
}
