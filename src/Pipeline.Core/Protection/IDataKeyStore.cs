namespace Pipeline.Core.Protection;

/// <summary>A data key as a store holds it.</summary>
/// <param name="Id">Of the sighting or upload: ASCII letters, digits and dashes.</param>
/// <param name="Wrapped">Null: it was destroyed.</param>
/// <param name="Tag">What the store needs beside the bytes to know that nothing has changed since; empty where the bytes do.</param>
public sealed record StoredKey(string Id, byte[]? Wrapped, string Tag = "");

/// <summary>
/// The wrapped data keys, one a sighting and one an upload, kept apart from the registry. <c>DataKeyStoreContract</c> in the tests says what every adapter must do.
/// </summary>
public interface IDataKeyStore
{
    /// <summary>What stands for each id; one that was never added is missing in the answer.</summary>
    Task<IReadOnlyDictionary<string, StoredKey>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>
    /// Adds the keys of those ids that have none and never had: what stands for each id afterwards, another's key where that was first.
    /// Null where the wrapping key is closed; some may have been added before it was.
    /// </summary>
    /// <param name="under">The wrapping key of all of them.</param>
    /// <param name="wrapped">By id.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<IReadOnlyDictionary<string, StoredKey>?> AddAsync(Guid under, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken cancellation);

    /// <summary>Destroys keys, of ids that have none as well: none is ever added for them again. Returns when no trace of them is left where the store can reach.</summary>
    Task DestroyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>All there is, destroyed keys too, in lists of at most some hundreds. What is added meanwhile may be missed.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredKey>> ListAsync(CancellationToken cancellation);

    /// <summary>Puts another wrapping in place of each key that stands as it was listed, and passes over the others: how many were replaced. Null where the wrapping key is closed.</summary>
    /// <param name="under">The wrapping key of all that is new.</param>
    /// <param name="replacements">Each key as it was listed, and its new wrapping.</param>
    /// <param name="cancellation">Stops the writing.</param>
    Task<int?> ReplaceAsync(Guid under, IReadOnlyList<(StoredKey Listed, byte[] Wrapped)> replacements, CancellationToken cancellation);

    /// <summary>Closes a wrapping key for good: once this has returned, nothing is added under it any more, whoever still holds it for the current one.</summary>
    Task CloseAsync(Guid wrappingKey, CancellationToken cancellation);
}
