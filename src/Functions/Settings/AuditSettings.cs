using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Settings;

/// <param name="Keys">Under which the audit trail is sealed.</param>
public sealed record AuditSettings(AuditKeys Keys)
{
    public const string KeyName = "Audit__Key";

    /// <summary>Seals nothing: it stands in where the setting is missing, and the program then does not start.</summary>
    private static readonly string NoKey = Convert.ToBase64String(new byte[32]);

    public static AuditSettings Read(SettingsReader reader)
    {
        var text = reader.Required(
            KeyName, "the secret that seals the audit trail, 32 random bytes in base64, and after it, separated by spaces, those it replaced",
            "$(openssl rand -base64 32)", text => AuditKeys.Parse(text) is not null);
        return new(AuditKeys.Parse(text) ?? AuditKeys.Parse(NoKey)!);
    }
}
