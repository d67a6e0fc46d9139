using System.Text;
using UtfUnknown;

namespace Pipeline.Core.Intake.Text;

/// <summary>Finds the encoding of a text file from its first bytes.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding, or null where the bytes are no text at all.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> head)
    {
        if (OfMark(head) is { } marked) return marked;
        if (WithoutMarkUtf16(head) is { } wide) return wide;
        if (IsBinary(head)) return null;
        var (valid, broken) = Utf8Sequences(head);
        // A few broken bytes in an otherwise good UTF-8 file are damage, not another encoding.
        if (broken == 0 || valid > broken * 4) return Encoding.UTF8;
        return CharsetDetector.DetectFromBytes(head.ToArray()).Detected?.Encoding ?? Encoding.GetEncoding(1252);
    }

    private static Encoding? OfMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>UTF-16 without a mark: in a table, line ends and separators have a zero byte on one side only.</summary>
    private static Encoding? WithoutMarkUtf16(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (odd > head.Length / 20 && even * 10 < odd) return Encoding.Unicode;
        return even > head.Length / 20 && odd * 10 < even ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var control = 0;
        foreach (var b in head)
        {
            if (b == 0) return true;
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A or 0x1B)) control++;
        }
        return control > head.Length / 50;
    }

    private static (int Valid, int Broken) Utf8Sequences(ReadOnlySpan<byte> head)
    {
        var (valid, broken) = (0, 0);
        while (head.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(head, out _, out var consumed);
            if (status == System.Buffers.OperationStatus.NeedMoreData) break;
            if (status != System.Buffers.OperationStatus.Done) broken++;
            else if (consumed > 1) valid++;
            head = head[consumed..];
        }
        return (valid, broken);
    }
}
