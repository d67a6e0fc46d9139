using System.IO.Compression;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Writes a workbook of any number of rows without holding it. Each row shares two texts of its own and three of all rows, and has its age and day as numbers.</summary>
internal static class LargeWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>1 November 2026 as Excel counts days.</summary>
    private const int FirstDay = 46327;

    /// <summary>Texts that stand before those of the rows.</summary>
    private static readonly string[] Common = ["Full name", "Remarks", "Sex", "Country", "District", "Age", "Date", "F", "NP", "Jhapa"];

    public static void Write(Stream stream, int rows)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WritePart(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets><sheet name=\"Post\" sheetId=\"1\" r:id=\"r1\"/></sheets>", [], "</workbook>");
        WritePart(archive, "xl/_rels/workbook.xml.rels", "<Relationships>", [$"<Relationship Id=\"r1\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"], "</Relationships>");
        WritePart(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">", ["<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"], "</styleSheet>");
        WritePart(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">", Texts(rows), "</sst>");
        WritePart(archive, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row>{string.Concat(Enumerable.Range(0, 7).Select(Shared))}</row>", Rows(rows), "</sheetData></worksheet>");
    }

    private static IEnumerable<string> Texts(int rows) =>
        Common.Concat(Enumerable.Range(0, rows).SelectMany(row => (string[])[$"Maya {Word(row)} {Word(row / 7)}", $"came by bus {row} and was asked twice"])).Select(text => $"<si><t>{text}</t></si>");

    private static IEnumerable<string> Rows(int rows) => Enumerable.Range(0, rows).Select(row =>
        $"<row>{Shared(Common.Length + (2 * row))}{Shared(Common.Length + (2 * row) + 1)}{Shared(7)}{Shared(8)}{Shared(9)}<c><v>{10 + (row % 7)}</v></c><c s=\"1\"><v>{FirstDay + (row % 20)}</v></c></row>");

    private static string Shared(int text) => $"<c t=\"s\"><v>{text}</v></c>";

    private static string Word(int number) =>
        string.Concat(Enumerable.Range(0, 5).Select(place => (char)('a' + (number / (int)Math.Pow(26, place) % 26))));

    private static void WritePart(ZipArchive archive, string name, string start, IEnumerable<string> content, string end)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        writer.Write(start);
        foreach (var piece in content) writer.Write(piece);
        writer.Write(end);
    }
}
