namespace Pipeline.Core.Protection;

/// <summary>
/// Files of any size, sealed under a data key as they are written and opened as they are read (<see cref="SealedFrames"/> has the format). A file opens only under its key and name, whole and unaltered. An older file of
/// the same name and key, put back in place of the newer, opens too.
/// </summary>
public static class SealedFile
{
    /// <summary>What a stream holds, sealed as it is read.</summary>
    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">What the file is called; it opens under no other name.</param>
    /// <param name="plain">Read to its end; disposed of with what is returned.</param>
    public static Stream Seal(ReadOnlySpan<byte> dataKey, string name, Stream plain) => new SealingStream(dataKey, name, plain);

    /// <summary>Seals what is written.</summary>
    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">What the file is called; it opens under no other name.</param>
    /// <param name="target">Gets the sealed file; disposed of with what is returned.</param>
    public static SealedWriteStream Write(ReadOnlySpan<byte> dataKey, string name, Stream target) => new(dataKey, name, target);

    /// <summary>The file as it was. What is read of it was sealed so; of a file that was altered or cut off, nothing is read at that place.</summary>
    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">Under which it was sealed.</param>
    /// <param name="file">Can seek; disposed of with what is returned.</param>
    /// <exception cref="ProtectionException">It is cut off or of a newer program; reading throws it where the file is not as it was sealed, and under another key or name.</exception>
    public static Stream Open(ReadOnlySpan<byte> dataKey, string name, Stream file) => new UnsealedStream(dataKey, name, file);
}
