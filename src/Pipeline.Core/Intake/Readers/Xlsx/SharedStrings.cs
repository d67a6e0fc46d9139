using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Xml;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>
/// The texts that cells of a workbook refer to by number. A large workbook has millions of them: they are kept as UTF-8, and beyond some
/// memory in a file.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private const long TextMemoryBytes = 32L << 20;
    private const long OffsetMemoryBytes = 16L << 20;
    private const int CacheSize = 1 << 13;
    private readonly SpillBuffer _texts = new(TextMemoryBytes);
    private readonly SpillBuffer _offsets = new(OffsetMemoryBytes);
    private readonly (int Index, string? Text)[] _cache = new (int, string?)[CacheSize];
    private int _count;

    public static SharedStrings Read(XmlReader? xml, IntakeLimits limits)
    {
        var strings = new SharedStrings();
        try
        {
            if (xml is not null) strings.Load(xml, limits);
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    /// <summary>The text of that number; empty where there is none.</summary>
    public string this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_count) return "";
            ref var cached = ref _cache[index & (CacheSize - 1)];
            if (cached.Text is null || cached.Index != index) cached = (index, TextAt(index));
            return cached.Text!;
        }
    }

    public void Dispose()
    {
        _texts.Dispose();
        _offsets.Dispose();
    }

    private void Load(XmlReader xml, IntakeLimits limits)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            bytes.ResetWrittenCount();
            Encoding.UTF8.GetBytes(RichText.Read(xml, limits.MaxRecordLength), bytes);
            Add(bytes.WrittenSpan);
        }
        AddOffset();
        _texts.Complete();
        _offsets.Complete();
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        AddOffset();
        _texts.Append(text);
        _count++;
    }

    private void AddOffset()
    {
        Span<byte> offset = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(offset, _texts.Length);
        _offsets.Append(offset);
    }

    private string TextAt(int index)
    {
        Span<byte> ends = stackalloc byte[2 * sizeof(long)];
        _offsets.Read((long)index * sizeof(long), ends);
        var start = BinaryPrimitives.ReadInt64LittleEndian(ends);
        var length = (int)(BinaryPrimitives.ReadInt64LittleEndian(ends[sizeof(long)..]) - start);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var text = rented.AsSpan(0, length);
            _texts.Read(start, text);
            return Encoding.UTF8.GetString(text);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
