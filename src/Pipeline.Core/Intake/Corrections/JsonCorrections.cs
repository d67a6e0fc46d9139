using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Writes the rejected records of a JSON file, each as it is with one more member, in a list under the same names.</summary>
internal static class JsonCorrections
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The extension of the format.</returns>
    public static string Write(Stream original, string start, Encoding encoding, RejectedRows rejected, Stream target, IntakeLimits limits)
    {
        var path = JsonShape.Of(start).Path;
        var (before, between, after) = path is null
            ? ("", "\n", "\n")
            : ($"{string.Concat(path.Select(member => $"{{{JsonSerializer.Serialize(member, Readable)}:"))}[\n", ",\n", $"\n]{new string('}', path.Length)}\n");
        using var utf8 = encoding is UTF8Encoding ? original : Encoding.CreateTranscodingStream(original, encoding, Encoding.UTF8, leaveOpen: true);
        using var output = Encoding.CreateTranscodingStream(target, encoding, Encoding.UTF8, leaveOpen: true);
        output.Write(Encoding.UTF8.GetBytes(before));
        var (row, any) = (0L, false);
        foreach (var record in new JsonRecords(utf8, path, limits).Read())
        {
            if (rejected.Of("")?.TextOf(++row) is not { } text) continue;
            if (any) output.Write(Encoding.UTF8.GetBytes(between));
            WriteRecord(output, record.Span, text);
            any = true;
        }
        output.Write(Encoding.UTF8.GetBytes(after));
        return path is null ? "ndjson" : "json";
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
