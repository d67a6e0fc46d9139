using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Mail;

/// <summary>What became of a mail that the mail service had taken.</summary>
/// <param name="Delivery">Id of the delivery.</param>
/// <param name="HasArrived">The recipient's server has it; otherwise it never will.</param>
public readonly record struct MailEvent(string Delivery, bool HasArrived);

/// <summary>
/// Reads SendGrid's event webhook: its signature is ECDSA with SHA-256, in DER, over the timestamp's text and the body as it came. Nobody else's word is believed, and not its own once it is old.
/// </summary>
/// <remarks>www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features.</remarks>
public sealed class MailEvents(MailSettings settings, TimeProvider clock)
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature", TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>How far the sender's clock may be from ours; a request that somebody kept and sends again is older.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <summary>Whether SendGrid is asked to tell at all.</summary>
    public bool AreTold => settings.SendGrid?.EventKey is not null;

    /// <summary>Whether a request is SendGrid's, and of now.</summary>
    public bool IsSigned(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (settings.SendGrid?.EventKey is not { } key || signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var bytes = new byte[signature.Length];
        if (seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() || !Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key, out _);
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        return ecdsa.VerifyData(signed, bytes.AsSpan(..length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            && (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Tolerance;
    }

    /// <summary>Those that say something of a mail of ours. One that was reported as spam counts as lost: the next to this address would be dropped.</summary>
    /// <exception cref="JsonException">It is no list of events.</exception>
    public static IReadOnlyList<MailEvent> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("Events come as a list.");
        var events = new List<MailEvent>();
        foreach (var one in document.RootElement.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.Object || Text(one, "delivery") is not { Length: 32 } delivery || !delivery.All(char.IsAsciiHexDigitLower)) continue;
            var kind = Text(one, "event");
            if (kind is "delivered" or "bounce" or "dropped" or "spamreport") events.Add(new(delivery, kind == "delivered"));
        }

        return events;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
