using System.Security.Cryptography;

namespace Pipeline.Core.Protection;

/// <param name="Under">Data keys under each wrapping key that has any.</param>
/// <param name="Erased">Sightings and uploads whose data key was destroyed.</param>
public sealed record KeyCounts(IReadOnlyDictionary<Guid, long> Under, long Erased)
{
    public long Of(Guid wrappingKey) => Under.GetValueOrDefault(wrappingKey);

    public long Total => Under.Values.Sum();
}

/// <param name="Ring">As it is now.</param>
/// <param name="IsNew">A wrapping key was added; otherwise an earlier rotation that had not come to its end was finished.</param>
/// <param name="Rewrapped">Data keys wrapped anew.</param>
public sealed record Rotation(KeyRing Ring, bool IsNew, long Rewrapped);

/// <summary>
/// Changes the wrapping keys while everything runs. At every moment, also after a crash, each data key is wrapped under a key of the ring: a wrapping key comes into the ring before anything is wrapped
/// under it, and leaves it when it is closed and nothing is.
/// </summary>
public sealed class KeyRotation(IDataKeyStore store, IKeyRings rings)
{
    /// <summary>Counts data keys by wrapping key.</summary>
    public async Task<KeyCounts> CountAsync(CancellationToken cancellation)
    {
        var (under, erased) = (new Dictionary<Guid, long>(), 0L);
        await foreach (var page in store.ListAsync(cancellation))
        {
            foreach (var stored in page)
            {
                if (stored.Wrapped is not { } wrapped) erased++;
                else under[WrappedKey.Under(wrapped)] = under.GetValueOrDefault(WrappedKey.Under(wrapped)) + 1;
            }
        }

        return new(under, erased);
    }

    /// <summary>
    /// Adds a wrapping key, closes the earlier ones and wraps every data key anew. Where an earlier rotation broke off, that one is finished and no key added.
    /// </summary>
    /// <param name="progress">Data keys wrapped anew so far, of how many.</param>
    /// <param name="cancellation">Breaks it off; the next call finishes it.</param>
    /// <exception cref="ProtectionException">There is no ring, it lacks a key that data keys are wrapped under, or another rotation went ahead of this one.</exception>
    public async Task<Rotation> RotateAsync(IProgress<(long Done, long Of)> progress, CancellationToken cancellation)
    {
        var ring = await rings.RequireAsync(cancellation);
        var counts = await CountAsync(cancellation);
        var isNew = counts.Total == counts.Of(ring.Current.Id);
        if (isNew) ring = await rings.AddAsync(cancellation);
        var waiting = counts.Total - counts.Of(ring.Current.Id);
        return new(ring, isNew, await RewrapAllAsync(ring, done => progress.Report((Math.Min(done, waiting), waiting)), cancellation));
    }

    /// <summary>Finishes a rotation that broke off, if one did, and never adds a key. Where nothing is left of earlier keys it costs a look at the ring.</summary>
    /// <returns>Data keys wrapped anew.</returns>
    /// <inheritdoc cref="RotateAsync"/>
    public async Task<long> FinishAsync(CancellationToken cancellation)
    {
        var ring = await rings.RequireAsync(cancellation);
        return ring.Keys.Count == 1 ? 0 : await RewrapAllAsync(ring, _ => { }, cancellation);
    }

    /// <summary>Removes every wrapping key but the current one from the ring, if nothing is wrapped under it.</summary>
    /// <returns>The keys that were removed, and how many data keys are still wrapped under each of those that were not.</returns>
    /// <exception cref="ProtectionException">There is no ring.</exception>
    public async Task<(IReadOnlyList<Guid> Removed, IReadOnlyDictionary<Guid, long> InUse)> RetireAsync(CancellationToken cancellation)
    {
        var ring = await rings.RequireAsync(cancellation);
        Guid[] old = [.. ring.Keys.SkipLast(1).Select(key => key.Id)];

        // Closed before they are counted: nobody can add under them afterwards.
        foreach (var key in old) await store.CloseAsync(key, cancellation);
        var counts = await CountAsync(cancellation);
        Guid[] removed = [.. old.Where(key => counts.Of(key) == 0)];
        foreach (var key in removed) await rings.RemoveAsync(key, cancellation);
        return (removed, old.Except(removed).ToDictionary(key => key, counts.Of));
    }

    private async Task<long> RewrapAllAsync(KeyRing ring, Action<long> report, CancellationToken cancellation)
    {
        // From here on whoever still adds under an earlier key is sent to load the ring again: what is listed below is all there will be.
        foreach (var key in ring.Keys.SkipLast(1)) await store.CloseAsync(key.Id, cancellation);
        var done = 0L;
        await foreach (var page in store.ListAsync(cancellation))
        {
            done += await RewrapAsync(ring, page, cancellation);
            report(done);
        }

        return done;
    }

    private async Task<int> RewrapAsync(KeyRing ring, IReadOnlyList<StoredKey> page, CancellationToken cancellation)
    {
        var replacements = new List<(StoredKey, byte[])>();
        foreach (var stored in page)
        {
            if (stored.Wrapped is not { } wrapped || WrappedKey.Under(wrapped) is var under && under == ring.Current.Id) continue;
            if (!ring.Holds(under) && (await rings.RequireAsync(cancellation)).Holds(under)) throw WasOvertaken();
            var dataKey = ring.Unwrap(stored.Id, wrapped);
            replacements.Add((stored, ring.Wrap(stored.Id, dataKey)));
            CryptographicOperations.ZeroMemory(dataKey);
        }

        if (replacements.Count == 0) return 0;
        return await store.ReplaceAsync(ring.Current.Id, replacements, cancellation) ?? throw WasOvertaken();
    }

    private static ProtectionException WasOvertaken() =>
        new("Another rotation went ahead of this one with a newer wrapping key. Nothing is lost: run 'pipeline keys rotate' again when that one is done.");
}
