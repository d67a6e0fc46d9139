using System.IO.Compression;
using System.Text;

namespace Pipeline.Core.Tests.Intake;

/// <summary>Packs archives and the least of an XLSX workbook, part by part, so that a test can say exactly what is in it.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Name, string Content)[] files) => Zip([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Content)))]);

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }

    /// <summary>A workbook of sheets whose rows are given as XML.</summary>
    public static byte[] Xlsx(string styles, string workbookProperties, string sharedStrings, params (string Name, string Rows)[] sheets) => Zip(
    [
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\">{workbookProperties}<sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"/>"))}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", $"<Relationships>{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{styles}</styleSheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{sharedStrings}</sst>"),
        .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Rows}</sheetData></worksheet>")),
    ]);

    /// <summary>A workbook of texts, one row of cells a line.</summary>
    public static byte[] Xlsx(params (string Name, string[][] Rows)[] sheets) =>
        Xlsx("", "", "", [.. sheets.Select(sheet => (sheet.Name, string.Concat(sheet.Rows.Select(row => $"<row>{string.Concat(row.Select(Inline))}</row>"))))]);

    private static string Inline(string text) => $"<c t=\"inlineStr\"><is><t>{new System.Xml.Linq.XText(text)}</t></is></c>";
}
