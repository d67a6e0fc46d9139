using System.Buffers;
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
        if (IsUtf16(head, lowFirst: true)) return Encoding.Unicode;
        if (IsUtf16(head, lowFirst: false)) return Encoding.BigEndianUnicode;
        if (IsBinary(head)) return null;
        var (valid, broken) = Utf8Sequences(head);
        // A few broken bytes in an otherwise good UTF-8 file are damage, not another encoding.
        if (broken == 0 || valid > broken * 4) return Encoding.UTF8;
        return OfCodePage(head) ?? CharsetDetector.DetectFromBytes(head.ToArray()).Detected?.Encoding ?? CodePage.Western.Encoding;
    }

    /// <summary>As receipts show it: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16be</c>, <c>windows-1252</c>, <c>windows-874</c>.</summary>
    public static string NameOf(Encoding encoding) => encoding.WebName.ToLowerInvariant();

    private static Encoding? OfMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>
    /// UTF-16 without a mark, in any script: taken two bytes at a time, nearly all are characters that a register of ours can have, and a few are separators or
    /// line ends. Other text taken so gives Chinese and Korean at random.
    /// </summary>
    private static bool IsUtf16(ReadOnlySpan<byte> head, bool lowFirst)
    {
        var (ascii, likely, pairs) = (0, 0, head.Length / 2);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            var c = lowFirst ? (char)(head[i] | (head[i + 1] << 8)) : (char)((head[i] << 8) | head[i + 1]);
            if (c is (>= ' ' and <= '~') or '\t' or '\r' or '\n') ascii++;
            else if (Scripts.AreOurs(c)) likely++;
        }
        return ascii > 0 && (ascii + likely) * 50 >= pairs * 49;
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
            if (status == OperationStatus.NeedMoreData) break;
            if (status != OperationStatus.Done) broken++;
            else if (consumed > 1) valid++;
            head = head[consumed..];
        }
        return (valid, broken);
    }

    /// <summary>
    /// Of the two old code pages of our countries: Thai where the bytes spell Thai words nearly without fault; Western where high bytes stand alone among
    /// ASCII letters, as accents and curly quotation marks do. Null where neither is clear.
    /// </summary>
    private static Encoding? OfCodePage(ReadOnlySpan<byte> head)
    {
        var (letters, faults) = ThaiSpelling.Weigh(CodePage.Thai.TextOf(head));
        if (letters >= 3 && faults * 20 <= letters) return CodePage.Thai.Encoding;
        var (high, alone) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] < 0x80) continue;
            high++;
            if ((i == 0 || head[i - 1] < 0x80) && (i + 1 == head.Length || head[i + 1] < 0x80)) alone++;
        }
        return alone * 10 >= high * 9 ? CodePage.Western.Encoding : null;
    }
}
