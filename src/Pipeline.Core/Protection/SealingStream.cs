namespace Pipeline.Core.Protection;

/// <summary>What a stream holds, sealed as it is read from here: never more than a frame or two is in memory.</summary>
internal sealed class SealingStream : Stream
{
    private readonly Stream _plain;
    private readonly byte[] _read = new byte[SealedFrames.ContentBytes];
    private readonly MemoryStream _ready = new(2 * SealedFrames.FrameBytes);
    private readonly SealedWriteStream _writer;
    private bool _isComplete;

    /// <param name="dataKey">256 bits.</param>
    /// <param name="name">What the file is called; it opens under no other name.</param>
    /// <param name="plain">Read to its end; disposed of with this.</param>
    public SealingStream(ReadOnlySpan<byte> dataKey, string name, Stream plain)
    {
        _plain = plain;
        _writer = new(dataKey, name, _ready);
        _ready.Position = 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (IsEmpty && !_isComplete) Add(_plain.Read(_read));
        return _ready.Read(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (IsEmpty && !_isComplete) Add(await _plain.ReadAsync(_read, cancellationToken));
        return _ready.Read(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _writer.Dispose();
            _plain.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool IsEmpty => _ready.Position == _ready.Length;

    /// <param name="count">Bytes that were read; 0: the end.</param>
    private void Add(int count)
    {
        _ready.SetLength(0);
        _writer.Write(_read.AsSpan(0, count));
        if (count == 0)
        {
            _writer.Complete();
            _isComplete = true;
        }

        _ready.Position = 0;
    }
}
