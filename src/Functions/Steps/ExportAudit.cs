using System.Buffers;
using System.Globalization;
using Pipeline.Functions.Storage.Audit;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Copies what is new in the audit trail into files that cannot be changed any more. Each export goes on where the last one ended, whenever that
/// was: a missed run is made up for by the next, and a second run finds nothing to do.
/// </summary>
public sealed class ExportAudit(AuditTable table, AuditExports exports, AuditKeys keys, TimeProvider clock)
{
    /// <summary>An export is begun anew after so many bytes of entries; it is held in memory.</summary>
    private const int MostBytes = 8 << 20;

    private const int MostTries = 10;

    /// <exception cref="InvalidOperationException">The last export is not as it was written.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var (files, entries) = (0, 0L);
        for (var tries = 0; tries < MostTries;)
        {
            var last = await exports.FindLastAsync(cancellation);
            var next = await GatherAsync(last, cancellation);
            if (next.Entries == 0) return $"Audit trail: {entries} entries exported in {files} files.";
            if (await exports.AddAsync(last + 1, next.ToFile(last + 1, clock.GetUtcNow(), keys), cancellation)) (files, entries, tries) = (files + 1, entries + next.Entries, 0);
            else tries++;
        }

        throw new InvalidOperationException("Another run exports the audit trail as fast as this one.");
    }

    private async Task<Gathering> GatherAsync(long last, CancellationToken cancellation)
    {
        var next = await StartAsync(last, cancellation);
        var roster = await FollowAsync(next, new(AuditRoster.Name, next.PositionOf(AuditRoster.Name), ""), cancellation);
        foreach (var opened in roster.Where(entry => entry.What == AuditChain.Opened)) next.Positions.TryAdd(opened.Because, new(opened.Because, 0, ""));
        foreach (var position in next.Positions.Values.Where(one => one.Chain != AuditRoster.Name).ToArray()) await FollowAsync(next, position, cancellation);
        next.Forget(AuditChain.DayOf(clock.GetUtcNow().AddDays(-1)));
        return next;
    }

    private async Task<Gathering> StartAsync(long last, CancellationToken cancellation)
    {
        if (last == 0) return new("", []);
        var file = await exports.ReadAsync(last, cancellation);
        if (file is null || AuditExport.Read(file, keys) is not { IsWhole: true, Header: { } header })
        {
            throw new InvalidOperationException($"Export {last} of the audit trail is not as it was written. Run 'pipeline audit verify'.");
        }

        return new(AuditExport.HashOf(file), header.Positions);
    }

    /// <summary>Takes in what the chain has more than before, up to its head.</summary>
    private async Task<IReadOnlyList<AuditEntry>> FollowAsync(Gathering next, AuditPosition from, CancellationToken cancellation)
    {
        var taken = new List<AuditEntry>();
        if (next.Bytes >= MostBytes) return taken;
        var head = (await table.FindHeadAsync(from.Chain, cancellation))?.Head;

        // Without a head that can be believed, all that is there is kept: the verification tells what is wrong with it.
        var upTo = head?.Holds(keys) == true ? head.Number : long.MaxValue;
        await foreach (var (_, entry, _) in table.ReadAsync(from.Chain, from.Number, upTo, cancellation))
        {
            if (entry is null) continue;
            next.Take(entry);
            taken.Add(entry);
            if (next.Bytes >= MostBytes) return taken;
        }

        if (upTo < long.MaxValue && upTo > from.Number) next.Positions[from.Chain] = new(head!.Chain, head.Number, head.Last);
        return taken;
    }

    private sealed class Gathering(string previous, IReadOnlyList<AuditPosition> positions)
    {
        private readonly ArrayBufferWriter<byte> _lines = new();
        private bool _isFull;

        public Dictionary<string, AuditPosition> Positions { get; } = positions.ToDictionary(position => position.Chain);

        public long Entries { get; private set; }

        public int Bytes => _lines.WrittenCount;

        public long PositionOf(string chain) => Positions.TryGetValue(chain, out var position) ? position.Number : 0;

        public void Take(AuditEntry entry)
        {
            _lines.Write(AuditExport.LineOf(entry));
            Positions[entry.Chain] = new(entry.Chain, entry.Number, entry.Seal);
            Entries++;
            _isFull = Bytes >= MostBytes;
        }

        /// <summary>Chains of before this day do not grow any more; unless there was no room for all they have.</summary>
        public void Forget(string day)
        {
            if (_isFull) return;
            foreach (var chain in Positions.Keys.Where(chain => chain != AuditRoster.Name && string.CompareOrdinal(AuditChain.DayOf(chain), day) < 0).ToArray()) Positions.Remove(chain);
        }

        public byte[] ToFile(long number, DateTimeOffset now, AuditKeys keys) => AuditExport.Write(
            new(number, now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), previous, keys.Current, [.. Positions.Values.OrderBy(one => one.Chain, StringComparer.Ordinal)]),
            _lines.WrittenSpan, keys);
    }
}
