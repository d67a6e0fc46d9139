using Pipeline.Functions.Settings;
using Polly.Timeout;
using SendGrid;
using SendGrid.Helpers.Mail;
using MailSettings = Pipeline.Functions.Settings.MailSettings;

namespace Pipeline.Functions.Mail;

/// <summary>Sends through SendGrid's API, without its tracking: a link that is rewritten tells a third party who opens what.</summary>
public sealed class SendGridTransport(IHttpClientFactory clients, MailSettings names, SendGridSettings settings) : IMailTransport
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var http = clients.CreateClient(SendGridRetries.ClientName);
        var client = new SendGridClient(http, new SendGridClientOptions
        {
            ApiKey = settings.ApiKey,
            Host = settings.Host.ToString().TrimEnd('/'),
        });
        try
        {
            return ResultOf(await client.SendEmailAsync(Compose(mail), cancellation));
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException)
        {
            return MailResult.Transient("unreachable");
        }
    }

    private SendGridMessage Compose(OutgoingMail outgoing)
    {
        var message = new SendGridMessage { From = new(names.From), ReplyTo = new(names.ReplyTo), Subject = outgoing.Subject };
        message.AddTo(new EmailAddress(outgoing.To, outgoing.ToName));

        // Text before HTML: SendGrid refuses the other order.
        message.AddContent(MimeType.Text, outgoing.Text);
        if (outgoing.Html is { } html) message.AddContent(MimeType.Html, html);
        message.SetClickTracking(enable: false, enableText: false);
        message.SetOpenTracking(enable: false);
        message.AddCustomArg("delivery", outgoing.DeliveryId);
        return message;
    }

    private static MailResult ResultOf(Response response)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return MailResult.Sent(response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.FirstOrDefault() : null);
        }

        return status is 408 or 429 or >= 500 ? MailResult.Transient($"http-{status}") : MailResult.Refused($"http-{status}");
    }
}
