namespace Pipeline.Core.Protection;

/// <summary>Seals what is written to it, frame by frame. Without <see cref="Complete"/> the file stays cut off, and does not open to its end.</summary>
public sealed class SealedWriteStream : Stream
{
    private readonly Stream _target;
    private readonly SealedFrames _frames;
    private readonly byte[] _content = new byte[SealedFrames.ContentBytes];
    private readonly byte[] _frame = new byte[SealedFrames.FrameBytes];
    private int _filled;
    private long _number;

    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">What the file is called; it opens under no other name.</param>
    /// <param name="target">Gets the sealed file; disposed of with this.</param>
    internal SealedWriteStream(ReadOnlySpan<byte> dataKey, string name, Stream target)
    {
        var head = SealedFrames.NewHead();
        (_target, _frames) = (target, new(dataKey, name, head));
        target.Write(head);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>A full frame is kept until more comes: it may be the last.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_filled == _content.Length) SealFrame(isLast: false);
            var taken = Math.Min(buffer.Length, _content.Length - _filled);
            buffer[..taken].CopyTo(_content.AsSpan(_filled));
            _filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>All is written: nothing may be after this.</summary>
    public void Complete() => SealFrame(isLast: true);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _frames.Dispose();
            _target.Dispose();
        }

        base.Dispose(disposing);
    }

    private void SealFrame(bool isLast)
    {
        var frame = _frame.AsSpan(0, _filled + SealedFrames.TagBytes);
        _frames.Seal(_number++, isLast, _content.AsSpan(0, _filled), frame);
        _target.Write(frame);
        _filled = 0;
    }
}
