namespace Pipeline.Core.Protection;

/// <summary>
/// Seals what a record says under the data key of its sighting: a format byte, then the box. It opens only under the same key and id, whole and unaltered. An older body of the same
/// sighting, put back in place of the newer, opens too: the registry's own versions guard against that.
/// </summary>
public static class Sealing
{
    private const byte Format = 1;

    /// <summary>By how many bytes a sealed body is longer than the body.</summary>
    public const int Overhead = 1 + AuthenticatedBox.Overhead;

    /// <param name="dataKey">Of the sighting, 256 bits.</param>
    /// <param name="id">Of the sighting.</param>
    /// <param name="body">What its record says.</param>
    public static byte[] Seal(ReadOnlySpan<byte> dataKey, string id, ReadOnlySpan<byte> body)
    {
        var sealedBody = new byte[body.Length + Overhead];
        sealedBody[0] = Format;
        using var box = new AuthenticatedBox(dataKey);
        box.Seal(sealedBody.AsSpan(0, 1), id, body, sealedBody.AsSpan(1));
        return sealedBody;
    }

    /// <param name="dataKey">Of the sighting, 256 bits.</param>
    /// <param name="id">Of the sighting.</param>
    /// <param name="sealedBody">As <see cref="Seal"/> gave it.</param>
    /// <exception cref="ProtectionException">It is altered, cut off, of another sighting, sealed under another key, or of a newer program.</exception>
    public static byte[] Open(ReadOnlySpan<byte> dataKey, string id, ReadOnlySpan<byte> sealedBody)
    {
        if (sealedBody.Length < Overhead) throw new ProtectionException("A stored record is cut off: restore the registry from a backup.");
        if (sealedBody[0] != Format)
        {
            throw new ProtectionException("A stored record has a format that this program does not know: start the newer program that wrote it, or restore the registry from a backup.");
        }

        var body = new byte[sealedBody.Length - Overhead];
        using var box = new AuthenticatedBox(dataKey);
        return box.TryOpen(sealedBody[..1], id, sealedBody[1..], body)
            ? body
            : throw new ProtectionException("A stored record is not as it was sealed (altered, of another sighting, or under another key): restore the registry from a backup.");
    }
}
