using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// A sighting's id: from the source's own id where that is unique everywhere, else from what the row says. The same row gives the same id in
/// whichever file, format or script of digits it comes.
/// </summary>
internal static class SightingId
{
    private const int Bytes = 16;

    /// <summary>Fields as they stand in what is hashed: never renamed, or every row already registered would come back as a new sighting.</summary>
    private static readonly byte[][] FieldNames = [.. Enum.GetNames<Field>().Select(name => Encoding.UTF8.GetBytes($"{name}\0"))];

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _content;

    public static string Of(Draft draft)
    {
        var content = _content ??= new(1024);
        content.ResetWrittenCount();
        if (draft.SourceKey is { } key)
        {
            Encoding.UTF8.GetBytes($"source\0{key}", content);
        }
        else
        {
            for (var field = 0; field < FieldNames.Length; field++)
            {
                // A running number belongs to the file, not to the child.
                if (draft[(Field)field] is not { } text || (Field)field is Field.Serial or Field.RowKey or Field.ParentKey) continue;
                Write(FieldNames[field], Tidy.Digits(Tidy.Text(text)), content);
            }
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.WrittenSpan, digest);
        return Convert.ToHexStringLower(digest[..Bytes]);
    }

    private static void Write(byte[] name, string text, ArrayBufferWriter<byte> content)
    {
        var room = content.GetSpan(name.Length + Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        name.CopyTo(room);
        var length = name.Length + Encoding.UTF8.GetBytes(text, room[name.Length..]);
        room[length] = 0;
        content.Advance(length + 1);
    }
}
