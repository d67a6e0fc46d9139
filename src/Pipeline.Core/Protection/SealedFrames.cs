using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Core.Protection;

/// <summary>
/// The frames of a sealed file: a head (format, salt), then 64 KiB of content a frame, each AES-256-GCM by itself. The nonce is the frame's number and whether it is the last, so a frame that was altered, swapped, repeated,
/// left out or added is noticed: the construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, CRYPTO 2015). Each file has a key of its own, from the
/// data key by HKDF-SHA256 (RFC 5869) with the salt, bound to what the file is called: so no nonce comes twice under a key, and no file opens in another's place.
/// </summary>
internal sealed class SealedFrames : IDisposable
{
    public const int ContentBytes = 1 << 16;
    public const int TagBytes = 16;
    public const int FrameBytes = ContentBytes + TagBytes;
    public const int HeadBytes = 1 + SaltBytes;

    /// <summary>Not that of <see cref="Sealing"/>: neither is taken for the other.</summary>
    private const byte Format = 2;
    private const int SaltBytes = 32;
    private const int NonceBytes = 12;

    private readonly AesGcm _aes;

    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">What the file is called; it opens under no other name.</param>
    /// <param name="head">As <see cref="NewHead"/> gave it, and the file begins with it.</param>
    /// <exception cref="ProtectionException">The format is not known.</exception>
    public SealedFrames(ReadOnlySpan<byte> dataKey, string name, ReadOnlySpan<byte> head)
    {
        if (head[0] != Format) throw new ProtectionException("A stored file has a format that this program does not know: start the newer program that wrote it, or have the file sent again.");
        Span<byte> key = stackalloc byte[AuthenticatedBox.KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, key, head[1..], [Format, .. Encoding.UTF8.GetBytes(name)]);
        _aes = new(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
    }

    public static byte[] NewHead() => [Format, .. RandomNumberGenerator.GetBytes(SaltBytes)];

    /// <param name="number">From 0.</param>
    /// <param name="isLast">Nothing comes after it.</param>
    /// <param name="content">At most <see cref="ContentBytes"/>; empty in an empty file only.</param>
    /// <param name="frame">Longer by <see cref="TagBytes"/>.</param>
    public void Seal(long number, bool isLast, ReadOnlySpan<byte> content, Span<byte> frame) =>
        _aes.Encrypt(Nonce(number, isLast, stackalloc byte[NonceBytes]), content, frame[..^TagBytes], frame[^TagBytes..]);

    /// <exception cref="ProtectionException">It is not this frame of this file as it was sealed.</exception>
    public void Open(long number, bool isLast, ReadOnlySpan<byte> frame, Span<byte> content)
    {
        try
        {
            _aes.Decrypt(Nonce(number, isLast, stackalloc byte[NonceBytes]), frame[..^TagBytes], frame[^TagBytes..], content);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new ProtectionException("A stored file is not as it was sealed (altered, cut off, another file, or under another key): restore it from a backup, or have it sent again.");
        }
    }

    public void Dispose() => _aes.Dispose();

    private static Span<byte> Nonce(long number, bool isLast, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
