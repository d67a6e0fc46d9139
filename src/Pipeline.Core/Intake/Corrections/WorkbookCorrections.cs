using ExcelDataReader;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Writes the rejected rows of a workbook (XLSX or XLS) as an XLSX workbook: the sheets that have any, the rows above the table, and every value
/// as the kind of value it was. Formulas become what they had worked out.
/// </summary>
internal static class WorkbookCorrections
{
    private const double CorrectionWidth = 60;

    public static void Write(Stream original, RejectedRows rejected, Stream target)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        original.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(new PatientStream(original), new() { LeaveOpen = true });
        using var workbook = new XlsxWriter(target);
        do
        {
            if (rejected.Of(reader.Name) is not { Any: true } rows) continue;
            workbook.StartSheet(reader.Name, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetColumnWidth), CorrectionWidth]);
            WriteRows(reader, rows, workbook);
            workbook.EndSheet((reader.MergeCells ?? []).Where(merged => rows.IsHead(merged.ToRow + 1))
                .Select(merged => (merged.FromRow, merged.FromColumn, merged.ToRow, merged.ToColumn)));
        }
        while (reader.NextResult());
    }

    private static void WriteRows(IExcelDataReader reader, SheetRows rows, XlsxWriter workbook)
    {
        var width = 0;
        for (var row = 1L; reader.Read(); row++)
        {
            var filled = WidthOf(reader);
            if (row == rows.HeaderRow) WriteRow(reader, width = filled, width, CorrectionsFile.Header, workbook);
            else if (rows.IsHead(row)) WriteRow(reader, filled, 0, null, workbook);
            else if (rows.TextOf(row) is { } text) WriteRow(reader, filled, width, text, workbook);
        }
    }

    private static void WriteRow(IExcelDataReader reader, int filled, int width, string? text, XlsxWriter workbook)
    {
        workbook.StartRow();
        for (var i = 0; i < filled; i++) workbook.Cell(i, reader.GetValue(i), reader.GetNumberFormatString(i));
        if (text is not null) workbook.Cell(Math.Max(filled, width), text, null);
        workbook.EndRow();
    }

    /// <summary>Up to the last cell that holds something.</summary>
    private static int WidthOf(IExcelDataReader reader)
    {
        var width = reader.FieldCount;
        while (width > 0 && reader.GetValue(width - 1) is null or "") width--;
        return width;
    }
}
