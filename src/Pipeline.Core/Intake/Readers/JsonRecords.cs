using System.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Cuts a stream of UTF-8 JSON into its records, byte by byte, without ever holding more than one. What is inside a record is not looked at
/// but for braces, brackets and strings.
/// </summary>
/// <param name="path">The members that lead to the list of records (<see cref="JsonShape.Path"/>).</param>
internal sealed class JsonRecords(Stream utf8, string[]? path, IntakeLimits limits)
{
    private readonly byte[][] _path = [.. (path ?? []).Select(Encoding.UTF8.GetBytes)];
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<byte> _name = [];
    private int _length, _position;
    private long _count;

    /// <summary>How many of the open braces and brackets, from the outermost, lie on the path.</summary>
    private int _onPath;

    private bool _isNextOnPath;

    /// <summary>Each record's bytes, valid until the next is asked for; none for what stands between records and is not one.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        var record = new MemoryStream();
        var recordDepth = path is null ? 0 : path.Length + 1;
        var (depth, inString, escaped, inRecord, inJunk) = (0, false, false, false, false);
        var lists = 0UL;
        while (NextByte() is var b && b >= 0)
        {
            var betweenRecords = !inRecord && depth == recordDepth && (depth == 0 || (_onPath == depth && IsList(lists, depth)));
            if (inRecord) Append(record, (byte)b);
            else if (betweenRecords && !inString)
            {
                var ends = b is ',' or '\n' or '{' or ']';
                if (ends && inJunk) yield return default;
                if (!inJunk && !ends && !IsSpace(b)) _count++;
                inJunk = !ends && (inJunk || !IsSpace(b));
            }
            if (inString)
            {
                if (escaped) escaped = false;
                else if (b == '\\') escaped = true;
                else if (b == '"') inString = false;
                if (inString) Remember((byte)b, depth);
                else _isNextOnPath = IsOnPath(depth);
                continue;
            }
            switch (b)
            {
                case '"':
                    inString = true;
                    _name.Clear();
                    break;
                case ',':
                    _isNextOnPath = false;
                    break;
                case '{' or '[':
                    if (betweenRecords && b == '{')
                    {
                        inRecord = true;
                        Append(record, (byte)b);
                    }
                    if (_onPath == depth && (depth == 0 || _isNextOnPath)) _onPath++;
                    _isNextOnPath = false;
                    if (++depth > limits.MaxDepth) throw Unreadable.TooDeep(limits.MaxDepth);
                    lists = b == '[' ? lists | Bit(depth) : lists & ~Bit(depth);
                    break;
                case '}' or ']':
                    if (--depth < 0) throw Unreadable.BadJson(_count);
                    _onPath = Math.Min(_onPath, depth);
                    if (!inRecord || depth != recordDepth) break;
                    _count++;
                    yield return record.GetBuffer().AsMemory(0, (int)record.Length);
                    record.SetLength(0);
                    inRecord = false;
                    break;
            }
        }
        if (depth != 0 || inString) throw Unreadable.BadJson(_count);
        if (inJunk) yield return default;
    }

    /// <summary>Keeps the name of a member that may lie on the path.</summary>
    private void Remember(byte b, int depth)
    {
        if (depth > 0 && depth == _onPath && depth <= _path.Length && _name.Count <= _path[depth - 1].Length) _name.Add(b);
    }

    private bool IsOnPath(int depth) =>
        depth > 0 && depth == _onPath && depth <= _path.Length && System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_name).SequenceEqual(_path[depth - 1]);

    /// <summary>Whether the innermost of the open brackets and braces is a bracket.</summary>
    private static bool IsList(ulong lists, int depth) => (lists & Bit(depth)) != 0;

    private static ulong Bit(int depth) => 1UL << (depth & 63);

    /// <summary>Spaces, control characters (record separators among them) and the bytes of a byte order mark.</summary>
    private static bool IsSpace(int b) => b is <= ' ' or 0xEF or 0xBB or 0xBF;

    private void Append(MemoryStream record, byte b)
    {
        if (record.Length >= limits.MaxRecordLength) throw Unreadable.RecordTooLong(_count + 1, limits.MaxRecordLength);
        record.WriteByte(b);
    }

    private int NextByte()
    {
        if (_position == _length)
        {
            (_length, _position) = (utf8.Read(_buffer), 0);
            if (_length == 0) return -1;
        }
        return _buffer[_position++];
    }
}
