using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Core.Exchange;

/// <summary>The keys that an agreement's secret leads to, one a use (HKDF, RFC 5869): nothing that one of them makes tells anything of another.</summary>
internal sealed class AgreementKeys(byte[] secret)
{
    private const int KeyBytes = 32;
    private readonly Dictionary<TraitFields, byte[]> _fields = Enum.GetValues<TraitFields>().ToDictionary(field => field, field => Derived(secret, $"field {field}"));

    /// <summary>The salt of a field.</summary>
    public byte[] OfField(TraitFields field) => _fields[field];

    /// <summary>Seals the lines of files.</summary>
    public byte[] Sealing { get; } = Derived(secret, "lines");

    /// <summary>Shows that two files were made under one agreement.</summary>
    public byte[] Fingerprint { get; } = Derived(secret, "fingerprint");

    private static byte[] Derived(byte[] secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.UTF8.GetBytes($"pipeline exchange 1 {use}"));
}
