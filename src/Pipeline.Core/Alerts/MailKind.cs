using System.Text.Json.Serialization;

namespace Pipeline.Core.Alerts;

/// <summary>What a mail to a partner is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailKind>))]
public enum MailKind
{
    /// <summary>A child may be at risk: who can go?</summary>
    Alert,

    /// <summary>The same alert to the next contact or partner, since nobody has confirmed yet.</summary>
    Escalated,

    /// <summary>What was told under the reference no longer holds.</summary>
    Withdrawn,

    /// <summary>One of several less urgent alerts in one mail.</summary>
    Digest,
}
