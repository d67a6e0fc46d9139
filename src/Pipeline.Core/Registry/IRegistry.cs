namespace Pipeline.Core.Registry;

/// <summary>
/// The store of children. A change is decided on a snapshot and committed whole or not at all; if what it was decided on has changed
/// meanwhile, the commit is refused and the caller reads again. <c>RegistryContract</c> in the tests says what every adapter must do.
/// </summary>
public interface IRegistry
{
    /// <summary>The children that hold one of the sightings or share one of the keys, each whole.</summary>
    Task<RegistrySnapshot> FindAsync(RegistryQuery query, CancellationToken cancellation);

    /// <summary>True: all of the change is stored. False: the snapshot is out of date and nothing was stored.</summary>
    Task<bool> CommitAsync(RegistryChange change, CancellationToken cancellation);

    /// <summary>How many children and sightings there are.</summary>
    Task<RegistryCounts> CountAsync(CancellationToken cancellation);
}

/// <param name="SightingIds">Sightings that may be there already.</param>
/// <param name="Keys">Keys under which children are looked up: match keys and companion keys.</param>
public sealed record RegistryQuery(IReadOnlyCollection<string> SightingIds, IReadOnlyCollection<long> Keys);

/// <param name="Children">What was found, in no order.</param>
/// <param name="Version">The adapter's mark of what was read; handed back with the change.</param>
public sealed record RegistrySnapshot(IReadOnlyList<Child> Children, string Version);

/// <param name="Version">Of the snapshot that the change was decided on.</param>
/// <param name="Store">Children to write, new or changed, each with all keys it is found under.</param>
/// <param name="Remove">Ids of children that were merged into a stored one.</param>
public sealed record RegistryChange(string Version, IReadOnlyList<KeyedChild> Store, IReadOnlyList<string> Remove)
{
    public bool IsEmpty => Store.Count == 0 && Remove.Count == 0;
}

public sealed record KeyedChild(Child Child, IReadOnlyCollection<long> Keys);

public sealed record RegistryCounts(long Children, long Sightings);
