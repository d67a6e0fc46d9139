using System.Runtime.CompilerServices;
using Microsoft.Azure.Cosmos;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Storage;

/// <summary>
/// The registry in one container of Cosmos DB, for any number of handlers. A record is one item, and each of its keys another, in the partition of that key; a search reads the
/// partitions of its keys and then the records. Nothing is changed together: the keys are written before the record, and what a key leads to counts only if the record has that key.
/// </summary>
/// <param name="container">Partitioned by <c>/pk</c>. Its reads must see every write that was acknowledged: see <see cref="CosmosAccount"/>.</param>
public sealed class CosmosRegistry(Container container) : IRegistry, IDisposable
{
    private const int ListedAtOnce = 500;

    private static readonly QueryDefinition All = new("SELECT * FROM c");
    private static readonly QueryDefinition CountFirst = Count(isFirst: true);
    private static readonly QueryDefinition CountFurther = Count(isFirst: false);

    private readonly CosmosRequests _requests = new(container);

    public async Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        var ids = query.Ids.ToHashSet(StringComparer.Ordinal);
        var keys = query.Keys.ToHashSet();
        var holders = await Task.WhenAll(keys.Select(key => FindHoldersAsync(key, cancellation)));
        var places = holders.SelectMany(places => places).Concat(ids.Select(RecordPlace.Of)).ToHashSet();
        var items = await Task.WhenAll(places.Select(place => ReadAsync(place, cancellation)));
        // Whoever was cut off between a key and its record, or had the record refused, left a key that the record has not.
        return [.. items.OfType<RecordItem>().Where(item => ids.Contains(item.Record) || RecordVersion.Unpack(item.Keys).Any(keys.Contains)).Select(item => Stored(item, keys))];
    }

    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        var written = await Task.WhenAll(writes.Select(write => PutAsync(write, cancellation)));
        return [.. writes.Where((_, at) => !written[at]).Select(write => write.Id)];
    }

    public async IAsyncEnumerable<IReadOnlyList<string>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var partition in RecordPlace.Partitions)
        {
            var items = await _requests.QueryAsync(partition, All, int.MaxValue, CosmosJson.Default.CosmosPageRecordItem, cancellation);
            foreach (var page in items.Select(item => item.Record).Chunk(ListedAtOnce)) yield return page;
        }
    }

    public async Task<RegistryCounts> CountAsync(CancellationToken cancellation)
    {
        var children = Task.WhenAll(RecordPlace.Partitions.Select(partition => CountAsync(partition, CountFirst, cancellation)));
        var further = Task.WhenAll(RecordPlace.Partitions.Select(partition => CountAsync(partition, CountFurther, cancellation)));
        return new((await children).Sum(), (await children).Sum() + (await further).Sum());
    }

    public void Dispose() => _requests.Dispose();

    private static QueryDefinition Count(bool isFirst) => new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.first = @first").WithParameter("@first", isFirst);

    private static StoredRecord Stored(RecordItem item, HashSet<long> wanted) =>
        new(item.Record, item.Body, item.First == true, $"{item.Version}", [.. RecordVersion.Unpack(item.Keys).Where(wanted.Contains)]);

    private async Task<IEnumerable<RecordPlace>> FindHoldersAsync(long key, CancellationToken cancellation)
    {
        var items = await _requests.QueryAsync(KeyItem.PartitionOf(key), All, RegistryQuery.MostHolders, CosmosJson.Default.CosmosPageKeyItem, cancellation);
        return items.Select(item => new RecordPlace(item.Id));
    }

    private async Task<long> CountAsync(string partition, QueryDefinition query, CancellationToken cancellation) =>
        (await _requests.QueryAsync(partition, query, most: 1, CosmosJson.Default.CosmosPageInt64, cancellation)).Sum();

    private Task<RecordItem?> ReadAsync(RecordPlace place, CancellationToken cancellation) =>
        _requests.ReadAsync(place.Partition, place.Id, CosmosJson.Default.RecordItem, cancellation);

    /// <summary>False where the write is refused.</summary>
    private Task<bool> PutAsync(RecordWrite write, CancellationToken cancellation) =>
        write.Version is null ? CreateAsync(write, cancellation) : ReplaceAsync(write, RecordVersion.Parse(write.Version), cancellation);

    private async Task<bool> CreateAsync(RecordWrite write, CancellationToken cancellation)
    {
        var keys = (write.Keys ?? []).Distinct().ToArray();
        var item = ItemOf(write, RecordVersion.Pack(keys));
        // Those that are there already were written by whoever was cut off before the record itself.
        await Task.WhenAll(keys.Select(key => _requests.CreateAsync(KeyItem.PartitionOf(key), KeyOf(item, key), CosmosJson.Default.KeyItem, cancellation)));
        return await _requests.CreateAsync(item.Pk, item, CosmosJson.Default.RecordItem, cancellation) || await IsThereAsync(item, cancellation);
    }

    private async Task<bool> ReplaceAsync(RecordWrite write, RecordVersion before, CancellationToken cancellation)
    {
        var had = RecordVersion.Unpack(before.Keys);
        var keys = write.Keys?.Distinct().ToArray() ?? had;
        var item = ItemOf(write, RecordVersion.Pack(keys));
        await Task.WhenAll(keys.Except(had).Select(key => RenewAsync(KeyOf(item, key), cancellation)));
        var stale = await Task.WhenAll(had.Except(keys).Select(async key => (Key: KeyItem.PartitionOf(key), ETag: await _requests.ReadETagAsync(KeyItem.PartitionOf(key), item.Id, cancellation))));
        var written = await _requests.ReplaceAsync(item.Pk, item.Id, item, CosmosJson.Default.RecordItem, before.ETag, cancellation) || await IsThereAsync(item, cancellation);
        if (written) await Task.WhenAll(stale.Where(key => key.ETag is not null).Select(key => _requests.DeleteAsync(key.Key, item.Id, key.ETag!, cancellation)));
        return written;
    }

    /// <summary>
    /// Writes a key that the record has not yet, anew if it is there. Another, who has just taken the key from the record, may be about to delete it: what they saw of it before is then no
    /// longer what is there, and it stays.
    /// </summary>
    private async Task RenewAsync(KeyItem key, CancellationToken cancellation)
    {
        while (!await _requests.CreateAsync(key.Pk, key, CosmosJson.Default.KeyItem, cancellation)
            && !await _requests.ReplaceAsync(key.Pk, key.Id, key, CosmosJson.Default.KeyItem, etag: null, cancellation))
        {
            // It was deleted in between.
        }
    }

    /// <summary>Whether a write that seems to be refused was done all the same: its answer was lost, and when it was sent again it met itself.</summary>
    private async Task<bool> IsThereAsync(RecordItem item, CancellationToken cancellation) => (await ReadAsync(new(item.Id), cancellation))?.By == item.By;

    private static RecordItem ItemOf(RecordWrite write, byte[] keys)
    {
        var place = RecordPlace.Of(write.Id);
        return new(place.Id, place.Partition, write.Id, write.Body.IsEmpty ? null : write.IsFirst, keys, write.Body.ToArray(), $"{Guid.NewGuid():N}");
    }

    private static KeyItem KeyOf(RecordItem item, long key) => new(item.Id, KeyItem.PartitionOf(key));
}
