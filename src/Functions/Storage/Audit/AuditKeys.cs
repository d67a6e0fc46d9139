using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>
/// The keys under which the trail is sealed (HMAC-SHA256). They are not in the storage account, so that who can write there cannot seal what they wrote.
/// </summary>
public sealed class AuditKeys
{
    private const int Bytes = 32;
    private readonly Dictionary<string, byte[]> _keys = [];

    private AuditKeys(IReadOnlyList<byte[]> keys)
    {
        foreach (var key in keys) _keys.TryAdd(IdOf(key), key);
        Current = IdOf(keys[0]);
    }

    /// <summary>Id of the key that seals from now on.</summary>
    public string Current { get; }

    /// <param name="text">Keys of 32 bytes each in base64, separated by spaces: the first seals, the others are former ones that only verify.</param>
    /// <returns>Null: it is no such text.</returns>
    public static AuditKeys? Parse(string text)
    {
        var keys = new List<byte[]>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = new byte[Bytes + 1];
            if (!Convert.TryFromBase64String(word, key, out var length) || length != Bytes) return null;
            keys.Add(key[..Bytes]);
        }

        return keys.Count == 0 ? null : new(keys);
    }

    public bool Knows(string id) => _keys.ContainsKey(id);

    /// <summary>The seal of these fields in this order, in lower hexadecimal. The first says of what it is a seal.</summary>
    public string Seal(string key, params ReadOnlySpan<string> fields) => Seal(_keys[key], fields);

    /// <summary>Whether the seal is that of these fields; false also where the key is not known.</summary>
    public bool Holds(string seal, string key, params ReadOnlySpan<string> fields) =>
        Knows(key) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(key, fields)));

    private static string IdOf(byte[] key) => Seal(key, ["key"])[..8];

    /// <summary>Each field after its length, so that no two lists of fields give the same bytes.</summary>
    private static string Seal(byte[] key, ReadOnlySpan<string> fields)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hmac.AppendData(length);
            hmac.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
