using ExcelDataReader;
using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Writes the rejected rows of a workbook (XLSX or XLS) as an XLSX workbook: the sheets that have any, the rows above the table, and every value
/// as the kind of value it was. Formulas become what they had worked out.
/// </summary>
/// <param name="original">Able to seek.</param>
/// <param name="rejected">Rows by the name of the sheet.</param>
/// <param name="name">Name of the workbook in an archive, else empty.</param>
/// <param name="limits">Those that the workbook was read within.</param>
internal sealed class WorkbookCorrections(Stream original, RejectedRows rejected, string name, IntakeLimits limits)
{
    private const double CorrectionWidth = 60;

    /// <returns>Whether anything was written.</returns>
    public bool Write(Stream target)
    {
        if (Recognition.IsArchive(CorrectionsFile.HeadOf(original)) && !ArchiveFiles.IsBinaryWorkbook(original)) rejected.KeepHeads(Recognition.LinkedSheets(original, limits, name));
        var repairs = LearnRepairs();
        using var reader = Open();
        using var workbook = new XlsxWriter(target);
        var any = false;
        do
        {
            if (rejected.Of(NameOf(reader.Name)) is not { } rows) continue;
            any = true;
            workbook.StartSheet(reader.Name, [.. Enumerable.Range(0, Math.Min(reader.FieldCount, limits.MaxColumns)).Select(reader.GetColumnWidth), CorrectionWidth]);
            var sheet = new SheetCorrections(reader, rows, repairs.GetValueOrDefault(reader.Name, TableRepair.OfSingleCells), workbook);
            sheet.Write();
            workbook.EndSheet(sheet.MergedHeads);
        }
        while (Damage.Survives(reader.NextResult));
        return any;
    }

    private string NameOf(string sheet) => name.Length == 0 ? sheet : $"{name}/{sheet}";

    private Dictionary<string, TableRepair> LearnRepairs()
    {
        var repairs = new Dictionary<string, TableRepair>();
        original.Position = 0;
        using var grid = new WorkbookGrid(new PatientStream(original));
        do
        {
            if (rejected.Of(NameOf(grid.Sheet)) is not null) repairs.TryAdd(grid.Sheet, RepairedCells.Learn(grid, limits));
        }
        while (grid.NextSheet());
        return repairs;
    }

    private IExcelDataReader Open()
    {
        original.Position = 0;
        return ExcelReaderFactory.CreateReader(new PatientStream(original), new() { LeaveOpen = true });
    }
}
