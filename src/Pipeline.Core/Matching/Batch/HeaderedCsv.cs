using Sylvan.Data.Csv;

namespace Pipeline.Core.Matching.Batch;

/// <summary>A CSV with a header, read row by row; what is wrong with it is said in words, with its name and the row.</summary>
public sealed class HeaderedCsv : IDisposable
{
    private const int LongestRow = 1 << 20;
    private readonly CsvDataReader _csv;
    private readonly string[] _headers;

    /// <param name="name">What the file is called.</param>
    /// <param name="text">Its text; closed with this.</param>
    /// <exception cref="MatchInputException">It is empty, or no CSV.</exception>
    public HeaderedCsv(string name, TextReader text)
    {
        Name = name;
        try
        {
            // No row begins with the sign taken for that of a comment: the library's own, "#", may begin an id, whose row it would pass over.
            _csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', Comment = '\uFFFF', BufferSize = LongestRow });
        }
        catch (CsvMissingHeadersException)
        {
            throw new MatchInputException($"{name} is empty. Give a CSV file with a header.");
        }
        catch (CsvFormatException)
        {
            throw Malformed(1);
        }
        _headers = [.. Enumerable.Range(0, _csv.FieldCount).Select(i => _csv.GetName(i).Trim().TrimStart('\uFEFF'))];
        if (Array.Exists(_headers, header => header.AsSpan().ContainsAny('\0', '\uFFFD')))
            throw new MatchInputException($"{name} is no text. Save it as CSV, comma separated, in UTF-8.");
    }

    public string Name { get; }

    /// <summary>The row read last, as a spreadsheet counts: the header is row 1.</summary>
    public long Row => _csv.RowNumber + 1;

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string column) => Array.Exists(_headers, header => header.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>The place of a column, whose header may be in capitals or not.</summary>
    /// <exception cref="MatchInputException">There is none.</exception>
    public int Find(string column)
    {
        var at = Array.FindIndex(_headers, header => header.Equals(column, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new MatchInputException($"{Name} has no column \"{column}\". It has: {string.Join(", ", _headers)}. Columns are separated by commas, and their names stand in the first row.");
    }

    /// <exception cref="MatchInputException">The next row is malformed.</exception>
    public bool Read()
    {
        var before = Row;
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException)
        {
            throw Malformed(before + 1);
        }
    }

    /// <summary>What a column says in the row read last; nothing where the row is shorter.</summary>
    public ReadOnlySpan<char> Cell(int column) => column < _csv.RowFieldCount ? _csv.GetFieldSpan(column).Trim() : default;

    public void Dispose() => _csv.Dispose();

    private MatchInputException Malformed(long row) => new(
        $"{Name} is no CSV at row {row}: a quotation mark there is never closed, or stands within a cell, or the row has more than a million letters. Mend the row, or save the file anew as CSV, comma separated.");
}
