using System.Globalization;
using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using ExcelDataReader;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks;

/// <summary>Intake of a workbook beside ExcelDataReader alone. Times are per row of 20 columns; rows a second = 1 s / mean.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD")]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class XlsxBenchmarks
{
    private const int Rows = 20_000;
    private readonly SightingNormalizer _normalizer = new(new DateOnly(2026, 11, 24));
    private byte[] _xlsx = [];

    [Params(true, false)]
    public bool SharedTexts { get; set; }

    [GlobalSetup]
    public void Write()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _xlsx = Workbook(new InventedRegister(seed: 1).Lines(Rows), SharedTexts);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows, Description = "ExcelDataReader reads the cells")]
    public int ReaderAlone()
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(_xlsx));
        var length = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++) length += (reader.GetValue(i) as string)?.Length ?? 0;
        }
        return length;
    }

    [Benchmark(OperationsPerInvoke = Rows, Description = "parse")]
    public int Parse() => Read().Count();

    [Benchmark(OperationsPerInvoke = Rows, Description = "parse, normalise")]
    public int Normalize() => Read().Count(row => _normalizer.Normalize(row.Draft!, "receipt").Sighting is not null);

    private IEnumerable<RowRead> Read() => UploadReader.Open(new MemoryStream(_xlsx), new IntakeLimits()).Rows();

    /// <summary>The register as a workbook, its texts shared as Excel writes them or in the cells as other programs do.</summary>
    private static byte[] Workbook(IEnumerable<string> lines, bool shared)
    {
        var numbers = new Dictionary<string, int>();
        var sheet = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        var row = 0;
        foreach (var line in lines)
        {
            row++;
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
            var column = 'A';
            foreach (var text in line.Split(','))
            {
                if (text.Length > 0) Append(column, text);
                column++;
            }
            sheet.Append("</row>");
        }
        sheet.Append("</sheetData></worksheet>");
        return Pack(sheet.ToString(), string.Concat(numbers.Keys.Select(text => $"<si><t>{text}</t></si>")));

        void Append(char column, string text)
        {
            if (!shared)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
                return;
            }
            if (!numbers.TryGetValue(text, out var number)) numbers[text] = number = numbers.Count;
            sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" t=\"s\"><v>{number}</v></c>");
        }
    }

    private static byte[] Pack(string sheet, string texts)
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Register\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"{main}\">{texts}</sst>");
            Add("xl/worksheets/sheet1.xml", sheet);

            void Add(string name, string content)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return packed.ToArray();
    }
}
