using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Mail;

/// <summary>Sends through a mail server, encrypted wherever the server offers it.</summary>
public sealed class SmtpTransport(MailSettings names, SmtpSettings settings) : IMailTransport
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = Compose(mail);
        using var client = new SmtpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(IMailTransport.Patience);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, SecureSocketOptions.Auto, patience.Token);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", patience.Token);
            await client.SendAsync(message, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return MailResult.Sent(message.MessageId);
        }
        catch (SmtpCommandException fault)
        {
            return (int)fault.StatusCode >= 500
                ? MailResult.Refused($"smtp-{(int)fault.StatusCode}")
                : MailResult.Transient($"smtp-{(int)fault.StatusCode}");
        }
        catch (AuthenticationException)
        {
            return MailResult.Refused("smtp-authentication");
        }
        catch (Exception fault) when (fault is IOException or SocketException or ProtocolException or SslHandshakeException or TimeoutException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return MailResult.Transient("unreachable");
        }
    }

    private MimeMessage Compose(OutgoingMail outgoing)
    {
        var message = new MimeMessage { Subject = outgoing.Subject };
        message.From.Add(MailboxAddress.Parse(names.From));
        message.ReplyTo.Add(MailboxAddress.Parse(names.ReplyTo));
        message.To.Add(new MailboxAddress(outgoing.ToName, outgoing.To));

        // From the delivery, not from this machine's name; and the same for every attempt, so that receivers can tell a repeat.
        message.MessageId = $"{outgoing.DeliveryId}@{message.From.Mailboxes.First().Domain}";
        message.Body = new BodyBuilder { TextBody = outgoing.Text, HtmlBody = outgoing.Html }.ToMessageBody();
        return message;
    }
}
