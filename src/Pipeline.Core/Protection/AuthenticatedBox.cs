using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Core.Protection;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) as everything here is sealed by it: a box is the nonce, the ciphertext and the tag. Nonces are random: a data key seals the few versions of one body,
/// and a wrapping key far fewer data keys than the 2³² after which random nonces may repeat (section 8.3 there).
/// </summary>
/// <param name="key">256 bits.</param>
internal sealed class AuthenticatedBox(ReadOnlySpan<byte> key) : IDisposable
{
    public const int KeyBytes = 32;

    /// <summary>By how many bytes a box is longer than what is in it.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Longer ids are put together on the heap.</summary>
    private const int ShortBound = 256;

    private readonly AesGcm _aes = new(key, TagBytes);

    /// <param name="head">What stands in front of the box and is not encrypted: bound to it all the same.</param>
    /// <param name="id">To what the box belongs: it opens under no other id.</param>
    /// <param name="content">What is sealed.</param>
    /// <param name="box">As long as the content and <see cref="Overhead"/>.</param>
    public void Seal(ReadOnlySpan<byte> head, string id, ReadOnlySpan<byte> content, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..NonceBytes]);
        var bound = Bind(head, id, stackalloc byte[ShortBound]);
        _aes.Encrypt(box[..NonceBytes], content, box[NonceBytes..^TagBytes], box[^TagBytes..], bound);
    }

    /// <summary>False: this key never sealed this box under this head and id. Nothing of the content is given then.</summary>
    public bool TryOpen(ReadOnlySpan<byte> head, string id, ReadOnlySpan<byte> box, Span<byte> content)
    {
        var bound = Bind(head, id, stackalloc byte[ShortBound]);
        try
        {
            _aes.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], content, bound);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public void Dispose() => _aes.Dispose();

    /// <summary>Head and id: a head of one kind always has one length, so that no two of them run together alike.</summary>
    private static ReadOnlySpan<byte> Bind(ReadOnlySpan<byte> head, string id, Span<byte> room)
    {
        var length = head.Length + Encoding.UTF8.GetByteCount(id);
        if (length > room.Length) room = new byte[length];
        head.CopyTo(room);
        Encoding.UTF8.GetBytes(id, room[head.Length..]);
        return room[..length];
    }
}
