namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// A workbook's file while its library reads it. In a damaged XLS the parts can refer to each other in a circle, and ExcelDataReader follows them for ever:
/// when it has read the file many times over, it is told that there is no more sense in it.
/// </summary>
internal sealed class PatientStream(Stream inner) : Stream
{
    private const int Times = 16;
    private const long FreeBytes = 4L << 20;

    private readonly long _most = FreeBytes + (inner.Length * Times);
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        // Reading at the end, too, can go on for ever.
        _read += Math.Max(1, read);
        return _read <= _most ? read : throw Unreadable.DamagedWorkbook();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
