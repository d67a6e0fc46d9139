namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>Bytes that are written once and read at any place: the first of them are kept in memory, the rest in a file that is gone when it is closed.</summary>
internal sealed class SpillBuffer(long memoryBytes) : IDisposable
{
    private const int ChunkBytes = 1 << 18;
    private readonly List<byte[]> _chunks = [];
    private FileStream? _file;

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && Length < memoryBytes)
        {
            var at = (int)(Length % ChunkBytes);
            if (at == 0) _chunks.Add(NewChunk());
            var part = (int)Math.Min(Math.Min(bytes.Length, ChunkBytes - at), memoryBytes - Length);
            bytes[..part].CopyTo(_chunks[^1].AsSpan(at));
            bytes = bytes[part..];
            Length += part;
        }
        if (bytes.Length == 0) return;
        _file ??= TempFile.Create();
        _file.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Pinned: chunks live as long as the buffer, and the collector would keep a second copy of each while it moves them.</summary>
    private static byte[] NewChunk() => GC.AllocateUninitializedArray<byte>(ChunkBytes, pinned: true);

    /// <summary>Call once, between the last <see cref="Append"/> and the first <see cref="Read"/>.</summary>
    public void Complete() => _file?.Flush();

    /// <summary>Fills <paramref name="bytes"/> with what stands at <paramref name="offset"/>.</summary>
    public void Read(long offset, Span<byte> bytes)
    {
        while (bytes.Length > 0 && offset < memoryBytes)
        {
            var at = (int)(offset % ChunkBytes);
            var part = (int)Math.Min(Math.Min(bytes.Length, ChunkBytes - at), memoryBytes - offset);
            _chunks[(int)(offset / ChunkBytes)].AsSpan(at, part).CopyTo(bytes);
            bytes = bytes[part..];
            offset += part;
        }
        while (bytes.Length > 0)
        {
            var part = RandomAccess.Read(_file!.SafeFileHandle, bytes, offset - memoryBytes);
            if (part == 0) throw new EndOfStreamException();
            bytes = bytes[part..];
            offset += part;
        }
    }

    public void Dispose() => _file?.Dispose();
}
