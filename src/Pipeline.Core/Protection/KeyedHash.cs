using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Core.Protection;

/// <summary>
/// Match keys as they are stored: the first 64 bits of HMAC-SHA256 (RFC 2104, FIPS 198-1) of the key. Names are few enough to try them all, so a plain hash would tell whose a record is; without the secret this one tells only
/// which records share a key. Two keys that happen to come out alike only bring one more pair to be compared.
/// </summary>
public sealed class KeyedHash : IDisposable
{
    private readonly ThreadLocal<IncrementalHash> _hashes;

    /// <param name="secret">256 bits. It stays the same for as long as the registry lives: another would find nothing that is stored.</param>
    public KeyedHash(ReadOnlySpan<byte> secret)
    {
        var kept = secret.ToArray();
        _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, kept), trackAllValues: true);
    }

    /// <summary>What is stored for a match key.</summary>
    public long Of(long key)
    {
        // The state of a thread of its own, with the key's two blocks hashed once: two blocks a key remain of four.
        var hash = _hashes.Value!;
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key);
        hash.AppendData(bytes);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }

    public void Dispose()
    {
        foreach (var hash in _hashes.Values) hash.Dispose();
        _hashes.Dispose();
    }
}
