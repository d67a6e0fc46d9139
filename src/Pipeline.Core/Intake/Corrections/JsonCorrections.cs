using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Writes the rejected records of a JSON file, each as it is with one more member, in a list under the same names; in UTF-8, as JSON is.</summary>
internal sealed class JsonCorrections(Stream original, SheetRows rows, IntakeLimits limits)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The extension of the format.</returns>
    public string Write(Stream target, string start, Encoding encoding)
    {
        var path = JsonShape.Of(start).Path;
        WriteRecords(target, path, path, encoding);
        if (IsLaidOutAs(path, target)) return path is null ? "ndjson" : "json";
        // One record alone may look like a list of what is in it; in a list it looks like what it is.
        WriteRecords(target, path, [], encoding);
        return "json";
    }

    private static bool IsLaidOutAs(string[]? path, Stream target) =>
        JsonShape.Of(Encoding.UTF8.GetString(CorrectionsFile.HeadOf(target))).Path is var written && (path is null ? written is null : written?.SequenceEqual(path) == true);

    private void WriteRecords(Stream target, string[]? path, string[]? into, Encoding encoding)
    {
        var (before, between, after) = into is null
            ? ("", "\n", "\n")
            : ($"{string.Concat(into.Select(member => $"{{{JsonSerializer.Serialize(member, Readable)}:"))}[\n", ",\n", $"\n]{new string('}', into.Length)}\n");
        original.Position = 0;
        target.SetLength(0);
        rows.Rewind();
        using var transcoded = encoding is UTF8Encoding ? null : Encoding.CreateTranscodingStream(original, encoding, Encoding.UTF8, leaveOpen: true);
        target.Write(Encoding.UTF8.GetBytes(before));
        var (row, any) = (0L, false);
        using var records = new JsonRecords(transcoded ?? original, path, limits).Read().GetEnumerator();
        while (Damage.Survives(records.MoveNext))
        {
            var record = records.Current;
            if (rows.TextOf(++row) is not { } text) continue;
            if (any) target.Write(Encoding.UTF8.GetBytes(between));
            // Broken bytes are replacement characters to the reader, and from here on to everyone.
            WriteRecord(target, Utf8.IsValid(record.Span) ? record.Span : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record.Span)), text);
            any = true;
        }
        target.Write(Encoding.UTF8.GetBytes(after));
    }

    /// <summary>
    /// The record up to its last brace, then our member. Nothing of it is parsed, for it may be rejected for being no JSON. What stood between
    /// records and was none has no bytes.
    /// </summary>
    private static void WriteRecord(Stream output, ReadOnlySpan<byte> record, string text)
    {
        var end = record.LastIndexOf((byte)'}');
        var members = end < 0 ? "{"u8 : record[..end].TrimEnd(" \t\r\n"u8);
        output.Write(members);
        if (members[^1] is not ((byte)'{' or (byte)',')) output.WriteByte((byte)',');
        JsonSerializer.Serialize(output, CorrectionsFile.Header, Readable);
        output.WriteByte((byte)':');
        JsonSerializer.Serialize(output, text, Readable);
        output.WriteByte((byte)'}');
    }
}
