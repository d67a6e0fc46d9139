using System.IO.Compression;
using System.Xml;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>An XLSX workbook: its sheets in their order, read one row at a time. What the sheets share is read once and kept small.</summary>
internal sealed class XlsxBook : IDisposable
{
    private const long MostBytesReadForMerged = 8L << 20;
    private const int MostMerged = 10_000;

    private static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _archive;
    private readonly IntakeLimits _limits;
    private readonly Lazy<SharedStrings> _strings;
    private readonly Lazy<CellFormats> _formats;
    private readonly List<(string Name, ZipArchiveEntry Entry)> _sheets = [];

    /// <param name="stream">Is not closed.</param>
    public XlsxBook(Stream stream, IntakeLimits limits)
    {
        _limits = limits;
        _archive = Damage.Guarded(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        _strings = new(() => Damage.Guarded(() => SharedStrings.Read(Open("xl/sharedStrings.xml"), limits)));
        _formats = new(() => Damage.Guarded(() => CellFormats.Read(Open("xl/styles.xml"))));
        Damage.Guarded(ListSheets);
    }

    public IReadOnlyList<string> SheetNames => [.. _sheets.Select(sheet => sheet.Name)];

    public bool CountsFrom1904 { get; private set; }

    public SharedStrings Strings => _strings.Value;

    public CellFormats Formats => _formats.Value;

    /// <summary>The rows of one sheet from its first; several sheets can be open at a time.</summary>
    public XlsxSheet OpenSheet(int index) => Damage.Guarded(() => new XlsxSheet(this, XmlReader.Create(_sheets[index].Entry.Open(), Xml), _limits));

    /// <summary>
    /// The merged cells of a sheet. They stand behind all its rows, so a sheet is read through for them; one so large that this would cost has been written
    /// by a program, not laid out by hand, and is taken to have none.
    /// </summary>
    public IReadOnlyList<MergedCells> MergedOf(int index)
    {
        var merged = new List<MergedCells>();
        if (_sheets[index].Entry.Length > MostBytesReadForMerged) return merged;
        using var xml = XmlReader.Create(_sheets[index].Entry.Open(), Xml);
        while (xml.Read() && merged.Count < MostMerged)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "mergeCell" && CellRange.Read(xml.GetAttribute("ref")) is { } cells) merged.Add(cells);
        }
        return merged;
    }

    public void Dispose()
    {
        if (_strings.IsValueCreated) _strings.Value.Dispose();
        _archive.Dispose();
    }

    private bool ListSheets()
    {
        var targets = Targets();
        using var xml = Open("xl/workbook.xml") ?? throw new InvalidDataException();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet") continue;
            var id = Attribute(xml, "id");
            if (id is not null && targets.TryGetValue(id, out var target) && Entry(target) is { } entry) _sheets.Add((xml.GetAttribute("name") ?? "", entry));
        }
        return _sheets.Count > 0 ? true : throw new InvalidDataException();
    }

    /// <summary>The parts that hold worksheets, by the ids under which the workbook knows them.</summary>
    private Dictionary<string, string> Targets()
    {
        var targets = new Dictionary<string, string>();
        using var xml = Open("xl/_rels/workbook.xml.rels");
        while (xml?.Read() == true)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("Type")?.EndsWith("/worksheet", StringComparison.Ordinal) != true) continue;
            if (xml.GetAttribute("Id") is not { } id || xml.GetAttribute("Target") is not { } target) continue;
            targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }
        return targets;
    }

    /// <summary>An attribute by its name alone: the two editions of the standard put the relationship's id in different namespaces.</summary>
    private static string? Attribute(XmlReader xml, string name)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != name) continue;
            var value = xml.Value;
            xml.MoveToElement();
            return value;
        }
        xml.MoveToElement();
        return null;
    }

    private XmlReader? Open(string path) => Entry(path) is { } entry ? XmlReader.Create(entry.Open(), Xml) : null;

    private ZipArchiveEntry? Entry(string path) =>
        _archive.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase));
}
