using System.Text.Json.Serialization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>What has become of one mail to one contact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TellingState>))]
public enum TellingState
{
    Queued,
    Sent,
    Delivered,

    /// <summary>Refused, bounced, dropped, or not delivered in time.</summary>
    Failed,

    /// <summary>Says when somebody will be there.</summary>
    Acknowledged,

    /// <summary>Cannot go.</summary>
    Declined,
}

/// <summary>One mail about an alert to one contact of one partner.</summary>
/// <param name="Partner">The partner's id, or <see cref="Ladder.Admins"/>.</param>
/// <param name="Contact">Which of the partner's contacts, from 0.</param>
/// <param name="Round">From 1; a new one begins, with those who are nearest, when the alert becomes more severe or is raised again after it was withdrawn.</param>
/// <param name="Kind">What the mail is for.</param>
/// <param name="Severity">Of the alert when it was told.</param>
/// <param name="State">Where it stands.</param>
/// <param name="At">Since when it stands there.</param>
public sealed record Telling(string Partner, int Contact, int Round, MailKind Kind, Severity Severity, TellingState State, DateTimeOffset At)
{
    /// <summary>Whether it is the same mail, however far each has come.</summary>
    public bool Is(Telling other) => Partner == other.Partner && Contact == other.Contact && Round == other.Round && Kind == other.Kind;

    /// <summary>It asks for something, other than a mail that takes back what was asked.</summary>
    [JsonIgnore]
    public bool Asks => Kind != MailKind.Withdrawn;

    /// <summary>When it is to go out; null: at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public bool IsDueBy(DateTimeOffset now) => DueAt is null || DueAt <= now;

    /// <summary>Asks for an answer that may still come.</summary>
    [JsonIgnore]
    public bool IsOpen => Asks && State is (TellingState.Queued or TellingState.Sent or TellingState.Delivered);

    /// <summary>Somebody may have read it.</summary>
    [JsonIgnore]
    public bool MayBeKnown => State is not (TellingState.Queued or TellingState.Failed);
}
