using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Intake.Tables;

namespace Pipeline.Core.Intake;

/// <summary>What the columns under one set of headers mean, as an admin laid it down. A header that is not listed is understood as usual.</summary>
/// <param name="Fingerprint">Of the set of headers: <see cref="SourceMappings.FingerprintOf"/>.</param>
public sealed record RememberedMapping(string Fingerprint, IReadOnlyList<RememberedColumn> Columns)
{
    /// <summary>What was laid down for a header, null where nothing was.</summary>
    public RememberedColumn? Find(string header)
    {
        var folded = Headers.Fold(header);
        return Columns.FirstOrDefault(column => Headers.Fold(column.Header) == folded);
    }
}

/// <summary>What was laid down for a column.</summary>
/// <param name="Field">Null: the column is not to be used.</param>
public sealed record RememberedColumn(string Header, Field? Field);

/// <summary>The mappings that are remembered, by the set of headers they are for.</summary>
public sealed class SourceMappings(IEnumerable<RememberedMapping> mappings)
{
    private const int FingerprintBytes = 8;

    /// <summary>What an admin writes for a column that is not to be used.</summary>
    private const string Ignore = "ignore";

    private static readonly string[] Titles = ["source", "header", "field"];
    private readonly Dictionary<string, RememberedMapping> _mappings = mappings.ToDictionary(mapping => mapping.Fingerprint);

    public static readonly SourceMappings None = new([]);

    public IReadOnlyCollection<RememberedMapping> All => _mappings.Values;

    public bool IsEmpty => _mappings.Count == 0;

    /// <summary>The mapping for a set of headers, null where none is remembered.</summary>
    public RememberedMapping? For(IEnumerable<string> headers) => IsEmpty ? null : _mappings.GetValueOrDefault(FingerprintOf(headers));

    /// <summary>The same for headers that differ in case and spaces only, and for their corrections file; another for another order.</summary>
    public static string FingerprintOf(IEnumerable<string> headers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', headers.Where(header => !CarriedMapping.IsHeader(header)).Select(Headers.Fold)).TrimEnd('\0'))).AsSpan(0, FingerprintBytes));

    /// <summary>
    /// Reads the table an admin edits: <c>source,header,field</c>, a row a column. A field left blank lays nothing down; <c>ignore</c> says that the column is not
    /// to be used. A row that cannot be read is a problem, and nothing of the table should be used then.
    /// </summary>
    public static (SourceMappings Mappings, IReadOnlyList<Problem> Problems) Parse(TextReader csv)
    {
        using var rows = Sylvan.Data.Csv.CsvDataReader.Create(csv, new() { HasHeaders = false, Delimiter = ',' });
        var (columns, problems) = (new List<(string Source, RememberedColumn Column)>(), new List<Problem>());
        for (var row = 1; rows.Read(); row++)
        {
            string At(int column) => column < rows.RowFieldCount ? rows.GetString(column).Trim() : "";
            if (row == 1 && Titles.SequenceEqual(Enumerable.Range(0, Titles.Length).Select(i => At(i).ToLowerInvariant()))) continue;
            var (source, header, field) = (At(0), Unguarded(At(1)), At(2));
            if (source.Length == 0 && header.Length == 0 && field.Length == 0) continue;
            if (source.Length == 0 || header.Length == 0) problems.Add(Wrong(row, "source-incomplete", "The row names no source or no header.", "Write the source as it was listed, and the column's header."));
            else if (field.Length == 0) continue;
            else if (field.Equals(Ignore, StringComparison.OrdinalIgnoreCase)) columns.Add((source, new(header, null)));
            else if (Enum.TryParse<Field>(field, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(field[0])) columns.Add((source, new(header, known)));
            else problems.Add(Wrong(row, "field-unknown", "There is no such field.", $"Write one of {string.Join(", ", Enum.GetNames<Field>())}, or '{Ignore}'."));
        }
        var mappings = columns.GroupBy(column => column.Source, column => column.Column).Select(group => new RememberedMapping(group.Key, [.. group]));
        return (new(mappings), problems);
    }

    /// <summary>Writes one source as <see cref="Parse"/> reads it, with what each of its columns means today, for an admin to correct; how that is known stands beside it and is not read.</summary>
    public static void Write(TextWriter csv, string fingerprint, IEnumerable<Column> columns)
    {
        csv.WriteLine($"{string.Join(',', Titles)},known by");
        foreach (var column in columns.Where(column => column.Header.Length > 0))
            csv.WriteLine($"{fingerprint},{Quoted(column.Header)},{column.Field?.ToString() ?? (column.FoundBy == FoundBy.Remembered ? Ignore : "")},{column.FoundBy}");
    }

    private static Problem Wrong(int row, string code, string message, string remedy) => Problem.OfRow(new("", row), "", code, message, remedy);

    /// <summary>A header that a spreadsheet would take for a formula gets an apostrophe before it.</summary>
    private static string Quoted(string header)
    {
        if (header[0] is '=' or '+' or '-' or '@') header = "'" + header;
        return CsvCell.Quoted(header.ReplaceLineEndings(" "));
    }

    private static string Unguarded(string header) => header is ['\'', '=' or '+' or '-' or '@', ..] ? header[1..] : header;
}
