using System.Globalization;
using System.Xml;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>
/// Tells which styles of a workbook show a number as a date. Numbers of the built-in formats: ECMA-376 part 1, 18.8.30, with those that
/// stand for dates in the East Asian and the Thai edition.
/// </summary>
internal sealed class CellFormats
{
    private readonly List<bool> _areDates = [];

    public static CellFormats Read(XmlReader? xml)
    {
        var formats = new CellFormats();
        if (xml is not null) formats.Load(xml);
        return formats;
    }

    public bool IsDate(int style) => (uint)style < (uint)_areDates.Count && _areDates[style];

    private void Load(XmlReader xml)
    {
        var custom = new Dictionary<int, bool>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id) custom[id] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
            else if (inCells && xml.LocalName == "xf") _areDates.Add(Number(xml, "numFmtId") is { } used && (custom.TryGetValue(used, out var date) ? date : IsBuiltInDate(used)));
        }
    }

    private static int? Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) or (>= 71 and <= 81);

    /// <summary>Whether a format has a letter of a date or time outside quotation marks, brackets and escapes (<c>b</c> is the Buddhist year).</summary>
    internal static bool ShowsDate(string format)
    {
        if (format.StartsWith("General", StringComparison.OrdinalIgnoreCase)) return false;
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '"':
                    i = format.IndexOf('"', i + 1) is var close and >= 0 ? close : format.Length;
                    break;
                case '[':
                    var end = format.IndexOf(']', i) is var found and >= 0 ? found : format.Length;
                    if (i + 1 < end && format[(i + 1)..end].Trim('h', 'm', 's', 'H', 'M', 'S').Length == 0) return true;
                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'd' or 'm' or 'y' or 'h' or 's' or 'b' or 'D' or 'M' or 'Y' or 'H' or 'S' or 'B':
                    return true;
            }
        }
        return false;
    }
}
