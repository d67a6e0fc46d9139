namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Cuts a stream of UTF-8 JSON into its records, byte by byte, without ever holding more than one. What is inside a record is not looked at
/// but for braces, brackets and strings.
/// </summary>
internal sealed class JsonRecords(Stream utf8, IntakeLimits limits)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _length, _position;
    private long _count;

    /// <summary>Each record's bytes, valid until the next is asked for; none for what stands between records and is not one.</summary>
    /// <param name="recordDepth">How many brackets and braces are open around a record.</param>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int recordDepth)
    {
        var record = new MemoryStream();
        var (depth, inString, escaped, inRecord, inJunk) = (0, false, false, false, false);
        var lists = 0UL;
        while (NextByte() is var b && b >= 0)
        {
            if (inRecord) Append(record, (byte)b);
            else if (depth == recordDepth && !inString && (depth == 0 || IsList(lists, depth)))
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
                continue;
            }
            switch (b)
            {
                case '"':
                    inString = true;
                    break;
                case '{' or '[':
                    if (depth == recordDepth && b == '{' && !inRecord && (depth == 0 || IsList(lists, depth)))
                    {
                        inRecord = true;
                        Append(record, (byte)b);
                    }
                    if (++depth > limits.MaxDepth) throw Unreadable.TooDeep(limits.MaxDepth);
                    lists = b == '[' ? lists | Bit(depth) : lists & ~Bit(depth);
                    break;
                case '}' or ']':
                    if (--depth < 0) throw Unreadable.BadJson(_count);
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

    /// <summary>How deep the records lie, from the first bytes of the file: 0 for objects one after the other, 1 for an array, 2 for an array inside an object.</summary>
    public static int DepthOf(ReadOnlySpan<char> start)
    {
        if (start.StartsWith("[")) return 1;
        // {"count":2,"results":[{…   An array of objects as a member of the outermost object, before any other object.
        var (depth, inString) = (0, false);
        for (var i = 0; i < start.Length; i++)
        {
            var c = start[i];
            if (inString)
            {
                if (c == '\\') i++;
                else if (c == '"') inString = false;
            }
            else if (c == '"') inString = true;
            else if (c is '{' or '[')
            {
                var inside = depth == 1 && c == '[' ? start[(i + 1)..].TrimStart(" \t\r\n") : default;
                if (inside.StartsWith("{")) return IsWrapper(start[..i]) ? 2 : 0;
                if (inside.StartsWith("]") && IsWrapperOfNone(start[..i])) return 2;
                depth++;
            }
            else if (c is '}' or ']' && --depth == 0)
            {
                return 0;
            }
        }
        return 0;
    }

    /// <summary>An export without any record. Fewer names: one record may well have an empty list of <c>items</c>.</summary>
    private static bool IsWrapperOfNone(ReadOnlySpan<char> before)
    {
        var name = before.TrimEnd(" \t\r\n:");
        return name.EndsWith("\"results\"") || name.EndsWith("\"value\"");
    }

    /// <summary>Whether the array's name is one under which systems list their records (not a repeat inside one record).</summary>
    private static bool IsWrapper(ReadOnlySpan<char> before)
    {
        var name = before.TrimEnd(" \t\r\n:");
        return IsWrapperOfNone(before) || name.EndsWith("\"data\"")
            || name.EndsWith("\"records\"") || name.EndsWith("\"cases\"") || name.EndsWith("\"items\"");
    }
}
