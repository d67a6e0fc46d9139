using System.Security.Cryptography;
using MimeKit;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Settings;

/// <summary>Everything an admin can set, read and checked in one place at start.</summary>
public sealed record AppSettings(
    int Port, StorageSettings Storage, RegistrySettings Registry, MailSettings Mail, IntakeLimits Intake, LinkingSettings Linking, RiskRules Risk,
    HookSettings Hooks, SignInSettings SignIn, KeySettings Keys, AuditSettings Audit, RetentionSettings Retention, AnswerSettings Answers)
{
    /// <exception cref="SettingsException">Something is missing or wrong; the message lists all of it.</exception>
    public static AppSettings Read(SettingsReader reader)
    {
        var mail = MailSettings.Read(reader);
        var settings = new AppSettings(
            ReadPort(reader), StorageSettings.Read(reader), RegistrySettings.Read(reader), mail,
            ReadIntake(reader), LinkingSettings.Read(reader), RiskSettings.Read(reader), HookSettings.Read(reader), SignInSettings.Read(reader), KeySettings.Read(reader),
            AuditSettings.Read(reader), RetentionSettings.Read(reader), AnswerSettings.Read(reader, areDeliveriesTold: mail.SendGrid?.EventKey is not null));
        return reader.Faults.Count == 0 ? settings : throw new SettingsException(reader.Faults);
    }

    private static int ReadPort(SettingsReader reader)
    {
        const string name = "FUNCTIONS_CUSTOMHANDLER_PORT";
        var text = reader.Required(
            name, "the port on which the Functions host calls this handler; the host sets it", "7072",
            text => ushort.TryParse(text, out _));
        return ushort.TryParse(text, out var port) ? port : 0;
    }

    private const long MostSeconds = 86_400;

    private static IntakeLimits ReadIntake(SettingsReader reader)
    {
        var usual = new IntakeLimits();
        return new()
        {
            MaxFileBytes = reader.Number("Intake__MaxFileBytes", "the largest upload, in bytes", usual.MaxFileBytes),
            MaxExpandedBytes = reader.Number("Intake__MaxExpandedBytes", "how many bytes a workbook or an archive may expand to", usual.MaxExpandedBytes),
            MaxExpansion = ReadInt(reader, "Intake__MaxExpansion", "how many times its packed size a large file may expand to", usual.MaxExpansion),
            MaxFiles = ReadInt(reader, "Intake__MaxFiles", "the most files in an archive, or sheets in a workbook", usual.MaxFiles),
            MaxRows = reader.Number("Intake__MaxRows", "the most rows of an upload", usual.MaxRows),
            MaxColumns = ReadInt(reader, "Intake__MaxColumns", "the most columns a table may have", usual.MaxColumns),
            MaxCellLength = ReadInt(reader, "Intake__MaxCellLength", "the most characters one value may have", usual.MaxCellLength),
            MaxRecordLength = ReadInt(reader, "Intake__MaxRecordLength", "the most characters one row may have", usual.MaxRecordLength),
            MaxDepth = ReadInt(reader, "Intake__MaxDepth", "how deeply JSON may be nested", usual.MaxDepth),
            MaxReadingTime = TimeSpan.FromSeconds(reader.Number("Intake__MaxReadingSeconds", "how long reading one upload may take, in seconds", (long)usual.MaxReadingTime.TotalSeconds, MostSeconds)),
            MaxListedProblems = ReadInt(reader, "Intake__MaxListedProblems", "how many problems a receipt lists", usual.MaxListedProblems),
        };
    }

    private static int ReadInt(SettingsReader reader, string name, string purpose, int usual) =>
        (int)reader.Number(name, purpose, usual, int.MaxValue);
}

/// <param name="ChunkRows">Sightings that are linked together in one step.</param>
/// <param name="Sightings">How many the registry is expected to hold.</param>
public sealed record LinkingSettings(int ChunkRows, long Sightings)
{
    public static LinkingSettings Read(SettingsReader reader) => new(
        (int)reader.Number("Linking__ChunkRows", "how many rows are linked in one step, at most 5000", 500, 5_000),
        reader.Number("Linking__Sightings", "how many sightings the registry is expected to hold: the more, the more two must have in common to be linked", Comparison.UsualSightings));
}

/// <summary>How mail goes out, and in whose name.</summary>
public sealed record MailSettings(
    string From, string ReplyTo, string AdminAddress, SendGridSettings? SendGrid, SmtpSettings? Smtp)
{
    public static MailSettings Read(SettingsReader reader)
    {
        var transport = reader.Required(
            "Mail__Transport", "how mail is sent: sendgrid or smtp", "sendgrid", text => text is "sendgrid" or "smtp");
        return new(
            ReadAddress(reader, "Mail__From", "the address that alerts are sent from", "alerts@pipeline.example"),
            ReadAddress(reader, "Mail__ReplyTo", "the address where partners' answers arrive", "desk@pipeline.example"),
            ReadAddress(reader, "Mail__AdminAddress", "who is told when something fails for good", "admin@pipeline.example"),
            transport == "sendgrid" ? SendGridSettings.Read(reader) : null,
            transport == "smtp" ? SmtpSettings.Read(reader) : null);
    }

    private static string ReadAddress(SettingsReader reader, string name, string purpose, string example) =>
        reader.Required(name, purpose, example, text => MailboxAddress.TryParse(text, out _) && text.Contains('@', StringComparison.Ordinal));
}

/// <param name="EventKey">SendGrid's public key, with which it signs what it tells of mails; null: it is not asked to tell.</param>
public sealed record SendGridSettings(string ApiKey, Uri Host, byte[]? EventKey = null)
{
    public static SendGridSettings Read(SettingsReader reader) => new(
        reader.Required("Mail__SendGrid__ApiKey", "the key of the SendGrid account, with the right to send mail", "SG.xxxxxxxx"),
        reader.RequiredUri("Mail__SendGrid__Host", "the address of SendGrid's API", "https://api.sendgrid.com"),
        ReadEventKey(reader));

    private static byte[]? ReadEventKey(SettingsReader reader)
    {
        const string name = "Mail__SendGrid__EventKey";
        if (reader.Optional(name) is not { } text) return null;
        if (KeyIn(text) is { } key) return key;
        reader.AddFault(name, "is no public key in base64", "the verification key of SendGrid's signed event webhook", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE...");
        return null;
    }

    private static byte[]? KeyIn(string text)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            var key = Convert.FromBase64String(text);
            ecdsa.ImportSubjectPublicKeyInfo(key, out _);
            return key;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>User and password stay empty for a relay that knows this machine.</summary>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password)
{
    public static SmtpSettings Read(SettingsReader reader) => new(
        reader.Required("Mail__Smtp__Host", "the mail server", "smtp.example.org"),
        (int)reader.Number("Mail__Smtp__Port", "the mail server's port", 587, ushort.MaxValue),
        reader.Optional("Mail__Smtp__User"),
        reader.Optional("Mail__Smtp__Password"));
}

/// <summary>The program cannot start as it is set up.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception($"The settings need mending:{Environment.NewLine}{string.Join(Environment.NewLine, faults.Select(fault => $"  {fault}"))}");
