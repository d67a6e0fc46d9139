using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>A code page of one byte a character, both ways and without exceptions. Bytes that it leaves undefined become the control character of that number, as browsers and Excel do.</summary>
internal sealed class CodePage
{
    public static readonly CodePage Western = new(1252);

    /// <summary>Thai: TIS-620 with Microsoft's additions.</summary>
    public static readonly CodePage Thai = new(874);

    private const short NoByte = -1;
    private readonly char[] _characters;
    private readonly short[] _bytes = new short[char.MaxValue + 1];

    private CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding = Encoding.GetEncoding(number);
        _characters = [.. Enumerable.Range(0, 256).Select(code => CharacterOf((byte)code))];
        Array.Fill(_bytes, NoByte);
        foreach (var (code, c) in _characters.Index()) _bytes[c] = (short)code;
    }

    public Encoding Encoding { get; }

    public char this[byte code] => _characters[code];

    /// <summary>The bytes that would be shown as <paramref name="text"/>; null where it has a character that this code page has not.</summary>
    public byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (_bytes[text[i]] == NoByte) return null;
            bytes[i] = (byte)_bytes[text[i]];
        }
        return bytes;
    }

    public bool Has(char c) => _bytes[c] != NoByte;

    /// <summary>The bytes behind the text look like UTF-8, with something in it beyond ASCII: a quick look that finds nearly all other text out at its first letters.</summary>
    public bool LooksLikeUtf8(ReadOnlySpan<char> text)
    {
        var (expected, any) = (0, false);
        foreach (var c in text)
        {
            var code = _bytes[c];
            if (code == NoByte || (code is >= 0x80 and < 0xC0) != (expected > 0)) return false;
            expected = code switch
            {
                < 0x80 => 0,
                < 0xC0 => expected - 1,
                < 0xE0 => 1,
                < 0xF0 => 2,
                _ => 3,
            };
            any |= expected > 0;
        }
        return any && expected == 0;
    }

    public string TextOf(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < text.Length; i++) text[i] = _characters[bytes[i]];
        return new string(text);
    }

    private char CharacterOf(byte code)
    {
        var c = Encoding.GetString([code])[0];
        // .NET puts what a code page leaves undefined into the private use area.
        return c is '?' or '\uFFFD' or >= '\uE000' and <= '\uF8FF' && code >= 0x80 ? (char)code : c;
    }
}
