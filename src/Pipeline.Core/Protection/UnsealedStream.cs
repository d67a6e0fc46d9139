namespace Pipeline.Core.Protection;

/// <summary>
/// A sealed file as it was: can be read from anywhere, and holds one frame. Gives out no byte of a frame that is not as it was sealed, and says of no place that the file ends there unless the last frame is the last.
/// </summary>
internal sealed class UnsealedStream : Stream
{
    private const long None = -1;
    private readonly Stream _file;
    private readonly SealedFrames _frames;
    private readonly byte[] _content = new byte[SealedFrames.ContentBytes];
    private readonly byte[] _frame = new byte[SealedFrames.FrameBytes];
    private readonly long _length;
    private readonly long _last;
    private long _position;
    private long _loaded = None;
    private bool _isEndKnown;

    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">Under which it was sealed.</param>
    /// <param name="file">Can seek; disposed of with this.</param>
    /// <exception cref="ProtectionException">It is cut off, or of a format that is not known.</exception>
    public UnsealedStream(ReadOnlySpan<byte> dataKey, string name, Stream file)
    {
        var frames = file.Length - SealedFrames.HeadBytes;
        if (frames < SealedFrames.TagBytes || frames % SealedFrames.FrameBytes is > 0 and < SealedFrames.TagBytes)
        {
            throw new ProtectionException("A stored file is cut off: restore it from a backup, or have it sent again.");
        }

        _last = (frames - 1) / SealedFrames.FrameBytes;
        _length = frames - ((_last + 1) * SealedFrames.TagBytes);
        Span<byte> head = stackalloc byte[SealedFrames.HeadBytes];
        file.Position = 0;
        file.ReadExactly(head);
        (_file, _frames) = (file, new(dataKey, name, head));
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length
    {
        get
        {
            if (!_isEndKnown) Load(_last);
            return _length;
        }
    }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        // Seen to be the end before it is called that.
        if (_position >= _length && _position >= Length) return 0;
        var number = _position / SealedFrames.ContentBytes;
        Load(number);
        var from = (int)(_position % SealedFrames.ContentBytes);
        var taken = Math.Min(buffer.Length, ContentOf(number) - from);
        _content.AsSpan(from, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _frames.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ContentOf(long number) => (int)Math.Min(SealedFrames.ContentBytes, _length - (number * SealedFrames.ContentBytes));

    private void Load(long number)
    {
        if (_loaded == number) return;
        _loaded = None;
        var (content, isLast) = (ContentOf(number), number == _last);
        var frame = _frame.AsSpan(0, content + SealedFrames.TagBytes);
        _file.Position = SealedFrames.HeadBytes + (number * SealedFrames.FrameBytes);
        _file.ReadExactly(frame);
        _frames.Open(number, isLast, frame, _content.AsSpan(0, content));
        _loaded = number;
        _isEndKnown |= isLast;
    }
}
