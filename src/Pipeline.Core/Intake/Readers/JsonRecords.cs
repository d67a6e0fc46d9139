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

    /// <summary>Each record's bytes; valid until the next is asked for.</summary>
    /// <param name="recordDepth">How many brackets and braces are open around a record.</param>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int recordDepth)
    {
        var record = new MemoryStream();
        var (depth, inString, escaped, inRecord) = (0, false, false, false);
        while (NextByte() is var b && b >= 0)
        {
            if (inRecord) Append(record, (byte)b);
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
                    if (depth == recordDepth && b == '{' && !inRecord)
                    {
                        inRecord = true;
                        Append(record, (byte)b);
                    }
                    if (++depth > limits.MaxDepth) throw Unreadable.TooDeep(limits.MaxDepth);
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
    }

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
                if (depth == 1 && c == '[' && start[(i + 1)..].TrimStart(" \t\r\n").StartsWith("{")) return IsWrapper(start[..i]) ? 2 : 0;
                depth++;
            }
            else if (c is '}' or ']' && --depth == 0)
            {
                return 0;
            }
        }
        return 0;
    }

    /// <summary>Whether the array's name is one under which systems list their records (not a repeat inside one record).</summary>
    private static bool IsWrapper(ReadOnlySpan<char> before)
    {
        var name = before.TrimEnd(" \t\r\n:");
        return name.EndsWith("\"results\"") || name.EndsWith("\"value\"") || name.EndsWith("\"data\"")
            || name.EndsWith("\"records\"") || name.EndsWith("\"cases\"") || name.EndsWith("\"items\"");
    }
}
