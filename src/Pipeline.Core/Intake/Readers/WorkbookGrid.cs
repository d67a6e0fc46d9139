using System.IO.Compression;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Pipeline.Core.Intake.Corrections;

namespace Pipeline.Core.Intake.Readers;

/// <summary>The sheets of an Excel workbook (XLSX or XLS), cell values as text.</summary>
internal sealed class WorkbookGrid : IGrid
{
    private readonly IExcelDataReader _reader;
    private readonly Func<bool> _read;

    public WorkbookGrid(Stream stream)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        _reader = Guarded(() => ExcelReaderFactory.CreateReader(stream, new() { LeaveOpen = true }));
        _read = _reader.Read;
    }

    public string Sheet => _reader.Name;

    public long Row { get; private set; }

    /// <summary>Up to the last cell that holds something: the library gives every row the width of the widest, formatting included.</summary>
    public int Width { get; private set; }

    public bool Read()
    {
        if (!Guarded(_read)) return false;
        Row++;
        Width = _reader.FieldCount;
        while (Width > 0 && _reader.GetValue(Width - 1) is null or "") Width--;
        return true;
    }

    public bool NextSheet()
    {
        if (!Guarded(_reader.NextResult)) return false;
        Row = 0;
        return true;
    }

    public string Text(int column) => column >= Width ? "" : _reader.GetValue(column) switch
    {
        null => "",
        // A text table with guarded cells may have been saved as a workbook.
        string text => FormulaGuard.Remove(text),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd"),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss"),
        TimeSpan time => time.ToString(@"hh\:mm\:ss"),
        double number => number.ToString("0.###############"),
        var other => other.ToString() ?? "",
    };

    public bool HoldsRows(string cell, int columns) => false;

    public void Dispose() => _reader.Dispose();

    /// <summary>
    /// Refuses an archive that is no workbook or would expand too far. The sizes an archive states can be trusted here:
    /// .NET stops expanding an entry at its stated size.
    /// </summary>
    public static void CheckArchive(Stream stream, IntakeLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("xl/workbook.xml") is null) throw Unreadable.Archive();
            var left = limits.MaxExpandedBytes;
            foreach (var entry in archive.Entries)
            {
                if (entry.Length < 0 || entry.Length > left) throw Unreadable.Expands(limits.MaxExpandedBytes);
                left -= entry.Length;
            }
        }
        catch (InvalidDataException)
        {
            throw Unreadable.DamagedWorkbook();
        }
        stream.Position = 0;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException
            or FormatException or IndexOutOfRangeException or ArgumentException or NotSupportedException or NullReferenceException)
        {
            // The library has no single exception for a damaged file.
            throw Unreadable.DamagedWorkbook();
        }
    }
}
