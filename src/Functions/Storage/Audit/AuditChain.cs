using System.Globalization;
using System.Security.Cryptography;
using Azure;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>An event that waits to become an entry.</summary>
internal sealed record AuditDraft(DateTimeOffset At, Actor Actor, string What, string Because, string Children);

/// <summary>One process's chain of one day: nobody else writes to it, so nobody waits for anybody.</summary>
internal sealed class AuditChain
{
    /// <summary>What the first entry of a chain says.</summary>
    public const string Opened = "opened";

    /// <summary>Why, where the process had no chain before.</summary>
    public const string AtStart = "start";

    private readonly AuditTable _table;
    private readonly AuditKeys _keys;
    private AuditHead _head;
    private ETag? _version;

    private AuditChain(AuditTable table, AuditKeys keys, string name)
    {
        (_table, _keys, Name) = (table, keys, name);
        _head = new(name, 0, "", keys.Current, "");
    }

    public string Name { get; }

    public string Day => DayOf(Name);

    /// <summary>What a later chain says of this one: how far it went.</summary>
    public string Claim => $"after:{Name}:{_head.Number}:{_head.Last}";

    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string DayOf(string chain) => chain.Length >= 10 ? chain[..10] : chain;

    /// <summary>Begins a chain, and only then enters it in the roster: what the roster names has a first entry.</summary>
    public static async Task<AuditChain> OpenAsync(AuditTable table, AuditKeys keys, DateTimeOffset now, string because)
    {
        var chain = new AuditChain(table, keys, $"{DayOf(now)}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        var actor = Actor.Pipeline(nameof(AuditTrail));
        if (!await chain.AppendAsync([new(now, actor, Opened, because, "")])) throw new InvalidOperationException("A chain of the audit trail cannot be begun.");
        await new AuditRoster(table, keys).AppendAsync(new(now, actor, Opened, chain.Name, ""));
        return chain;
    }

    /// <returns>False: the chain in the table is not what this process has written, so another hand was at it.</returns>
    public async Task<bool> AppendAsync(IReadOnlyList<AuditDraft> drafts)
    {
        var entries = Next(_head, drafts, _keys);
        var head = AuditHead.Of(entries[^1], _keys);
        try
        {
            _version = await _table.AppendAsync(entries, head, _version);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Also the answer to a second try of what the first had done, where only the first's answer was lost.
            if (await _table.FindHeadAsync(Name, CancellationToken.None) is not { } found || found.Head != head) return false;
            _version = found.Version;
        }

        _head = head;
        return true;
    }

    public static IReadOnlyList<AuditEntry> Next(AuditHead head, IReadOnlyList<AuditDraft> drafts, AuditKeys keys)
    {
        var entries = new List<AuditEntry>(drafts.Count);
        var (number, previous) = (head.Number, head.Last);
        foreach (var draft in drafts)
        {
            var at = draft.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            var entry = new AuditEntry(
                head.Chain, ++number, at, draft.Actor.Who, draft.Actor.From, draft.What, draft.Because, draft.Children, keys.Current, previous, "").Sealed(keys);
            entries.Add(entry);
            previous = entry.Seal;
        }

        return entries;
    }
}
