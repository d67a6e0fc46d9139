namespace Pipeline.Core.Registry;

/// <summary>
/// The store of records, one a sighting: an opaque body under an id, found by the id and by every key. What a record means, and which records are one child,
/// is none of the store's business. <c>RegistryContract</c> in the tests says what every adapter must do.
/// </summary>
public interface IRegistry
{
    /// <summary>The records that have one of the ids or one of the keys, each once, in no order. Of a key that more than <see cref="RegistryQuery.MostHolders"/> records have, so many of them.</summary>
    Task<IReadOnlyList<StoredRecord>> FindAsync(RegistryQuery query, CancellationToken cancellation);

    /// <summary>
    /// Writes each record that is still what its writer read. When it returns, every search that begins finds what was written. When it throws, any of the records
    /// may have been written, each whole and with all its keys or not at all.
    /// </summary>
    /// <returns>Ids of the records that are not written, since they were changed, or made, meanwhile.</returns>
    Task<IReadOnlyList<string>> PutAsync(IReadOnlyList<RecordWrite> writes, CancellationToken cancellation);

    /// <summary>The ids of all records, some at a time. Those that are written meanwhile may be among them or not.</summary>
    IAsyncEnumerable<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);

    /// <summary>How many records there are that were not erased, and how many of them are the first of a child.</summary>
    Task<RegistryCounts> CountAsync(CancellationToken cancellation);
}

/// <param name="Ids">Of records that may be there.</param>
/// <param name="Keys">Keys under which records are looked up: match keys and companion keys.</param>
public sealed record RegistryQuery(IReadOnlyCollection<string> Ids, IReadOnlyCollection<long> Keys)
{
    /// <summary>
    /// A key is of some few records by its making; one that a thousand have says nothing (the telephone of an office that every form has). It bounds what a sighting can cost;
    /// beyond it, which of the holders are found does depend on the order they came in.
    /// </summary>
    public const int MostHolders = 1_000;
}

/// <param name="Id">The sighting's.</param>
/// <param name="Body">What is kept; empty where the record was erased.</param>
/// <param name="IsFirst">The first of a child's sightings, whose id is the child's.</param>
/// <param name="Version">The adapter's mark of this state of the record; handed back when it is to be changed.</param>
/// <param name="Keys">Of the keys that were looked up those that it has.</param>
public sealed record StoredRecord(string Id, ReadOnlyMemory<byte> Body, bool IsFirst, string Version, IReadOnlyList<long> Keys);

/// <param name="Id">The sighting's.</param>
/// <param name="Body">What is to be kept.</param>
/// <param name="IsFirst">The first of a child's sightings.</param>
/// <param name="Keys">All keys it is found under from now on; null: as before.</param>
/// <param name="Version">Of the record as it was read; null: there is none yet.</param>
public sealed record RecordWrite(string Id, ReadOnlyMemory<byte> Body, bool IsFirst, IReadOnlyCollection<long>? Keys, string? Version);

public sealed record RegistryCounts(long Children, long Sightings);
