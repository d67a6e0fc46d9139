using System.Text;
using CsCheck;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Writes tables as text, each program in its own way.</summary>
internal static class TextTables
{
    /// <summary>What separates the cells, what ends the lines, whether all cells are quoted and the last line ends.</summary>
    public static readonly Gen<Func<string[][], string>> Any =
        Gen.Select(Pick.Of(',', ';', '\t', '|'), Pick.Of("\n", "\r\n", "\r"), Gen.Bool, Gen.Bool)
            .Select((delimiter, end, quotesAll, endsLast) => (Func<string[][], string>)(grid => Write(grid, delimiter, end, quotesAll, endsLast)));

    public static string Write(string[][] grid, char delimiter = ',', string end = "\n", bool quotesAll = false, bool endsLast = true)
    {
        var lines = grid.Select(row => string.Join(delimiter, row.Select(cell => Cell(cell, delimiter, quotesAll))));
        return string.Join(end, lines) + (endsLast ? end : "");
    }

    private static string Cell(string text, char delimiter, bool quotesAll) =>
        quotesAll || text.AsSpan().ContainsAny([delimiter, '"', '\n', '\r']) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}

/// <summary>Writes text as bytes.</summary>
internal static class Encodings
{
    private static readonly Encoding[] Unicode =
    [
        new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, false), new UnicodeEncoding(false, true), new UnicodeEncoding(true, false), new UnicodeEncoding(true, true),
    ];

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Western => Encoding.GetEncoding(1252);

    public static Encoding Thai => Encoding.GetEncoding(874);

    public static readonly Gen<Func<string, byte[]>> Any = Pick.Of(Unicode).Select(encoding => (Func<string, byte[]>)(text => Write(text, encoding)));

    public static byte[] Write(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
