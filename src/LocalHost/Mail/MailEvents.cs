using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Pipeline.LocalHost.Mail;

/// <summary>SendGrid's signed event webhook: tells the app what became of a mail, with a key of this run. A mail that is caught counts as delivered unless somebody says otherwise.</summary>
/// <param name="address">Under which the app is reached from outside.</param>
internal sealed class MailEvents(string address) : IDisposable
{
    /// <summary>What can be played, in SendGrid's words.</summary>
    public static readonly string[] Kinds = ["delivered", "bounce", "dropped", "spamreport"];

    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(1);
    private const int Attempts = 30;
    private readonly Channel<CaughtMail> arrived = Channel.CreateUnbounded<CaughtMail>();
    private readonly HttpClient http = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Uri target = new($"{address}/api/mail-events");

    /// <summary>As the setting of the app has it.</summary>
    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>A mail was caught: that is told with the others of the same second.</summary>
    public void Arrived(CaughtMail mail) => arrived.Writer.TryWrite(mail);

    /// <summary>Tells what has arrived, as SendGrid does: what gathers in a second at once. What is not told when it is stopped is not told any more.</summary>
    public async Task TellArrivedAsync(CancellationToken cancel)
    {
        try
        {
            while (await arrived.Reader.WaitToReadAsync(cancel))
            {
                await Task.Delay(Gathering, cancel);
                var events = new JsonArray();
                while (arrived.Reader.TryRead(out var mail))
                    events.Add(EventOf(mail, "delivered"));
                await TellAsync(events, cancel);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Stopping.
        }
    }

    /// <summary>Tells at once what somebody plays.</summary>
    public Task<bool> TellAsync(CaughtMail mail, string kind, CancellationToken cancel) => TellAsync(new JsonArray(EventOf(mail, kind)), cancel);

    /// <summary>Again where the app does not answer, for a while.</summary>
    private async Task<bool> TellAsync(JsonArray events, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(events.ToJsonString());
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                using var request = Signed(body);
                using var answer = await http.SendAsync(request, cancel);
                if (answer.IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                // Just starting, or being restarted.
            }
            await Task.Delay(Patience, cancel);
        }
        return false;
    }

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }

    /// <summary>What the sender gave along stands among the event's own members.</summary>
    private static JsonObject EventOf(CaughtMail mail, string kind)
    {
        var told = new JsonObject
        {
            ["event"] = kind,
            ["email"] = (string?)mail.Request["personalizations"]?[0]?["to"]?[0]?["email"],
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["sg_message_id"] = mail.Id,
            ["sg_event_id"] = $"{Guid.NewGuid():N}",
        };
        foreach (var (name, value) in (mail.Request["personalizations"]?[0]?["custom_args"] ?? mail.Request["custom_args"]) as JsonObject ?? [])
            told[name] = value?.DeepClone();
        return told;
    }

    private HttpRequestMessage Signed(byte[] body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
        request.Headers.Add("X-Twilio-Email-Event-Webhook-Timestamp", timestamp);
        return request;
    }
}
