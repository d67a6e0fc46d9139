using System.Security.Cryptography;

namespace Pipeline.Core.Protection;

/// <summary>The data keys of some sightings or uploads, for the time that what is theirs is sealed or opened. Its memory is cleared when it is disposed of.</summary>
public sealed class DataKeySet : IDisposable
{
    private readonly IReadOnlyDictionary<string, byte[]> _keys;
    private readonly IReadOnlySet<string> _erased;

    internal DataKeySet(IReadOnlyDictionary<string, byte[]> keys, IReadOnlySet<string> erased) => (_keys, _erased) = (keys, erased);

    /// <summary>There is a key: what is this sighting's or upload's can be sealed and opened.</summary>
    public bool Has(string id) => _keys.ContainsKey(id);

    /// <summary>The key was destroyed. An id that neither has a key nor is erased is unknown.</summary>
    public bool IsErased(string id) => _erased.Contains(id);

    /// <summary>Seals what the record of a sighting says: see <see cref="Sealing"/>.</summary>
    /// <exception cref="ProtectionException">The sighting is erased or unknown.</exception>
    public byte[] Seal(string id, ReadOnlySpan<byte> body) => Sealing.Seal(KeyOf(id), id, body);

    /// <exception cref="ProtectionException">The sighting is erased or unknown, or its body is not as it was sealed.</exception>
    public byte[] Open(string id, ReadOnlySpan<byte> sealedBody) => Sealing.Open(KeyOf(id), id, sealedBody);

    /// <summary>What a stream holds, sealed as it is read: see <see cref="SealedFile.Seal"/>.</summary>
    /// <exception cref="ProtectionException">The upload is erased or unknown.</exception>
    public Stream SealFile(string id, string name, Stream plain) => SealedFile.Seal(KeyOf(id), name, plain);

    /// <summary>Seals what is written: see <see cref="SealedFile.Write"/>.</summary>
    /// <exception cref="ProtectionException">The upload is erased or unknown.</exception>
    public SealedWriteStream WriteFile(string id, string name, Stream target) => SealedFile.Write(KeyOf(id), name, target);

    /// <summary>A sealed file as it was: see <see cref="SealedFile.Open"/>.</summary>
    /// <exception cref="ProtectionException">The upload is erased or unknown, or its file is not as it was sealed.</exception>
    public Stream OpenFile(string id, string name, Stream file) => SealedFile.Open(KeyOf(id), name, file);

    public void Dispose()
    {
        foreach (var key in _keys.Values) CryptographicOperations.ZeroMemory(key);
    }

    private byte[] KeyOf(string id) => _keys.TryGetValue(id, out var key)
        ? key
        : throw new ProtectionException(IsErased(id)
            ? "What is stored is of an erased sighting or upload: its key was destroyed, and nobody can read it any more."
            : "What is stored has no data key: restore the store of data keys that belongs to this registry.");
}
