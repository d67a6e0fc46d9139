using Pipeline.Functions.Retention;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Deletes what is past its term, and the files of erased children that had to wait. Until an admin has confirmed the terms it only counts. What is cut off is done by the next run.
/// </summary>
public sealed class EnforceRetention(
    Ledger ledger, UploadFiles files, Alerts alerts, Deliveries deliveries, RetentionReports reports, AuditTrail audit, RetentionSettings settings, TimeProvider clock)
{
    private static readonly Actor Self = Actor.Pipeline(nameof(EnforceRetention));

    /// <summary>By the timer.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var (erased, waiting) = await files.EraseAskedAsync(cancellation);
        var report = settings.IsConfirmed ? await DeleteAsync(cancellation) : await CheckAsync(cancellation);
        return $"Files of erased children: {erased} deleted, {waiting} wait for rows to be registered. "
            + (report.IsDryRun ? $"Retention: {report.Due} are past their term; nothing is deleted until the terms are confirmed ('pipeline retention check')." : $"Retention: {report.Due} were past their term and are deleted.");
    }

    /// <summary>What is past its term. Nothing is changed.</summary>
    public Task<RetentionReport> CheckAsync(CancellationToken cancellation) => GoThroughAsync(isDryRun: true, cancellation);

    private async Task<RetentionReport> DeleteAsync(CancellationToken cancellation)
    {
        var report = await GoThroughAsync(isDryRun: false, cancellation);
        if (report.Due == 0) return report;
        await reports.KeepAsync(report, cancellation);
        await audit.AddAsync([.. report.Lines.Where(line => line.Due > 0).Select(line => new AuditEvent(Self, "deleted", $"retention:{line.Kind}:{line.Country}:{line.Due}", []))], cancellation);
        return report;
    }

    private async Task<RetentionReport> GoThroughAsync(bool isDryRun, CancellationToken cancellation)
    {
        var (now, tally) = (clock.GetUtcNow(), new Tally(settings.Terms));
        await GoThroughUploadsAsync(now, tally, isDryRun, cancellation);
        foreach (var alert in await alerts.ListAsync(cancellation))
        {
            if (alert.RaisedAt >= now - settings.Terms.Of(RetentionTerms.Alerts, alert.Alert.Country)) continue;
            if (!isDryRun) await alerts.EraseAsync([alert], cancellation);
            tally.Count(RetentionTerms.Alerts, alert.Alert.Country);
        }

        foreach (var delivery in await deliveries.ListSettledAsync(now - settings.Terms.Of(RetentionTerms.Deliveries, null), cancellation))
        {
            if (!isDryRun) await deliveries.DeleteAsync(delivery, cancellation);
            tally.Count(RetentionTerms.Deliveries, null);
        }

        return new(now, settings.Terms.Fingerprint, isDryRun, tally.Lines);
    }

    private async Task GoThroughUploadsAsync(DateTimeOffset now, Tally tally, bool isDryRun, CancellationToken cancellation)
    {
        foreach (var receipt in await ledger.ListKeptAsync(now - settings.Terms.Of(RetentionTerms.Uploads, null), cancellation))
        {
            // The only copy of rows that are still to be registered is kept, however old: a child that is missed is worse.
            var isNeeded = await files.IsNeededAsync(receipt, cancellation);
            if (!isNeeded && !isDryRun) await files.EraseAsync(receipt, cancellation);
            tally.Count(RetentionTerms.Uploads, null, isNeeded);
        }
    }

    /// <summary>Counts under the term that holds.</summary>
    private sealed class Tally(RetentionTerms terms)
    {
        private readonly Dictionary<(string Kind, string Country), RetentionLine> _lines =
            terms.All.ToDictionary(term => (term.Kind, term.Country), term => new RetentionLine(term.Kind, term.Country, term.Days, 0, 0));

        public IReadOnlyList<RetentionLine> Lines => [.. _lines.Values];

        public void Count(string kind, string? country, bool isNeeded = false)
        {
            var term = country is not null && _lines.ContainsKey((kind, country)) ? (kind, country) : (kind, RetentionTerms.Default);
            var line = _lines[term];
            _lines[term] = isNeeded ? line with { Needed = line.Needed + 1 } : line with { Due = line.Due + 1 };
        }
    }
}
