using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Writes a workbook cell by cell, holding none of them. No cell is ever a formula: text is text whatever it starts with, and marked so that a
/// program leaves it text when a person edits it. The parts are those of ECMA-376 (Office Open XML) that a workbook cannot be without.
/// </summary>
internal sealed class XlsxWriter(Stream target) : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string TypePrefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Number formats of one's own start here; those below are built in.</summary>
    private const int FirstFormat = 164;
    private const string PlainStyle = "0";
    private const string TextStyle = "1";
    private const int FirstStyle = 2;

    private readonly ZipArchive _archive = new(target, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<string> _sheets = [];
    private readonly List<string> _formats = [];
    private XmlWriter? _sheet;
    private int _row;

    /// <param name="name">As the tab shows it.</param>
    /// <param name="widths">Of the columns, in characters; 0 for a hidden one.</param>
    public void StartSheet(string name, IReadOnlyList<double> widths)
    {
        _sheets.Add(name);
        _row = 0;
        _sheet = Part($"xl/worksheets/sheet{_sheets.Count}.xml");
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("cols", Main);
        for (var i = 0; i < widths.Count; i++)
        {
            Element(_sheet, "col", ("min", Text(i + 1)), ("max", Text(i + 1)), ("width", Text(widths[i] > 0 ? widths[i] : 10)), ("customWidth", "1"));
        }
        _sheet.WriteEndElement();
        _sheet.WriteStartElement("sheetData", Main);
    }

    public void StartRow()
    {
        _sheet!.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", Text(++_row));
    }

    public void EndRow() => _sheet!.WriteEndElement();

    /// <param name="column">From 0.</param>
    /// <param name="value">As a workbook's reader gives it: text, number, date, time or truth; null leaves the cell out.</param>
    /// <param name="format">The number format it is shown in; null for the general one.</param>
    public void Cell(int column, object? value, string? format)
    {
        switch (value)
        {
            case null or "":
                break;
            case string text:
                Inline(column, text);
                break;
            case bool truth:
                Value(column, "b", truth ? "1" : "0", PlainStyle);
                break;
            case DateTime moment:
                Value(column, "n", Text(moment.ToOADate()), Style(format ?? (moment.TimeOfDay.Ticks == 0 ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss")));
                break;
            case TimeSpan time:
                Value(column, "n", Text(time.TotalDays), Style(format ?? "hh:mm:ss"));
                break;
            case IFormattable number:
                Value(column, "n", number.ToString(null, CultureInfo.InvariantCulture), format is null or "General" ? PlainStyle : Style(format));
                break;
        }
    }

    /// <param name="merged">First and last row and column of cells that are one, from 0.</param>
    public void EndSheet(IEnumerable<(int FirstRow, int FirstColumn, int LastRow, int LastColumn)> merged)
    {
        _sheet!.WriteEndElement();
        var ranges = merged.Select(cells => $"{Reference(cells.FirstColumn, cells.FirstRow + 1)}:{Reference(cells.LastColumn, cells.LastRow + 1)}").ToArray();
        if (ranges.Length > 0)
        {
            _sheet.WriteStartElement("mergeCells", Main);
            foreach (var range in ranges) Element(_sheet, "mergeCell", ("ref", range));
            _sheet.WriteEndElement();
        }
        _sheet.Dispose();
    }

    public void Dispose()
    {
        WriteWorkbook();
        WriteStyles();
        WriteRelations("_rels/.rels", [("officeDocument", "xl/workbook.xml")]);
        WriteRelations("xl/_rels/workbook.xml.rels", [.. _sheets.Select((_, index) => ("worksheet", $"worksheets/sheet{index + 1}.xml")), ("styles", "styles.xml")]);
        WriteContentTypes();
        _archive.Dispose();
    }

    private void Inline(int column, string text)
    {
        StartCell(column, "inlineStr", FormulaGuard.IsNeeded(text) ? TextStyle : PlainStyle);
        _sheet!.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(Clean(text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void Value(int column, string type, string value, string style)
    {
        StartCell(column, type, style);
        _sheet!.WriteElementString("v", Main, value);
        _sheet.WriteEndElement();
    }

    private void StartCell(int column, string type, string style)
    {
        _sheet!.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", Reference(column, _row));
        _sheet.WriteAttributeString("s", style);
        _sheet.WriteAttributeString("t", type);
    }

    private string Style(string format)
    {
        var index = _formats.IndexOf(format);
        if (index < 0)
        {
            index = _formats.Count;
            _formats.Add(format);
        }
        return Text(FirstStyle + index);
    }

    private void WriteWorkbook()
    {
        using var xml = Part("xl/workbook.xml");
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        for (var i = 1; i <= _sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", Clean(_sheets[i - 1]));
            xml.WriteAttributeString("sheetId", Text(i));
            xml.WriteAttributeString("r", "id", Office, $"r{i}");
            xml.WriteEndElement();
        }
    }

    private void WriteStyles()
    {
        using var xml = Part("xl/styles.xml");
        xml.WriteStartElement("styleSheet", Main);
        List("numFmts", _formats.Select<string, Action>((format, index) =>
            () => Element(xml, "numFmt", ("numFmtId", Text(FirstFormat + index)), ("formatCode", format))));
        List("fonts", [() => Element(xml, "font")]);
        List("fills", [() => Element(xml, "fill"), () => Element(xml, "fill")]);
        List("borders", [() => Element(xml, "border")]);
        List("cellStyleXfs", [() => Element(xml, "xf")]);
        List("cellXfs", [
            () => Element(xml, "xf", ("numFmtId", "0")),
            () => Element(xml, "xf", ("numFmtId", "49"), ("quotePrefix", "1"), ("applyNumberFormat", "1")),
            .. _formats.Select<string, Action>((_, index) => () => Element(xml, "xf", ("numFmtId", Text(FirstFormat + index)), ("applyNumberFormat", "1"))),
        ]);

        void List(string name, IEnumerable<Action> items)
        {
            var all = items.ToArray();
            if (all.Length == 0) return;
            xml.WriteStartElement(name, Main);
            xml.WriteAttributeString("count", Text(all.Length));
            foreach (var write in all) write();
            xml.WriteEndElement();
        }
    }

    private void WriteRelations(string part, IReadOnlyList<(string Type, string Target)> relations)
    {
        using var xml = Part(part);
        xml.WriteStartElement("Relationships", Package);
        for (var i = 0; i < relations.Count; i++)
        {
            xml.WriteStartElement("Relationship", Package);
            xml.WriteAttributeString("Id", $"r{i + 1}");
            xml.WriteAttributeString("Type", $"{Office}/{relations[i].Type}");
            xml.WriteAttributeString("Target", relations[i].Target);
            xml.WriteEndElement();
        }
    }

    private void WriteContentTypes()
    {
        using var xml = Part("[Content_Types].xml");
        xml.WriteStartElement("Types", Types);
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default("xml", "application/xml");
        Override("/xl/workbook.xml", "sheet.main+xml");
        Override("/xl/styles.xml", "styles+xml");
        for (var i = 1; i <= _sheets.Count; i++) Override($"/xl/worksheets/sheet{i}.xml", "worksheet+xml");

        void Default(string extension, string type) => Entry("Default", "Extension", extension, type);

        void Override(string part, string type) => Entry("Override", "PartName", part, TypePrefix + type);

        void Entry(string element, string attribute, string name, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(attribute, name);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    private XmlWriter Part(string name) => XmlWriter.Create(
        _archive.CreateEntry(name, CompressionLevel.Fastest).Open(), new() { Encoding = new UTF8Encoding(false), CloseOutput = true });

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    /// <summary>Such as AB12.</summary>
    private static string Reference(int column, int row)
    {
        var letters = "";
        for (var left = column; left >= 0; left = (left / 26) - 1) letters = (char)('A' + (left % 26)) + letters;
        return letters + Text(row);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Without what XML cannot hold, half surrogate pairs among it.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x20 or '\t' or '\n' or '\r' and not (0xFFFE or 0xFFFF)) clean.Append(rune.ToString());
        }
        return clean.ToString();
    }
}
