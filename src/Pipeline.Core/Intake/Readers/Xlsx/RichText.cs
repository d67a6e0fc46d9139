using System.Text;
using System.Xml;

namespace Pipeline.Core.Intake.Readers.Xlsx;

/// <summary>Reads the text of a workbook's <c>si</c> or <c>is</c> element, which may stand in several runs; how it is pronounced (<c>rPh</c>) is no part of it.</summary>
internal static class RichText
{
    /// <summary>Leaves the reader on the end of the element it stands on.</summary>
    public static string Read(XmlReader xml, int maxLength)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, inText, text, more) = (xml.Depth, false, "", (StringBuilder?)null);
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh":
                    Pass(xml);
                    break;
                case XmlNodeType.Element:
                    inText = xml.LocalName == "t" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    inText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when inText:
                    if (more is null && text.Length == 0) text = xml.Value;
                    else (more ??= new StringBuilder(text)).Append(xml.Value);
                    if ((more?.Length ?? text.Length) > maxLength) throw Unreadable.CellTooLong(maxLength);
                    break;
            }
        }
        return more?.ToString() ?? text;
    }

    private static void Pass(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }
}
