namespace Pipeline.Core.Intake.Readers;

/// <summary>Files of our own that hold what is too large for memory, and are gone when they are closed.</summary>
internal static class TempFile
{
    private const int BufferBytes = 1 << 16;

    public static FileStream Create() => new(Path.Combine(Path.GetTempPath(), $"pipeline-{Guid.NewGuid():N}"), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        BufferSize = BufferBytes,
        Options = FileOptions.DeleteOnClose,
    });

    /// <summary>
    /// The stream itself where jumping about in it costs nothing, else a copy of it. The parts of an archive are read side by side, and each jump in a
    /// stored upload is another download.
    /// </summary>
    public static Stream Local(Stream stream)
    {
        if (stream is FileStream or MemoryStream) return stream;
        var copy = Create();
        if (stream.CanSeek) stream.Position = 0;
        stream.CopyTo(copy, BufferBytes);
        copy.Position = 0;
        return copy;
    }
}
