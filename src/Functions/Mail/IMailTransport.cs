namespace Pipeline.Functions.Mail;

/// <summary>A way to send mail.</summary>
public interface IMailTransport
{
    /// <summary>How long one mail may take, all tries together. A service that says nothing must not hold a handler, and the delivery must still be claimed when the mail is out (<see cref="Storage.Deliveries.ClaimTerm"/>).</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Sends one mail. Never throws for what the mail service answers: that is in the result.</summary>
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}

/// <param name="Html">Null for a mail of plain text.</param>
/// <param name="DeliveryId">Opaque; the only thing about the delivery that the mail service stores.</param>
public sealed record OutgoingMail(string To, string ToName, string Subject, string Text, string? Html, string DeliveryId);

public enum MailOutcome
{
    Sent,

    /// <summary>Not now; the same mail may pass later.</summary>
    Transient,

    /// <summary>This mail will never pass as it is.</summary>
    Refused,
}

/// <param name="Outcome">What became of the mail.</param>
/// <param name="ProviderId">Under which the mail service knows a sent mail.</param>
/// <param name="Reason">Short code of what was wrong, such as <c>http-401</c>; nothing of the mail's content.</param>
public sealed record MailResult(MailOutcome Outcome, string? ProviderId, string? Reason)
{
    public static MailResult Sent(string? providerId) => new(MailOutcome.Sent, providerId, null);

    public static MailResult Transient(string reason) => new(MailOutcome.Transient, null, reason);

    public static MailResult Refused(string reason) => new(MailOutcome.Refused, null, reason);
}
