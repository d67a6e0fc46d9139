using System.Runtime.CompilerServices;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// Makes all keys of a registry anew, for another size, and then looks again for what belongs together, since other keys find other pairs. May be cut off and done again at any point. Nothing may
/// register meanwhile.
/// </summary>
public sealed class Rekeying(IRegistry registry, Comparison comparison)
{
    private readonly KeySize _size = new(registry, comparison.Keys);
    private readonly Records _records = new(registry);

    /// <summary>How many sightings have new keys.</summary>
    /// <param name="tell">Told how many have by now.</param>
    /// <param name="cancellation">Stops it; the next attempt begins anew.</param>
    public async Task<long> MakeKeysAsync(Action<long> tell, CancellationToken cancellation)
    {
        await _size.ChangeAsync(cancellation);
        var made = 0L;
        await foreach (var ids in registry.ListAsync(cancellation))
        {
            made += await _records.RekeyAsync(ids, record => RegistryKeys.Of(comparison.Keys.Keyed(record.Sighting)), cancellation);
            tell(made);
        }
        return made;
    }

    /// <summary>All sightings that are stored, some at a time: registered again, they find what their new keys find.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Sighting>> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ids in registry.ListAsync(cancellation))
        {
            var found = await _records.FindAsync(new(ids, []), cancellation);
            if (found.Count > 0) yield return [.. found.Values.Select(record => record.Sighting)];
        }
    }
}
