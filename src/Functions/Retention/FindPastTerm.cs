using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Retention;

/// <summary>What is past its term at one moment.</summary>
/// <param name="Report">Counts by term.</param>
/// <param name="Uploads">Receipts of those that may go.</param>
/// <param name="Alerts">All of them.</param>
/// <param name="Deliveries">All of them.</param>
public sealed record PastTerm(RetentionReport Report, IReadOnlyList<string> Uploads, IReadOnlyList<StandingAlert> Alerts, IReadOnlyList<(string Alert, string Row)> Deliveries);

/// <summary>Finds what is past its term. Nothing is changed.</summary>
public sealed class FindPastTerm(Ledger ledger, Alerts alerts, Deliveries deliveries, RetentionSettings settings, TimeProvider clock)
{
    public async Task<PastTerm> RunAsync(CancellationToken cancellation)
    {
        var (now, tally) = (clock.GetUtcNow(), new Tally(settings.Terms));
        var uploads = await UploadsAsync(now, tally, cancellation);
        var told = (await alerts.ListAsync(cancellation)).Where(alert => alert.RaisedAt < now - settings.Terms.Of(RetentionTerms.Alerts, alert.Alert.Country)).ToArray();
        foreach (var alert in told) tally.Count(RetentionTerms.Alerts, alert.Alert.Country);
        var settled = await deliveries.ListSettledAsync(now - settings.Terms.Of(RetentionTerms.Deliveries, null), cancellation);
        foreach (var _ in settled) tally.Count(RetentionTerms.Deliveries, null);
        return new(new(now, settings.Terms.Fingerprint, tally.Lines), uploads, told, settled);
    }

    private async Task<IReadOnlyList<string>> UploadsAsync(DateTimeOffset now, Tally tally, CancellationToken cancellation)
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
