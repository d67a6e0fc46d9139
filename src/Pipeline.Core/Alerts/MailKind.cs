using System.Text.Json.Serialization;

namespace Pipeline.Core.Alerts;

/// <summary>What a mail about alerts is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
public enum MailKind
{
    /// <summary>Asks whoever is nearest.</summary>
    Alert,

    /// <summary>Asks the next, because nobody has said yet that they go.</summary>
    Escalated,

    /// <summary>Says that what was told no longer holds.</summary>
    Withdrawn,

    /// <summary>Several less urgent alerts at once.</summary>
    Digest,
}
