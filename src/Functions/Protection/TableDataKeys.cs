using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Protection;

/// <summary>
/// The data keys in a table of the storage account: a row a sighting, in one of <see cref="Shards"/> partitions by a hash of its id, written in transactions of a partition. 500 new keys take 16 requests at once.
/// Read they are one by one, side by side: the service goes through a whole partition for any question about several rows.
/// https://learn.microsoft.com/azure/storage/tables/table-storage-design-for-query
/// </summary>
public sealed class TableDataKeys(StorageAccount account) : IDataKeyStore
{
    /// <summary>
    /// A partition takes 2,000 rows a second and an account 20,000: with more partitions the account is the limit, with fewer they are. Never changed, or no key is found again.
    /// https://learn.microsoft.com/azure/storage/tables/scalability-targets
    /// </summary>
    private const int Shards = 16;

    /// <summary>Of the 100 that one transaction may have, with one for the fence.</summary>
    private const int RowsAtOnce = 99;

    private const int ReadsAtOnce = 32;

    /// <summary>How often others may get in between before something else must be wrong.</summary>
    private const int MostTries = 20;

    private const string Wrapped = "Wrapped";

    private readonly TableClient _table = account.Table(Names.Tables.DataKeys);
    private readonly WrappingKeyFence _fence = new(account.Table(Names.Tables.DataKeys));

    public async Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, StoredKey>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellation }, async (id, stop) =>
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(ShardOf(id), id, cancellationToken: stop);
            if (row.HasValue) found[id] = FromRow(row.Value!);
        });
        return found;
    }

    public async Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(Parts(wrapped, key => key.Key).Select(part => AddPartAsync(under, part, cancellation)));
        return parts.Any(part => part is null) ? null : parts.SelectMany(part => part!).ToDictionary(StringComparer.Ordinal);
    }

    public Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => Task.WhenAll(Parts(ids.Distinct(StringComparer.Ordinal), id => id).Select(part =>
        _table.SubmitTransactionAsync(part.Rows.Select(id => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(part.Shard, id))), cancellation)));

    public async IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var shard in Enumerable.Range(0, Shards).Select(NameOf))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shard} and RowKey lt {WrappingKeyFence.FirstRow}");
            await foreach (var page in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages()) yield return [.. page.Values.Select(FromRow)];
        }
    }

    public async Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(Parts(replacements, replacement => replacement.Listed.Id).Select(part => ReplacePartAsync(under, part, cancellation)));
        return parts.Any(part => part is null) ? null : parts.Sum();
    }

    public Task CloseAsync(Guid wrappingKey, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => _fence.CloseAsync(NameOf(shard), wrappingKey, cancellation)));

    private async Task<Dictionary<string, StoredKey>?> AddPartAsync(Guid under, Part<KeyValuePair<string, byte[]>> part, CancellationToken cancellation)
    {
        var standing = new Dictionary<string, StoredKey>(StringComparer.Ordinal);
        var missing = part.Rows.ToDictionary(StringComparer.Ordinal);
        for (var tried = 0; missing.Count > 0; tried++)
        {
            try
            {
                await SubmitAsync(part.Shard, under, missing.Select(key => new TableTransactionAction(TableTransactionActionType.Add, ToRow(key.Key, key.Value))), cancellation);
                foreach (var (id, wrapped) in missing) standing[id] = new(id, wrapped);
                break;
            }
            catch (RequestFailedException fault) when (fault.Status == 409 && tried < MostTries)
            {
                // At least one is there already. What was refused as a whole goes in without those; an answer that was lost on its way is found here as well.
                foreach (var (id, stored) in await GetAsync(missing.Keys, cancellation))
                {
                    standing[id] = stored;
                    missing.Remove(id);
                }
            }
            catch (RequestFailedException fault) when (fault.Status == 404 && tried < MostTries)
            {
                if (!await _fence.OpenAsync(part.Shard, under, cancellation)) return null;
            }
        }

        return standing;
    }

    private async Task<int?> ReplacePartAsync(Guid under, Part<(StoredKey Listed, byte[] Wrapped)> part, CancellationToken cancellation)
    {
        var waiting = part.Rows.ToList();
        while (waiting.Count > 0)
        {
            try
            {
                await SubmitAsync(part.Shard, under, waiting.Select(key =>
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(key.Listed.Id, key.Wrapped), new ETag(key.Listed.Tag))), cancellation);
                break;
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                // Rows of keys are never taken out, so it is the fence that is missing.
                if (!await _fence.OpenAsync(part.Shard, under, cancellation)) return null;
            }
            catch (TableTransactionFailedException fault) when (fault is { Status: 412, FailedTransactionActionIndex: > 0 and var index })
            {
                waiting.RemoveAt(index - 1);
            }
        }

        return waiting.Count;
    }

    private Task SubmitAsync(string shard, Guid under, IEnumerable<TableTransactionAction> actions, CancellationToken cancellation) =>
        _table.SubmitTransactionAsync(actions.Prepend(WrappingKeyFence.Passing(shard, under)), cancellation);

    /// <summary>What one transaction may take, by partition.</summary>
    private static IEnumerable<Part<T>> Parts<T>(IEnumerable<T> rows, Func<T, string> idOf) =>
        rows.GroupBy(row => ShardOf(idOf(row))).SelectMany(shard => shard.Chunk(RowsAtOnce).Select(part => new Part<T>(shard.Key, part)));

    private static TableEntity ToRow(string id, byte[] wrapped) => new(ShardOf(id), id) { [Wrapped] = wrapped };

    private static StoredKey FromRow(TableEntity row) => new(row.RowKey, row.GetBinary(Wrapped), row.ETag.ToString());

    /// <summary>By FNV-1a of the id: ids need not be spread evenly themselves.</summary>
    private static string ShardOf(string id)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(id)) hash = (hash ^ b) * 16777619u;
        return NameOf((int)((hash ^ (hash >> 16)) % Shards));
    }

    private static string NameOf(int shard) => $"{shard:x2}";

    private sealed record Part<T>(string Shard, T[] Rows);
}
