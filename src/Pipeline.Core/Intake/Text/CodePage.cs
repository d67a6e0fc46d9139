using System.Collections.Frozen;
using System.Text;

namespace Pipeline.Core.Intake.Text;

/// <summary>A code page of one byte a character, both ways and without exceptions. Bytes that it leaves undefined become the control character of that number, as browsers and Excel do.</summary>
internal sealed class CodePage
{
    public static readonly CodePage Western = new(1252);

    /// <summary>Thai: TIS-620 with Microsoft's additions.</summary>
    public static readonly CodePage Thai = new(874);

    private readonly char[] _characters;
    private readonly FrozenDictionary<char, byte> _bytes;

    private CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding = Encoding.GetEncoding(number);
        _characters = [.. Enumerable.Range(0, 256).Select(code => CharacterOf((byte)code))];
        _bytes = _characters.Index().ToFrozenDictionary(pair => pair.Item, pair => (byte)pair.Index);
    }

    public Encoding Encoding { get; }

    public char this[byte code] => _characters[code];

    /// <summary>The bytes that would be shown as <paramref name="text"/>; null where it has a character that this code page has not.</summary>
    public byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (!_bytes.TryGetValue(text[i], out bytes[i])) return null;
        }
        return bytes;
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
