using Pipeline.Core.Alerts;
using Pipeline.Functions.Answers;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Tells each contact in one mail of all alerts that wait for a digest. By the timer, after what is urgent; what could not be sent is in the mail that the next run sends.
/// </summary>
public sealed partial class SendDigests(
    AlertDesk desk, Addressees addressees, Deliveries deliveries, Digests digests, IMailTransport transport, AnswerTokens tokens, TimeProvider clock, ILogger<SendDigests> log)
{
    /// <summary>More than these are told in the next mail, half a minute later: a phone is to show it, and mail programs cut off what is long.</summary>
    private const int MostInOne = 50;

    private const int AtOnce = 4;

    /// <summary>Deliveries of digests are claimed in its name: there is one at a time.</summary>
    private const string Claimant = "digest";

    /// <param name="standing">Alerts that may have something to tell.</param>
    /// <param name="cancellation">Stops it between two mails.</param>
    /// <returns>How many digests went out, and how many failed for a reason of our own.</returns>
    public async Task<(int Sent, int Failed)> RunAsync(IEnumerable<StandingAlert> standing, CancellationToken cancellation)
    {
        var (now, sent, failed, isAway) = (clock.GetUtcNow(), 0, 0, false);
        var due = standing.SelectMany(alert => alert.LifeCycle.Tellings.Where(telling => telling.Kind == MailKind.Digest && telling.IsDueBy(now) && alert.LifeCycle.IsWanted(telling)).Select(telling => new Entry(alert, telling)))
            .GroupBy(entry => new Rung(entry.Telling.Partner, entry.Telling.Contact));
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (entries, stop) =>
        {
            // A mail service that is away is not asked for every partner: what is urgent waits for this run to end.
            if (Volatile.Read(ref isAway)) return;
            try
            {
                var outcome = await SendAsync(entries.Key, [.. entries.OrderBy(entry => entry.Standing.RaisedAt).ThenBy(entry => entry.Standing.Reference, StringComparer.Ordinal).Take(MostInOne)], stop);
                if (outcome == MailOutcome.Sent) Interlocked.Increment(ref sent);
                if (outcome == MailOutcome.Transient) Volatile.Write(ref isAway, true);
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(entries.Key.Partner, Faults.Describe(fault));
                Interlocked.Increment(ref failed);
            }
        });
        return (sent, failed);
    }

    /// <summary>Null where nothing is to be sent now.</summary>
    private async Task<MailOutcome?> SendAsync(Rung to, IReadOnlyList<Entry> entries, CancellationToken cancellation)
    {
        if (await digests.BeginAsync(to.Partner, to.Contact, [.. entries.Select(entry => AlertMessage.Of(entry.Standing.Reference, entry.Telling))], cancellation) is not { } digest) return null;
        if (digest.IsSent)
        {
            await SettleAsync(digest, isSent: true);
            return null;
        }

        var told = new List<DigestEntry>();
        foreach (var (entry, mail) in entries.Zip(digest.Mails))
        {
            var claim = await deliveries.ClaimAsync(mail, Claimant, cancellation);
            told.Add(new(entry.Standing.Alert, mail.Alert, tokens.LinksOf(claim.Delivery.Id, mail.Alert)));
        }

        var result = await addressees.FindAsync(to.Partner, to.Contact, cancellation) is { } partner
            ? await SendAsync(digest, partner, DigestMail.Render(told, partner), cancellation)
            : MailResult.Refused("contact-removed");
        if (result.Outcome != MailOutcome.Transient) await SettleAsync(digest, result.Outcome == MailOutcome.Sent);
        return result.Outcome;
    }

    private async Task<MailResult> SendAsync(Digest digest, Partner partner, MailContent content, CancellationToken cancellation)
    {
        var result = await transport.SendAsync(new(partner.Email, partner.ContactName, content.Subject, content.Text, content.Html, digest.Id), cancellation);
        if (result.Outcome == MailOutcome.Sent) await digests.SentAsync(digest, CancellationToken.None);
        if (result.Outcome == MailOutcome.Refused) LogRefused(partner.Id, result.Reason ?? "");
        return result;
    }

    /// <summary>Each alert says what became of its mail. Not cancelled any more: the mail is out.</summary>
    private async Task SettleAsync(Digest digest, bool isSent)
    {
        foreach (var mail in digest.Mails)
        {
            if (isSent) await deliveries.SentAsync(mail, null, CancellationToken.None);
            else await deliveries.RefusedAsync(mail, "digest-refused", CancellationToken.None);
            await desk.ApplyAsync(mail, telling => isSent ? new AlertEvent.Accepted(telling) : new AlertEvent.Bounced(telling), CancellationToken.None);
        }

        await digests.SettledAsync(digest, CancellationToken.None);
    }

    private sealed record Entry(StandingAlert Standing, Telling Telling);

    [LoggerMessage(LogLevel.Error, "The digest to {Partner} was refused for good: {Reason}.")]
    private partial void LogRefused(string partner, string reason);

    [LoggerMessage(LogLevel.Error, "The digest to {Partner} could not be sent: {Fault}")]
    private partial void LogFailed(string partner, string fault);
}
