using System.Globalization;
using System.Xml;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>The rows of one worksheet, read forward; a row that is not stored is passed over.</summary>
internal sealed class XlsxSheet(XlsxBook book, XmlReader xml, IntakeLimits limits) : IDisposable
{
    private readonly char[] _chars = new char[256];
    private string[] _cells = new string[32];
    private int _stored, _length;

    /// <summary>The row's number in the sheet, from 1.</summary>
    public long Row { get; private set; }

    /// <summary>Up to the last cell that holds something.</summary>
    public int Width { get; private set; }

    /// <summary>Texts are kept for as many columns as a table may have; a row may be wider.</summary>
    public string Text(int column) => column < _stored ? _cells[column] : "";

    public bool Read()
    {
        (Width, _stored, _length) = (0, 0, 0);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            Row = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : Row + 1;
            if (!xml.IsEmptyElement) ReadCells();
            return true;
        }
        return false;
    }

    public void Dispose() => xml.Dispose();

    private void ReadCells()
    {
        var next = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row") return;
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            var (column, type, style) = ReadAttributes();
            if (column < 0) column = next;
            next = column + 1;
            if (!xml.IsEmptyElement && ReadText(type, style) is { Length: > 0 } text) Store(column, text);
        }
    }

    private (int Column, string Type, int Style) ReadAttributes()
    {
        var (column, type, style) = (-1, "n", 0);
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    column = CellRange.ColumnOf(xml.Value);
                    break;
                case "t":
                    type = xml.Value;
                    break;
                case "s":
                    if (!int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style)) style = 0;
                    break;
            }
        }
        xml.MoveToElement();
        return (column, type, style);
    }

    private string ReadText(string type, int style)
    {
        var text = "";
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "v") text = ValueOf(type, style);
            else if (xml.LocalName == "is") text = RichText.Read(xml, limits.MaxRecordLength);
        }
        return text;
    }

    private string ValueOf(string type, int style)
    {
        if (xml.IsEmptyElement) return "";
        switch (type)
        {
            case "s":
                return ReadIndex() is { } index ? book.Strings[index] : "";
            case "b":
                return ReadContent() == "1" ? "TRUE" : "FALSE";
            case "e":
                return "";
            case "n" or "":
                var raw = ReadContent().Trim();
                return book.Formats.IsDate(style) ? CellValue.OfDate(raw, book.CountsFrom1904) : CellValue.OfNumber(raw);
            default:
                return ReadContent();
        }
    }

    private string ReadContent()
    {
        var text = "";
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (!xml.HasValue) continue;
            text = text.Length == 0 ? xml.Value : text + xml.Value;
            if (text.Length > limits.MaxRecordLength) throw Unreadable.RecordTooLong(Row, limits.MaxRecordLength);
        }
        return text;
    }

    /// <summary>The number of a shared text, without making a string of it: most cells of most workbooks.</summary>
    private int? ReadIndex()
    {
        if (!xml.Read() || xml.NodeType != XmlNodeType.Text) return null;
        var length = xml.ReadValueChunk(_chars, 0, _chars.Length);
        return int.TryParse(_chars.AsSpan(0, length), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index) ? index : null;
    }

    private void Store(int column, string text)
    {
        _length += text.Length;
        if (_length > limits.MaxRecordLength) throw Unreadable.RecordTooLong(Row, limits.MaxRecordLength);
        Width = Math.Max(Width, column + 1);
        if (column >= limits.MaxColumns) return;
        if (column >= _cells.Length) Array.Resize(ref _cells, Math.Max(column + 1, _cells.Length * 2));
        while (_stored <= column) _cells[_stored++] = "";
        _cells[column] = text;
    }
}
