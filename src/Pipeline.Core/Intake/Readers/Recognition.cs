using System.Text;
using Pipeline.Core.Intake.Readers.Xlsx;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Readers;

/// <summary>What a file is, and how to read it.</summary>
/// <param name="Table">The file as a table that may refer to others; null where it is none.</param>
/// <param name="Encoding">Of a text file, such as <c>utf-8</c>; else empty.</param>
internal sealed record Recognised(string Format, Func<IEnumerable<RowRead>> Rows, TableSource? Table = null, string Encoding = "");

/// <summary>Recognises a file by its first bytes, whatever its name says.</summary>
internal static class Recognition
{
    public const int HeadBytes = 1 << 16;

    public static Recognised Of(Stream stream, IntakeLimits limits, SourceMappings mappings)
    {
        var head = Head(stream);
        if (!IsArchive(head)) return OfFile(head, () => Rewound(stream), limits, mappings, "");
        var local = TempFile.Local(stream);
        return ArchiveFiles.HoldsWorkbook(local, limits) ? OfWorkbook(local, limits, mappings, "") : new ArchiveFiles(local, limits, mappings).Recognise();
    }

    /// <param name="open">The file from its start; needs to be able to seek for a workbook only.</param>
    /// <param name="name">Its name in an archive, else empty.</param>
    public static Recognised OfFile(byte[] head, Func<Stream> open, IntakeLimits limits, SourceMappings mappings, string name)
    {
        switch (head)
        {
            case []:
                throw Unreadable.Empty();
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                throw Unreadable.Pdf();
            case var _ when CompoundFile.Begins(head):
                return OfGrid("xls", () => new WorkbookGrid(new PatientStream(CompoundFile.Checked(TempFile.Local(open()))), name), limits, mappings);
        }
        var encoding = TextEncoding.Of(head) ?? throw Unreadable.Unknown();
        var text = encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0) throw Unreadable.Empty();
        return text[0] is '{' or '[' ? OfJson(text, encoding, open, limits, mappings, name) : OfCsv(text, encoding, open, limits, mappings, name);
    }

    public static bool IsArchive(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    /// <param name="local">Is closed when the rows have been read.</param>
    public static Recognised OfWorkbook(Stream local, IntakeLimits limits, SourceMappings mappings, string name)
    {
        if (ArchiveFiles.IsBinaryWorkbook(local)) return OfGrid("xlsb", () => new WorkbookGrid(local, name), limits, mappings);
        var book = new XlsxBook(local, limits);
        var sheets = SheetsOf(book, limits, name);
        var join = new RecordJoin(sheets, limits, mappings);
        return new(FormatOf("xlsx", sheets.SelectMany(sheet => sheet.Head.Header)), Rows);

        IEnumerable<RowRead> Rows()
        {
            using (local)
            using (book)
            {
                var rows = join.IsNeeded ? join.Rows() : Plain(() => new ExportCells(new RepairedCells(new XlsxGrid(book, [.. sheets.Select((sheet, index) => (index, sheet.Name))]), limits)), limits, mappings, sheets.Any(sheet => TracingRequest.IsOne(sheet.Head)));
                foreach (var row in rows) yield return row;
                if (book.SheetNames.Count > limits.MaxFiles) yield return Unreadable.TooManyFiles(limits.MaxFiles).Problem with { Sheet = book.SheetNames[limits.MaxFiles] };
            }
        }
    }

    /// <summary>The sheets of an XLSX workbook that refer to each other, or of which one says what the others are.</summary>
    public static IReadOnlyList<TableSource> LinkedSheets(Stream local, IntakeLimits limits, string name)
    {
        using var book = new XlsxBook(local, limits);
        var sheets = SheetsOf(book, limits, name);
        return Array.Exists(sheets, sheet => TracingRequest.IsOne(sheet.Head)) ? sheets : new RecordJoin(sheets, limits, SourceMappings.None).Linked;
    }

    private static TableSource[] SheetsOf(XlsxBook book, IntakeLimits limits, string name) =>
        [.. book.SheetNames.Take(limits.MaxFiles).Select((sheet, index) => TableOf(book, index, name.Length == 0 ? sheet : $"{name}/{sheet}", limits))];

    private static byte[] Head(Stream stream)
    {
        var head = new byte[Math.Min(HeadBytes, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        return head;
    }

    private static Stream Rewound(Stream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static TableSource TableOf(XlsxBook book, int index, string name, IntakeLimits limits)
    {
        using var grid = Open();
        return new TableSource(name, TableHead.Of(grid, limits), Open);

        IGrid Open() => new ExportCells(new RepairedCells(new XlsxGrid(book, [(index, name)]), limits));
    }

    private static Recognised OfCsv(string text, Encoding encoding, Func<Stream> open, IntakeLimits limits, SourceMappings mappings, string name)
    {
        var delimiter = Delimiter.Of(text);
        using var start = Grid(new StringReader(text));
        var head = TableHead.Of(start, limits);
        var format = FormatOf(delimiter == '\t' ? "tsv" : "csv", head.Header);
        return new(format, () => Plain(Open, limits, mappings, TracingRequest.IsOne(head)), new TableSource(name, head, Open), TextEncoding.NameOf(encoding));

        IGrid Open() => Grid(new StreamReader(open(), encoding, true, 1 << 16));

        IGrid Grid(TextReader reader) => new ExportCells(new RepairedCells(new CsvGrid(reader, delimiter, limits, name), limits));
    }

    private static Recognised OfGrid(string format, Func<IGrid> open, IntakeLimits limits, SourceMappings mappings) => new(format, () => Plain(() => new ExportCells(new RepairedCells(open(), limits)), limits, mappings));

    private static string FormatOf(string container, IEnumerable<string> headers) => Systems.Of(headers) is { } system ? $"{system}-{container}" : container;

    private static Recognised OfJson(string text, Encoding encoding, Func<Stream> open, IntakeLimits limits, SourceMappings mappings, string name)
    {
        var shape = JsonShape.Of(text);
        return new(shape.Format, () => new JsonDrafts(Utf8(), shape.Path, limits, name).Rows(), null, TextEncoding.NameOf(encoding));

        Stream Utf8() => encoding is UTF8Encoding ? open() : Encoding.CreateTranscodingStream(open(), encoding, Encoding.UTF8);
    }

    /// <summary>The rows of a grid that refers to no other.</summary>
    private static IEnumerable<RowRead> Plain(Func<IGrid> open, IntakeLimits limits, SourceMappings mappings, bool isTracing = false)
    {
        using var grid = open();
        var keys = new SubmissionKeys();
        foreach (var row in new GridDrafts(grid, limits, mappings).Rows())
        {
            if (row.Draft is not null) keys.Give(row.Draft);
            if (isTracing && row.Draft is not null) TracingRequest.Adapt(row.Draft);
            yield return row;
        }
    }
}
