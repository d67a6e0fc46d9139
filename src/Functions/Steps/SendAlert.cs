using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Sends one alert to one partner, once. Only where the handler dies between the mail service's answer and the next write does the partner
/// get the same mail again: twice is better than never.
/// </summary>
public sealed partial class SendAlert(
    Alerts alerts, Partners partners, Deliveries deliveries, IMailTransport transport, ILogger<SendAlert> log)
{
    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var alert = JsonSerializer.Deserialize<AlertMessage>(message.Text, JsonSerializerOptions.Web)!;
        var standing = await alerts.FindAsync(alert.Alert, cancellation);
        if (standing is null && await alerts.IsErasedAsync(alert.Alert, cancellation)) return $"Alert {alert.Alert}: erased before it was sent.";
        if (standing is null) throw new InvalidOperationException("The message names an alert that does not exist.");
        var partner = await partners.FindAsync(alert.Partner, cancellation);
        if (partner is not null && IsSuperseded(alert, standing.Alert, partner))
        {
            await deliveries.SupersededAsync(alert, cancellation);
            return $"Alert {alert.Alert}: superseded by a more severe one.";
        }

        var claim = await deliveries.ClaimAsync(alert, message.Id, cancellation);
        if (claim.Busy) throw new InvalidOperationException("Another message is sending this alert; to be tried again.");
        if (claim.Delivery is null) return $"Alert {alert.Alert}: settled before.";
        if (partner is null)
        {
            await RefuseAsync(alert, "partner-removed", cancellation);
            return $"Alert {alert.Alert}: its partner is no longer there.";
        }

        return await SendAsync(alert, standing, partner, claim.Delivery, cancellation);
    }

    private async Task<string> SendAsync(
        AlertMessage alert, StandingAlert standing, Partner partner, Delivery delivery, CancellationToken cancellation)
    {
        // Until answers have pages of their own, every link writes to the desk.
        var reply = new Uri($"mailto:?subject={standing.Reference}");
        var mail = AlertMail.Render(
            standing.Alert, standing.Reference, partner, MailKind.Alert, new(reply, reply, reply, reply),
            TimeSpan.FromMinutes(standing.Alert.Severity == Severity.Critical ? 15 : 60));
        var result = await transport.SendAsync(
            new(partner.Email, partner.ContactName, mail.Subject, mail.Text, mail.Html, delivery.Id), cancellation);
        switch (result.Outcome)
        {
            case MailOutcome.Sent:
                // Not cancelled any more: the mail is out.
                await deliveries.SentAsync(alert, result.ProviderId, CancellationToken.None);
                return $"Alert {alert.Alert}: sent.";
            case MailOutcome.Refused:
                await RefuseAsync(alert, result.Reason ?? "", cancellation);
                return $"Alert {alert.Alert}: refused.";
            default:
                throw new InvalidOperationException($"The mail service could not take the alert now ({result.Reason}).");
        }
    }

    private async Task RefuseAsync(AlertMessage alert, string reason, CancellationToken cancellation)
    {
        LogRefused(alert.Alert, alert.Partner, reason);
        await deliveries.RefusedAsync(alert, reason, cancellation);
    }

    private static bool IsSuperseded(AlertMessage message, Alert standing, Partner partner) =>
        standing.Severity > message.Severity && Routing.Route(standing, [partner]).Count > 0;

    [LoggerMessage(LogLevel.Error, "Alert {Alert} to {Partner} was refused for good: {Reason}.")]
    private partial void LogRefused(string alert, string partner, string reason);
}
