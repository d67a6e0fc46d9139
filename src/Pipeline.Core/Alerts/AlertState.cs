using System.Text.Json.Serialization;

namespace Pipeline.Core.Alerts;

/// <summary>Where an alert stands, over all whom it was told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>Nobody has it yet.</summary>
    Queued,

    /// <summary>The mail service has taken it.</summary>
    Sent,

    /// <summary>A partner's own server has taken it.</summary>
    Delivered,

    /// <summary>Whoever was told first did not answer in time, cannot go or cannot be reached: others were told.</summary>
    Escalated,

    /// <summary>Everybody was told, the admins last, and nobody has said that they go.</summary>
    Failed,

    /// <summary>For everything that is needed a partner has said when somebody will be there.</summary>
    Acknowledged,

    /// <summary>Somebody is with the child.</summary>
    InHand,

    /// <summary>A partner has said what came of it.</summary>
    Closed,

    /// <summary>What it was raised for no longer holds.</summary>
    Withdrawn,
}

/// <summary>What came of an alert, in the partner's judgement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The child was at risk.</summary>
    Confirmed,

    FalseAlarm,

    /// <summary>Nobody could find out, or find the child.</summary>
    Unclear,

    /// <summary>The child was not at risk any more, or is safe by now.</summary>
    ChildSafe,
}
