using System.Security.Cryptography;

namespace Pipeline.Core.Protection;

/// <summary>The data keys of some sightings, for the time that their records are sealed or opened. Its memory is cleared when it is disposed of.</summary>
public sealed class DataKeySet : IDisposable
{
    private readonly IReadOnlyDictionary<string, byte[]> _keys;
    private readonly IReadOnlySet<string> _erased;

    internal DataKeySet(IReadOnlyDictionary<string, byte[]> keys, IReadOnlySet<string> erased) => (_keys, _erased) = (keys, erased);

    /// <summary>The sighting has a key: its body can be sealed and opened.</summary>
    public bool Has(string id) => _keys.ContainsKey(id);

    /// <summary>The sighting's key was destroyed. An id that neither has a key nor is erased is unknown.</summary>
    public bool IsErased(string id) => _erased.Contains(id);

    /// <summary>Seals what the record of a sighting says: see <see cref="Sealing"/>.</summary>
    /// <exception cref="ProtectionException">The sighting is erased or unknown.</exception>
    public byte[] Seal(string id, ReadOnlySpan<byte> body) => Sealing.Seal(KeyOf(id), id, body);

    /// <exception cref="ProtectionException">The sighting is erased or unknown, or its body is not as it was sealed.</exception>
    public byte[] Open(string id, ReadOnlySpan<byte> sealedBody) => Sealing.Open(KeyOf(id), id, sealedBody);

    public void Dispose()
    {
        foreach (var key in _keys.Values) CryptographicOperations.ZeroMemory(key);
    }

    private byte[] KeyOf(string id) => _keys.TryGetValue(id, out var key)
        ? key
        : throw new ProtectionException(IsErased(id)
            ? "A stored record is of an erased sighting: its key was destroyed, and nobody can read it any more."
            : "A stored record has no data key: restore the store of data keys that belongs to this registry.");
}
