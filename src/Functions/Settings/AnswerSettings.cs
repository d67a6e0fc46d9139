using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Settings;

/// <summary>How partners answer, and how long they are waited for.</summary>
/// <param name="Address">Of this app, as partners' browsers reach it.</param>
/// <param name="Key">Under which the links in mails are signed: 32 bytes.</param>
/// <param name="Waits">How long what is awaited may take.</param>
public sealed record AnswerSettings(Uri Address, byte[] Key, Waits Waits)
{
    private const int KeyBytes = 32;

    /// <param name="reader">Reads the settings.</param>
    /// <param name="areDeliveriesTold">Whether the mail service tells what becomes of a mail.</param>
    public static AnswerSettings Read(SettingsReader reader, bool areDeliveriesTold)
    {
        var key = reader.Required("Answers__Key", "the secret that signs the links in e-mails, 32 random bytes in base64", "$(openssl rand -base64 32)", text => KeyIn(text).Length == KeyBytes);
        return new(
            reader.RequiredUri("Answers__Address", "the address under which partners reach this app from their e-mails", "https://pipeline.example.org"),
            KeyIn(key),
            new(
                Seconds(reader, "Answers__CriticalSeconds", "how long a critical alert waits for an answer before the next is asked, in seconds", Waits.Usual.Critical),
                Seconds(reader, "Answers__HighSeconds", "how long any other alert waits for an answer before the next is asked, in seconds", Waits.Usual.High),
                Seconds(reader, "Answers__DigestSeconds", "how long what is of medium severity waits for the next digest at most, in seconds", Waits.Usual.Digest),
                Waits.Usual.Queue,
                areDeliveriesTold ? Waits.Usual.Delivery : null));
    }

    private static TimeSpan Seconds(SettingsReader reader, string name, string purpose, TimeSpan usual) =>
        TimeSpan.FromSeconds(reader.Number(name, purpose, (long)usual.TotalSeconds, (long)TimeSpan.FromDays(1).TotalSeconds));

    private static byte[] KeyIn(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) ? bytes[..length] : [];
    }
}
