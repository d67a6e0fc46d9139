namespace Pipeline.Core.Protection;

/// <summary>
/// A data key as it is stored: a format byte, the id of the wrapping key (16 bytes), the box. All are equally long, so that a store can write one over the other in place.
/// </summary>
public static class WrappedKey
{
    /// <summary>Length of a wrapped data key, in bytes.</summary>
    public const int Bytes = HeadBytes + AuthenticatedBox.KeyBytes + AuthenticatedBox.Overhead;

    private const byte Format = 1;
    private const int HeadBytes = 1 + 16;

    /// <summary>The wrapping key that a data key is wrapped under.</summary>
    /// <exception cref="ProtectionException">This is no wrapped data key.</exception>
    public static Guid Under(ReadOnlySpan<byte> wrapped) => wrapped.Length == Bytes && wrapped[0] == Format
        ? new(wrapped[1..HeadBytes], bigEndian: true)
        : throw new ProtectionException("A stored data key is cut off or of a format that this program does not know: start the newer program that wrote it, or restore the store of data keys.");

    /// <param name="under">The wrapping key's id.</param>
    /// <param name="box">Of the wrapping key.</param>
    /// <param name="id">What the data key is of.</param>
    /// <param name="dataKey">256 bits.</param>
    internal static byte[] Wrap(Guid under, AuthenticatedBox box, string id, ReadOnlySpan<byte> dataKey)
    {
        var wrapped = new byte[Bytes];
        wrapped[0] = Format;
        under.TryWriteBytes(wrapped.AsSpan(1), bigEndian: true, out _);
        box.Seal(wrapped.AsSpan(0, HeadBytes), id, dataKey, wrapped.AsSpan(HeadBytes));
        return wrapped;
    }

    internal static byte[] Unwrap(AuthenticatedBox box, string id, ReadOnlySpan<byte> wrapped)
    {
        var dataKey = new byte[AuthenticatedBox.KeyBytes];
        return box.TryOpen(wrapped[..HeadBytes], id, wrapped[HeadBytes..], dataKey)
            ? dataKey
            : throw new ProtectionException("A stored data key is not as it was wrapped (altered, or another's): restore the store of data keys.");
    }
}
