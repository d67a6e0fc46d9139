using CsCheck;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>How a register is laid out as a table: the headers' languages, the order of its columns, and what stands around and between its rows.</summary>
internal sealed record Layout(string Language, string? Second, HeaderStyle Style, int Synonym, int Order, string[] Titles, Dictionary<int, int> Asides)
{
    /// <summary>English headers on the first row, all rows together.</summary>
    public static readonly Layout Plain = new("en", null, HeaderStyle.OneRow, 0, 0, [], []);

    public static readonly string[] Languages = ["en", "ne", "hi", "bn", "my", "th", "lo", "km", "ms", "id", "fil"];

    private static readonly ILookup<(Field, string), string> Headers = EmbeddedData.Rows("Intake/Data/headers.csv")
        .ToLookup(row => (Enum.Parse<Field>(row[0], ignoreCase: true), row[1]), row => row[2]);

    /// <summary>Any of the eleven languages, alone or two at once in one cell or on two rows, under titles, with blank rows, repeated headers and totals.</summary>
    public static readonly Gen<Layout> Any = Gen.Select(
        Pick.Of(Languages), Pick.Of(Languages), Gen.Enum<HeaderStyle>(), Gen.Int[0, 999], Gen.Int[0, 999],
        Pick.Of("Register of children on the move", "Weekly report", "दर्ता किताब").Array[0, 2], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2]).Array[0, 3])
        .Select((language, second, style, pick, order, titles, asides) =>
            new Layout(language, style == HeaderStyle.OneRow || second == language ? null : second, style, pick, order, titles, asides.DistinctBy(aside => aside.Item1).ToDictionary(aside => aside.Item1, aside => aside.Item2)));

    /// <summary>Only the header differs: titles and asides are of tables and have no place in records.</summary>
    public static readonly Gen<Layout> OfRecords = Any.Select(layout => layout with { Second = null, Style = HeaderStyle.OneRow, Titles = [], Asides = [] });

    public string[][] Write((Field[] Fields, string[][] Rows) texts)
    {
        var order = Enumerable.Range(0, texts.Fields.Length).OrderBy(i => (i * 7919 + 1) * Order % 997).ToArray();
        var first = Array.ConvertAll(order, i => HeaderOf(texts.Fields[i], Language));
        var second = Second is null ? null : Array.ConvertAll(order, i => HeaderOf(texts.Fields[i], Second));
        string[][] header = second is null ? [first] : Style == HeaderStyle.TwoRows ? [first, second] : [[.. first.Zip(second, (one, other) => $"{one} / {other}")]];
        var grid = Titles.Select(title => (string[])[title]).Concat(header).ToList();
        for (var row = 0; row < texts.Rows.Length; row++)
        {
            if (row > 0 && Asides.TryGetValue(row, out var aside)) grid.Add(aside switch { 0 => new string[order.Length], 1 => first, _ => ["Total", $"{row}"] });
            grid.Add(Array.ConvertAll(order, i => texts.Rows[row][i]));
        }
        return [.. grid.Select(row => Array.ConvertAll(row, cell => cell ?? ""))];
    }

    private string HeaderOf(Field field, string language)
    {
        var words = Headers[(field, language)].ToArray();
        return words.Length == 0 ? Headers[(field, "en")].First() : words[Synonym % words.Length];
    }
}

/// <summary>Where the two languages of a header stand.</summary>
internal enum HeaderStyle
{
    OneRow,
    OneCell,
    TwoRows,
}
