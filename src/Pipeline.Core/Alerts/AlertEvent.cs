namespace Pipeline.Core.Alerts;

/// <summary>What can happen to an alert once it was raised.</summary>
public abstract record AlertEvent
{
    private AlertEvent()
    {
    }

    /// <summary>The alert is new, or has become more severe.</summary>
    public sealed record Raised : AlertEvent;

    /// <summary>The time has come to look what is due.</summary>
    public sealed record Looked : AlertEvent;

    /// <summary>The mail service has taken a mail.</summary>
    public sealed record Accepted(Telling Telling) : AlertEvent;

    /// <summary>The recipient's server has taken a mail.</summary>
    public sealed record Delivered(Telling Telling) : AlertEvent;

    /// <summary>A mail will not arrive.</summary>
    public sealed record Bounced(Telling Telling) : AlertEvent;

    /// <param name="ThereBy">When somebody will be with the child.</param>
    public sealed record Acknowledged(Telling Telling, DateTimeOffset ThereBy) : AlertEvent;

    /// <summary>The partner cannot go.</summary>
    public sealed record Declined(Telling Telling) : AlertEvent;

    /// <summary>Somebody of the partner is with the child.</summary>
    public sealed record Arrived(Telling Telling) : AlertEvent;

    /// <summary>The partner says what came of it.</summary>
    public sealed record Concluded(Telling Telling, Outcome Outcome) : AlertEvent;

    /// <summary>What it was raised for no longer holds.</summary>
    public sealed record TakenBack : AlertEvent;
}
