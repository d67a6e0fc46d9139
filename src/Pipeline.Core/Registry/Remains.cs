using Pipeline.Core.Protection;

namespace Pipeline.Core.Registry;

/// <summary>What is there of sightings that were erased.</summary>
/// <param name="Keys">Ids of those whose data key is not destroyed: a copy of their record could be read, or the same row be registered again.</param>
/// <param name="Records">Ids of those whose record in the store is not empty, whether anybody can read it or not: they are counted.</param>
public sealed record Remaining(IReadOnlySet<string> Keys, IReadOnlySet<string> Records)
{
    /// <summary>Whether anything is there of a sighting.</summary>
    public bool Has(string id) => Keys.Contains(id) || Records.Contains(id);
}

/// <summary>Looks for what came back of erased sightings when a copy from before was restored.</summary>
/// <param name="store">As it is stored: a sealed registry shows nothing of a record whose key is destroyed.</param>
/// <param name="keys">The data keys.</param>
public sealed class Remains(IRegistry store, IDataKeyStore keys)
{
    private const int IdsAtOnce = 500;

    public async Task<Remaining> FindAsync(IEnumerable<string> erased, CancellationToken cancellation)
    {
        var (withKey, withRecord) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var ids in erased.Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            var standing = await keys.GetAsync(ids, cancellation);
            withKey.UnionWith(ids.Where(id => standing.GetValueOrDefault(id) is not { Wrapped: null }));
            withRecord.UnionWith((await store.FindAsync(new(ids, []), cancellation)).Where(record => !record.Body.IsEmpty).Select(record => record.Id));
        }

        return new(withKey, withRecord);
    }
}
