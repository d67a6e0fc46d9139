using Pipeline.Core.Matching;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Registry;

/// <summary>
/// A registry whose store learns nothing: bodies are sealed under a data key a sighting, and keys are keyed hashes. A record whose data key was destroyed is an erased one, whatever its store,
/// or a backup of it, still holds.
/// </summary>
public sealed class SealedRegistry(IRegistry store, DataKeys dataKeys, CurrentKeyRing rings) : IRegistry
{
    public async Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation)
    {
        var hash = (await rings.GetAsync(cancellation)).MatchKeys;
        var plain = query.Keys.Distinct().ToLookup(hash.Of);
        var found = await store.FindAsync(query with { Keys = [.. plain.Select(key => key.Key)] }, cancellation);
        using var keys = await dataKeys.GetAsync([.. found.Where(record => !record.Body.IsEmpty).Select(record => record.Id)], cancellation);
        return InParallel.Map(found, record => record with
        {
            Body = record.Body.IsEmpty || keys.IsErased(record.Id) ? ReadOnlyMemory<byte>.Empty : keys.Open(record.Id, record.Body.Span),
            Keys = record.Keys.Count == 0 ? record.Keys : [.. record.Keys.SelectMany(key => plain[key])],
        });
    }

    /// <summary>
    /// A record of an erased sighting is refused, as if somebody had just changed it: whoever reads again finds it erased, also where the store, such as one that was restored from
    /// before the sighting came, had none.
    /// </summary>
    public async Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation)
    {
        var hash = (await rings.GetAsync(cancellation)).MatchKeys;
        using var keys = await dataKeys.GetOrCreateAsync([.. writes.Where(write => !write.Body.IsEmpty).Select(write => write.Id)], cancellation);
        var erased = writes.Where(write => !write.Body.IsEmpty && keys.IsErased(write.Id)).Select(write => write.Id).ToArray();
        var open = writes.Where(write => write.Body.IsEmpty || keys.Has(write.Id)).Select(write => write with
        {
            Body = write.Body.IsEmpty ? write.Body : keys.Seal(write.Id, write.Body.Span),
            Keys = write.Keys is { } plain ? [.. plain.Select(hash.Of)] : null,
        });
        var gone = writes.Where(write => write.Version is null && erased.Contains(write.Id)).Select(write => new RecordWrite(write.Id, ReadOnlyMemory<byte>.Empty, false, [], null));
        return [.. (await store.PutAsync([.. open, .. gone], cancellation)).Union(erased)];
    }

    public IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public Task<RegistryCounts> CountAsync(CancellationToken cancellation) => store.CountAsync(cancellation);
}
