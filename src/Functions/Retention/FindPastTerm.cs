using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Retention;

/// <summary>What is past its term at one moment.</summary>
/// <param name="Report">Counts by term.</param>
/// <param name="Uploads">Receipts of those that may go.</param>
/// <param name="Alerts">All of them.</param>
/// <param name="Deliveries">All of them.</param>
/// <param name="Children">Their ids.</param>
public sealed record PastTerm(
    RetentionReport Report, IReadOnlyList<string> Uploads, IReadOnlyList<StandingAlert> Alerts, IReadOnlyList<(string Id, string Row)> Deliveries, IReadOnlyList<string> Children);

/// <summary>Finds what is past its term. Nothing is changed.</summary>
public sealed class FindPastTerm(Ledger ledger, Alerts alerts, Deliveries deliveries, ChildrenPastTerm children, RetentionSettings settings, TimeProvider clock)
{
    /// <summary>All children are read to find those that are past their term, which is nothing to do every hour.</summary>
    private static readonly TimeSpan BetweenLooksAtChildren = TimeSpan.FromDays(1);

    private DateTimeOffset _lookedAtChildren = DateTimeOffset.MinValue;

    public async Task<PastTerm> RunAsync(CancellationToken cancellation)
    {
        var (now, tally) = (clock.GetUtcNow(), new RetentionTally(settings.Terms));
        var uploads = await UploadsAsync(now, tally, cancellation);
        var told = (await alerts.ListAsync(cancellation)).Where(alert => alert.RaisedAt < now - settings.Terms.Of(RetentionTerms.Alerts, alert.Alert.Country)).ToArray();
        foreach (var alert in told) tally.Count(RetentionTerms.Alerts, alert.Alert.Country);
        var settled = await deliveries.ListSettledAsync(now - settings.Terms.Of(RetentionTerms.Deliveries, null), cancellation);
        foreach (var _ in settled) tally.Count(RetentionTerms.Deliveries, null);
        var past = await ChildrenAsync(now, tally, cancellation);
        return new(new(now, settings.Terms.Fingerprint, tally.Lines), uploads, told, settled, past);
    }

    private async Task<IReadOnlyList<string>> ChildrenAsync(DateTimeOffset now, RetentionTally tally, CancellationToken cancellation)
    {
        if (now - _lookedAtChildren < BetweenLooksAtChildren) return [];
        var past = new List<string>();
        await foreach (var (child, country) in children.FindAsync(now, cancellation))
        {
            past.Add(child);
            tally.Count(RetentionTerms.Children, country);
        }

        _lookedAtChildren = now;
        return past;
    }

    private async Task<IReadOnlyList<string>> UploadsAsync(DateTimeOffset now, RetentionTally tally, CancellationToken cancellation)
    {
        var uploads = new List<string>();
        foreach (var receipt in await ledger.ListKeptAsync(now - settings.Terms.Of(RetentionTerms.Uploads, null), cancellation))
        {
            // The only copy of rows that are still to be registered is kept, however old: a child that is missed is worse.
            var isNeeded = await ledger.IsNeededAsync(receipt, cancellation);
            if (!isNeeded) uploads.Add(receipt);
            tally.Count(RetentionTerms.Uploads, null, isNeeded);
        }

        return uploads;
    }
}
