using System.Security.Cryptography;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Protection;

/// <summary>
/// The data keys of sightings and uploads, ready to use. Any number of processes may ask for the same key at once: all get the one that was stored first. Goes on through a rotation of the wrapping
/// keys: whoever meets one that it does not know, or that is closed, loads the ring again.
/// </summary>
public sealed class DataKeys(IDataKeyStore store, CurrentKeyRing rings)
{
    /// <summary>How often the ring may change while one call is at work; more means that ring and store do not belong together.</summary>
    private const int MostRings = 5;

    /// <summary>The keys under these ids, made for those that have none. Store what is sealed under them only after this has returned.</summary>
    public async Task<DataKeySet> GetOrCreateAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var fresh = NewKeys(ids);
        try
        {
            var standing = await AddAsync(fresh, cancellation);
            return await UnwrapAsync(standing, fresh, cancellation);
        }
        catch
        {
            Clear(fresh.Values.Select(key => key.DataKey));
            throw;
        }
    }

    /// <summary>The keys of those that have one, and which were erased.</summary>
    public async Task<DataKeySet> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        await UnwrapAsync(await store.GetAsync(ids, cancellation), [], cancellation);

    /// <summary>Erases sightings or uploads: what was ever sealed under their keys, in whatever copy, is unreadable from now on.</summary>
    public Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => store.DestroyAsync(ids, cancellation);

    private static Dictionary<string, FreshKey> NewKeys(IReadOnlyCollection<string> ids)
    {
        var fresh = new Dictionary<string, FreshKey>(ids.Count, StringComparer.Ordinal);
        foreach (var id in ids) fresh.TryAdd(id, new(RandomNumberGenerator.GetBytes(KeyRing.SecretBytes)));
        return fresh;
    }

    private async Task<IReadOnlyDictionary<string, StoredKey>> AddAsync(Dictionary<string, FreshKey> fresh, CancellationToken cancellation)
    {
        var ring = await rings.GetAsync(cancellation);
        for (var tried = 0; tried < MostRings; tried++)
        {
            var wrapped = fresh.ToDictionary(key => key.Key, key => key.Value.Wrapped = ring.Wrap(key.Key, key.Value.DataKey), StringComparer.Ordinal);
            if (await store.AddAsync(ring.Current.Id, wrapped, cancellation) is { } standing) return standing;
            ring = await rings.NewerThanAsync(ring, cancellation);
        }

        throw new ProtectionException($"The key ring's current wrapping key {ring.Current.Id:N} was retired: restore the newer ring, or add a key with 'pipeline keys rotate'.");
    }

    private async Task<DataKeySet> UnwrapAsync(
        IReadOnlyDictionary<string, StoredKey> standing, Dictionary<string, FreshKey> fresh, CancellationToken cancellation)
    {
        var keys = new Dictionary<string, byte[]>(standing.Count, StringComparer.Ordinal);
        var erased = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (var tried = 0; standing.Count > 0; tried++)
            {
                var ring = await rings.GetAsync(cancellation);
                var unexplained = Unwrap(standing, fresh, tried < MostRings ? ring.Holds : _ => true, ring, keys, erased);
                if (unexplained.Count == 0) break;

                // The ring is older than what was read; or newer, and what was read has been re-wrapped since.
                await rings.NewerThanAsync(ring, cancellation);
                standing = await store.GetAsync(unexplained, cancellation);
            }
        }
        catch
        {
            Clear(keys.Values);
            throw;
        }

        Clear(fresh.Where(key => !ReferenceEquals(keys.GetValueOrDefault(key.Key), key.Value.DataKey)).Select(key => key.Value.DataKey));
        return new(keys, erased);
    }

    /// <summary>Sorts what stands into keys and erased ones: the ids of those left that the ring does not explain.</summary>
    private static List<string> Unwrap(
        IReadOnlyDictionary<string, StoredKey> standing, Dictionary<string, FreshKey> fresh, Func<Guid, bool> explains, KeyRing ring,
        Dictionary<string, byte[]> keys, HashSet<string> erased)
    {
        List<string> unexplained = [];
        var wrapped = new List<StoredKey>(standing.Count);
        foreach (var (id, stored) in standing)
        {
            if (stored.Wrapped is null) erased.Add(id);
            else if (fresh.TryGetValue(id, out var mine) && stored.Wrapped.AsSpan().SequenceEqual(mine.Wrapped)) keys[id] = mine.DataKey;
            else if (explains(WrappedKey.Under(stored.Wrapped))) wrapped.Add(stored);
            else unexplained.Add(id);
        }

        var opened = InParallel.Map(wrapped, stored => ring.Unwrap(stored.Id, stored.Wrapped!));
        for (var i = 0; i < opened.Length; i++) keys[wrapped[i].Id] = opened[i];
        return unexplained;
    }

    private static void Clear(IEnumerable<byte[]> keys)
    {
        foreach (var key in keys) CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>A data key that may become the one that stands, and how it was last wrapped.</summary>
    private sealed class FreshKey(byte[] dataKey)
    {
        public byte[] DataKey { get; } = dataKey;

        public byte[] Wrapped { get; set; } = [];
    }
}
