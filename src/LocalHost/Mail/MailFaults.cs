namespace Pipeline.LocalHost.Mail;

/// <summary>How the mail catcher is to misbehave, and for how many sends (null: until told otherwise).</summary>
internal sealed record MailFault(string Mode, int RetryAfterSeconds = 1, double DelaySeconds = 5, int? Times = null)
{
    public static readonly MailFault None = new("none");
    private static readonly string[] Modes = ["none", "throttle", "error", "slow"];

    public bool IsValid => Modes.Contains(Mode) && RetryAfterSeconds is >= 0 and <= 3600 && DelaySeconds is >= 0 and <= 600 && Times is null or > 0;
}

internal sealed class MailFaults
{
    private readonly Lock gate = new();
    private MailFault current = MailFault.None;

    public MailFault Current
    {
        get
        {
            lock (gate)
                return current;
        }
        set
        {
            lock (gate)
                current = value;
        }
    }

    /// <summary>The fault for this one send, which uses it up by one.</summary>
    public MailFault Take()
    {
        lock (gate)
        {
            var now = current;
            if (now.Times is { } left)
                current = left > 1 ? now with { Times = left - 1 } : MailFault.None;
            return now;
        }
    }
}
