using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Sends one mail about an alert, once. Only where the handler dies between the mail service's answer and the next write does the partner
/// get the same mail again: twice is better than never.
/// </summary>
public sealed partial class SendAlert(
    AlertDesk desk, Alerts alerts, Addressees addressees, Deliveries deliveries, IMailTransport transport, AnswerTokens tokens, Waits waits, TimeProvider clock, ILogger<SendAlert> log)
{
    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var what = JsonSerializer.Deserialize<AlertMessage>(message.Text, JsonSerializerOptions.Web)!;
        var standing = await alerts.FindAsync(what.Alert, cancellation);
        if (standing is null && await alerts.IsErasedAsync(what.Alert, cancellation)) return $"Alert {what.Alert}: erased before it was sent.";
        if (standing?.LifeCycle.Tellings.FirstOrDefault(what.Names) is not { } telling) throw new InvalidOperationException("The message names a mail that no alert is to be told by.");
        if (!standing.LifeCycle.IsWanted(telling))
        {
            await deliveries.SupersededAsync(what, cancellation);
            return $"Alert {what.Alert}: this mail is not to be sent any more.";
        }

        var claim = await deliveries.ClaimAsync(what, message.Id, cancellation);
        if (claim.IsBusy) throw new InvalidOperationException("Another message is sending this alert; to be tried again.");
        if (!claim.IsMine) return await CatchUpAsync(claim.Delivery, standing, telling, cancellation);
        if (await addressees.FindAsync(telling.Partner, telling.Contact, cancellation) is not { } partner) return await RefuseAsync(what, standing, telling, "contact-removed", cancellation);
        return await SendAsync(message, telling, standing, partner, claim.Delivery, cancellation);
    }

    /// <summary>Who sent it died before the alert said so.</summary>
    private async Task<string> CatchUpAsync(Delivery delivery, StandingAlert standing, Telling telling, CancellationToken cancellation)
    {
        if (delivery.State == DeliveryState.Sent) await desk.ApplyAsync(standing, new AlertEvent.Accepted(telling), cancellation);
        else if (delivery.State == DeliveryState.Refused) await desk.ApplyAsync(standing, new AlertEvent.Bounced(telling), cancellation);
        return $"Alert {delivery.Mail.Alert}: settled before.";
    }

    private async Task<string> SendAsync(QueueMessage message, Telling telling, StandingAlert standing, Partner partner, Delivery delivery, CancellationToken cancellation)
    {
        var what = delivery.Mail;
        var content = AlertMail.Render(
            standing.Alert, standing.Reference, partner, telling.Kind, tokens.LinksOf(delivery.Id, standing.Reference), waits.ForAnswer(standing.Alert.Severity));
        var result = await transport.SendAsync(new(partner.Email, partner.ContactName, content.Subject, content.Text, content.Html, delivery.Id), cancellation);
        switch (result.Outcome)
        {
            case MailOutcome.Sent:
                // Not cancelled any more: the mail is out.
                await deliveries.SentAsync(what, result.ProviderId, CancellationToken.None);
                await desk.ApplyAsync(standing, new AlertEvent.Accepted(telling), CancellationToken.None);
                return $"Alert {what.Alert}: sent.";
            case MailOutcome.Refused:
                return await RefuseAsync(what, standing, telling, result.Reason ?? "", cancellation);
            default:
                return await PutOffAsync(message, what, result.Reason, cancellation);
        }
    }

    /// <summary>At first the queue tries again at once. What takes longer is left to <see cref="EscalateAlerts"/>, which puts the most severe on the queue first.</summary>
    private async Task<string> PutOffAsync(QueueMessage message, AlertMessage what, string? reason, CancellationToken cancellation)
    {
        await deliveries.ReleaseAsync(what, cancellation);
        if (clock.GetUtcNow() - message.InsertedAt < waits.Queue) throw new InvalidOperationException($"The mail service could not take the alert now ({reason}).");
        return $"Alert {what.Alert}: the mail service could not take it now ({reason}); to be queued again.";
    }

    private async Task<string> RefuseAsync(AlertMessage what, StandingAlert standing, Telling telling, string reason, CancellationToken cancellation)
    {
        LogRefused(what.Alert, what.Partner, reason);
        await deliveries.RefusedAsync(what, reason, cancellation);
        await desk.ApplyAsync(standing, new AlertEvent.Bounced(telling), cancellation);
        return $"Alert {what.Alert}: refused.";
    }

    [LoggerMessage(LogLevel.Error, "Alert {Alert} to {Partner} was refused for good: {Reason}.")]
    private partial void LogRefused(string alert, string partner, string reason);
}
