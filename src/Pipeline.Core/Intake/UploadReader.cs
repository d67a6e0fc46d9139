using System.Text;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake;

/// <summary>A row that was read: a draft, or the problem that kept it from becoming one.</summary>
public readonly record struct RowRead(Draft? Draft, Problem? Problem)
{
    public static implicit operator RowRead(Draft draft) => new(draft, null);

    public static implicit operator RowRead(Problem problem) => new(null, problem);
}

/// <summary>An upload as it is being read: what it is, and its rows one by one. Never holds more than a row and the reader's buffer.</summary>
public sealed class UploadReader
{
    private const int HeadBytes = 1 << 16;
    private readonly Func<IEnumerable<RowRead>> _rows;

    private UploadReader(string format, Func<IEnumerable<RowRead>> rows) => (Format, _rows) = (format, rows);

    /// <summary>Such as <c>csv</c>, <c>xlsx</c>, <c>json</c>, <c>ndjson</c>, <c>kobo-json</c>; <c>unknown</c> where it is none of them.</summary>
    public string Format { get; }

    /// <summary>Recognises the file by its content, whatever its name says. Reads no more than the head of <paramref name="stream"/>, which must be able to seek.</summary>
    public static UploadReader Open(Stream stream, IntakeLimits limits, SourceMappings? mappings = null)
    {
        try
        {
            if (stream.Length > limits.MaxFileBytes) throw Unreadable.TooLarge(limits.MaxFileBytes);
            var head = new byte[Math.Min(HeadBytes, stream.Length)];
            stream.ReadExactly(head);
            stream.Position = 0;
            return Recognise(stream, head, limits, mappings);
        }
        catch (UnreadableException fault)
        {
            return new UploadReader("unknown", () => [fault.Problem]);
        }
    }

    /// <summary>
    /// The rows, once, in the order of the file. A problem with <see cref="Place.Row"/> 0 concerns the file as a whole and ends the reading;
    /// every other item is one row of the count.
    /// </summary>
    public IEnumerable<RowRead> Rows()
    {
        using var rows = _rows().GetEnumerator();
        while (true)
        {
            RowRead row;
            try
            {
                if (!rows.MoveNext()) yield break;
                row = rows.Current;
            }
            catch (UnreadableException fault)
            {
                row = fault.Problem;
            }
            yield return row;
            if (row.Problem is { Row: 0 }) yield break;
        }
    }

    private static UploadReader Recognise(Stream stream, byte[] head, IntakeLimits limits, SourceMappings? mappings)
    {
        switch (head)
        {
            case []:
                throw Unreadable.Empty();
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                throw Unreadable.Pdf();
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                WorkbookGrid.CheckArchive(stream, limits);
                return OfGrid("xlsx", () => new WorkbookGrid(stream), limits, mappings);
            case [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..]:
                return OfGrid("xls", () => new WorkbookGrid(stream), limits, mappings);
        }
        var encoding = TextEncoding.Of(head) ?? throw Unreadable.Unknown();
        var text = encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0) throw Unreadable.Empty();
        return text[0] is '{' or '['
            ? OfJson(stream, text, encoding, limits)
            : OfGrid("csv", () => new CsvGrid(new StreamReader(stream, encoding, true, 1 << 16), Delimiter.Of(text), limits), limits, mappings);
    }

    private static UploadReader OfGrid(string format, Func<IGrid> open, IntakeLimits limits, SourceMappings? mappings)
    {
        return new UploadReader(format, Rows);

        IEnumerable<RowRead> Rows()
        {
            using var grid = open();
            foreach (var row in new GridDrafts(grid, limits, mappings).Rows()) yield return row;
        }
    }

    private static UploadReader OfJson(Stream stream, string text, Encoding encoding, IntakeLimits limits)
    {
        var depth = JsonRecords.DepthOf(text);
        var format = depth == 0 ? "ndjson" : text.Contains("\"_xform_id_string\"") || text.Contains("\"_uuid\"") ? "kobo-json" : "json";
        var utf8 = encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
        return new UploadReader(format, () => new JsonDrafts(utf8, depth, limits).Rows());
    }
}
