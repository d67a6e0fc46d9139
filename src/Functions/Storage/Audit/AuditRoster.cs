using Azure;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>The chain of chains: an entry for each that was begun, so that none can go missing whole. Every process writes to it, once a day.</summary>
internal sealed class AuditRoster(AuditTable table, AuditKeys keys)
{
    public const string Name = "roster";

    /// <summary>Each refusal means that another process got its entry in, or that the head lagged behind.</summary>
    private const int MostTries = 200;

    private const int LongestPause = 100;

    public async Task AppendAsync(AuditDraft draft)
    {
        for (var tries = 1; ; tries++)
        {
            var (head, version) = await FindEndAsync();
            var entry = AuditChain.Next(head, [draft], keys)[0];
            try
            {
                await table.AppendAsync([entry], AuditHead.Of(entry, keys), version);
                return;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && tries < MostTries)
            {
                if (await IsInAsync(entry)) return;
                await Task.Delay(Random.Shared.Next(LongestPause));
            }
        }
    }

    /// <summary>
    /// The head, or the last entry where somebody set the head back or took it away: the work goes on, and the verification tells of it.
    /// </summary>
    private async Task<(AuditHead Head, ETag? Version)> FindEndAsync()
    {
        var found = await table.FindHeadAsync(Name, CancellationToken.None);
        var head = found?.Head ?? new(Name, 0, "", keys.Current, "");
        await foreach (var (_, entry, _) in table.ReadAsync(Name, head.Number, long.MaxValue, CancellationToken.None))
        {
            if (entry is not null && entry.Number > head.Number) head = head with { Number = entry.Number, Last = entry.Seal };
        }

        return (head, found?.Version);
    }

    private async Task<bool> IsInAsync(AuditEntry entry)
    {
        await foreach (var (_, found, _) in table.ReadAsync(Name, entry.Number - 1, entry.Number, CancellationToken.None))
        {
            if (found == entry) return true;
        }

        return false;
    }
}
