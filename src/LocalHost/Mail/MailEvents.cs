using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pipeline.LocalHost.Mail;

/// <summary>SendGrid's signed event webhook: tells the app what became of a mail, with a key of this run. A mail that is caught counts as delivered unless somebody says otherwise.</summary>
/// <param name="address">Under which the app is reached from outside.</param>
internal sealed class MailEvents(string address) : IDisposable
{
    /// <summary>What can be played, in SendGrid's words.</summary>
    public static readonly string[] Kinds = ["delivered", "bounce", "dropped", "spamreport"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const int Attempts = 30;
    private readonly HttpClient http = new();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Uri target = new($"{address}/api/mail-events");

    /// <summary>As the setting of the app has it.</summary>
    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>Tells it as SendGrid does: again where the app does not answer, for a while.</summary>
    public async Task<bool> TellAsync(CaughtMail mail, string kind, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                using var request = Signed(BodyOf(mail, kind));
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
    private static byte[] BodyOf(CaughtMail mail, string kind)
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
        return Encoding.UTF8.GetBytes(new JsonArray(told).ToJsonString());
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
