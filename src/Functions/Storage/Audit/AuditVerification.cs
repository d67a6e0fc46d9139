using System.Globalization;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>
/// Reads the whole trail, in the table and in the exports, and tells every place where it is not as it was written. It may run while entries are
/// written: what it holds one thing to is always read before that thing.
/// </summary>
/// <param name="table">The trail.</param>
/// <param name="exports">What was exported of it.</param>
/// <param name="keys">Under which it is sealed.</param>
/// <param name="each">Told of every entry that is as it was written, those of a chain in order.</param>
public sealed class AuditVerification(AuditTable table, AuditExports exports, AuditKeys keys, Action<AuditEntry>? each = null)
{
    private const int RowsAtOnce = 1_000;

    private readonly AuditFindings _findings = new();
    private readonly Dictionary<string, AuditChainCheck> _checks = [];
    private readonly HashSet<string> _roster = [];
    private readonly HashSet<string> _days = [];
    private readonly List<(string By, string Claim)> _claims = [];
    private long _entries;
    private long _unexported;

    /// <summary>To be called once.</summary>
    public async Task<AuditVerdict> RunAsync(CancellationToken cancellation)
    {
        var listed = await table.ListChainsAsync(cancellation);
        var (last, hash) = await FollowExportsAsync(cancellation);
        await FollowRestAsync(AuditRoster.Name, listed.Count > 0 || last > 0, cancellation);
        foreach (var chain in listed.Union(_checks.Where(check => check.Value.Number > 0).Select(check => check.Key)).Union(_roster).Where(chain => chain != AuditRoster.Name).ToArray())
        {
            await FollowRestAsync(chain, mustHaveHead: true, cancellation);
            await HoldToRosterAsync(chain, cancellation);
        }

        foreach (var (by, claim) in _claims) await HoldToClaimAsync(by, claim, cancellation);
        var chains = _checks.Count(check => check.Key != AuditRoster.Name && check.Value.Number > 0);
        return new(_entries, chains, _days.Count, last, _unexported, hash, _findings.Breaks);
    }

    private async Task<(long Last, string Hash)> FollowExportsAsync(CancellationToken cancellation)
    {
        var last = await exports.FindLastAsync(cancellation);
        var hash = "";
        for (var number = 1L; number <= last; number++)
        {
            if (await exports.ReadAsync(number, cancellation) is not { } file)
            {
                _findings.Add(AuditFault.ExportMissing, "", number);
                hash = "";
                continue;
            }

            await FollowExportAsync(AuditExport.Read(file, keys), number, hash, cancellation);
            hash = AuditExport.HashOf(file);
        }

        return (last, hash);
    }

    private async Task FollowExportAsync(AuditExport export, long number, string previous, CancellationToken cancellation)
    {
        if (!export.IsWhole) _findings.Add(AuditFault.ExportAltered, "", number);
        else if (export.Header!.Export != number || (export.Header.Previous != previous && (previous.Length > 0 || number == 1))) _findings.Add(AuditFault.ExportExchanged, "", number);
        foreach (var stretch in export.Entries.GroupBy(entry => entry.Chain))
        {
            var check = CheckOf(stretch.Key);
            var rows = await table.ReadAsync(stretch.Key, check.Number, stretch.Max(entry => entry.Number), cancellation).ToListAsync(cancellation);
            check.Follow([.. stretch], rows);
        }

        foreach (var position in export.IsWhole ? export.Header!.Positions : []) CheckOf(position.Chain).Reach(position);
    }

    /// <summary>What no export has yet, up to the head.</summary>
    private async Task FollowRestAsync(string chain, bool mustHaveHead, CancellationToken cancellation)
    {
        var check = CheckOf(chain);
        AuditHead? head;
        long before;
        do
        {
            (before, head) = (check.Number, null);
            await foreach (var rows in table.ReadAsync(chain, check.Number, long.MaxValue, cancellation).Chunk(RowsAtOnce))
            {
                check.Follow([], rows);
                head ??= rows.Select(row => row.Head).FirstOrDefault(one => one is not null);
            }

            // The head comes last: what it has more was written after the entries were read, or is missing.
        }
        while (head?.Number > check.Number && check.Number > before);

        if (head is not null || mustHaveHead) check.Finish(head);
    }

    private async Task HoldToRosterAsync(string chain, CancellationToken cancellation)
    {
        var number = _checks[chain].Number;
        if (number == 0) _findings.Add(AuditFault.Gone, chain);

        // A first entry alone is of a process that ended before it came to the roster.
        if (number <= 1 || _roster.Contains(chain)) return;
        await FollowRestAsync(AuditRoster.Name, mustHaveHead: true, cancellation);
        if (!_roster.Contains(chain)) _findings.Add(AuditFault.NotInRoster, chain);
    }

    /// <summary>A process that begins a new chain says how far it had come with the one before.</summary>
    private async Task HoldToClaimAsync(string by, string claim, CancellationToken cancellation)
    {
        if (claim.Split(':') is not ["after", var chain, var text, var seal] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
        var rows = await table.ReadAsync(chain, number - 1, number, cancellation).ToListAsync(cancellation);
        if (!rows.Exists(row => row.Entry?.Seal == seal)) _findings.Add(AuditFault.EndForgotten, chain, number);
    }

    private AuditChainCheck CheckOf(string chain)
    {
        if (_checks.TryGetValue(chain, out var check)) return check;
        return _checks[chain] = new(chain, keys, _findings, See);
    }

    private void See(AuditEntry entry, bool isExported)
    {
        _entries++;
        each?.Invoke(entry);
        if (!isExported) _unexported++;
        _days.Add(AuditChain.DayOf(entry.At));
        if (entry.What != AuditChain.Opened) return;
        if (entry.Chain == AuditRoster.Name) _roster.Add(entry.Because);
        else if (entry.Number == 1) _claims.Add((entry.Chain, entry.Because));
    }
}
