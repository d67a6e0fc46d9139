using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>How long what is awaited may take.</summary>
/// <param name="Critical">Until a partner has answered a critical alert.</param>
/// <param name="High">Until a partner has answered one that is less urgent.</param>
/// <param name="Digest">Between two digests: what is no more than medium waits so long at most.</param>
/// <param name="Queue">Until a mail that is on the queue is out; then it is put there again.</param>
/// <param name="Delivery">Until the partner's server has the mail; null where the mail service does not tell.</param>
public sealed record Waits(TimeSpan Critical, TimeSpan High, TimeSpan Digest, TimeSpan Queue, TimeSpan? Delivery)
{
    /// <summary>Of the rules for alert e-mails: 15 minutes and an hour for an answer, 4 hours for a digest, 10 minutes for the delivery.</summary>
    public static readonly Waits Usual = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));

    public TimeSpan ForAnswer(Severity severity) => severity == Severity.Critical ? Critical : High;

    /// <summary>When the digest goes out that tells of what came up at a moment: every so long, by the clock, so that one mail tells of all that has come up since.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Digest.Ticks) + Digest.Ticks, TimeSpan.Zero);
}
