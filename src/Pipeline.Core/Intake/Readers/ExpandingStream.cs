namespace Pipeline.Core.Intake.Readers;

/// <summary>A file of an archive while it expands, whatever size the archive states: stops where it grows beyond all measure, or is damaged.</summary>
internal sealed class ExpandingStream(Stream inner, long packedBytes, IntakeLimits limits) : Stream
{
    /// <summary>Small files may be packed as tightly as they like.</summary>
    private const long FreeBytes = 16L << 20;

    private readonly long _most = Math.Min(limits.MaxExpandedBytes, Math.Max(FreeBytes, packedBytes * limits.MaxExpansion));
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Unreadable.DamagedArchive();
        }
        _read += count;
        return _read <= _most ? count : throw Unreadable.Expands(limits.MaxExpandedBytes);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
