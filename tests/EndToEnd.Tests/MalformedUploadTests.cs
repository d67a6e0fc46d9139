using System.IO.Compression;
using System.Text;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>What no reader could make sense of gets a receipt with a clear reason, and the handler lives on.</summary>
public class MalformedUploadTests
{
    [Fact]
    public async Task Every_malformed_file_has_a_receipt_with_a_reason_and_the_handler_survives()
    {
        await using var system = await RunningSystem.StartAsync();
        var handler = system.HandlerId();
        foreach (var (name, content, code) in Files())
        {
            using (content)
            {
                var receipt = await system.CompleteAsync(await system.UploadAsync(name, content));
                var problem = receipt.Problem ?? Assert.Single(receipt.RejectedRows);
                Assert.Equal((name, code), (name, problem.Code));
                Assert.NotEmpty(problem.Message);
                Assert.NotEmpty(problem.Remedy);
            }
        }
        Assert.Equal(handler, system.HandlerId());
        var good = await system.CompleteAsync(await system.UploadAsync("good.csv", "Name,Age,Sex,Date\nMaya Rai,12,F,20/11/2026\n"));
        Assert.Equal(1, good.Registered);
    }

    [Fact]
    public async Task Broken_text_is_read_as_far_as_it_goes_and_the_row_is_doubtful()
    {
        await using var system = await RunningSystem.StartAsync();
        byte[] broken = [.. "नाम,उमेर,लिङ्ग\nमाया राई,१२,छोरी\nमा"u8, 0xE0, 0xA4, .. " राई,१३,छोरी\n"u8];
        var receipt = await system.CompleteAsync(await system.UploadAsync("broken.csv", broken));
        Assert.Equal((2L, 2L), (receipt.Rows, receipt.Registered));
        Assert.Equal("text-damaged", Assert.Single(receipt.DoubtfulRows).Code);
    }

    private static IEnumerable<(string Name, HttpContent Content, string Code)> Files()
    {
        yield return ("spaces only.csv", Bytes("  \n \n"u8), "file-empty");
        yield return ("binary.csv", Bytes([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))]), "format-unknown");
        yield return ("scan.csv", Bytes("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj"u8), "file-is-pdf");
        yield return ("one line.csv", new StreamContent(new EndlessLine(500L << 20)), "row-too-long");
        yield return ("bomb.xlsx", Bytes(Bomb()), "file-expands-too-far");
        yield return ("deep.json", Bytes(Encoding.ASCII.GetBytes("[" + new string('[', 5000) + new string(']', 5000) + "]")), "json-too-deep");
        yield return ("wide.csv", Bytes(Encoding.ASCII.GetBytes("Name,Age,Sex\nMaya Rai,12,F" + new string(',', 10_000) + "\n")), "too-many-columns");
        yield return ("no header.csv", Bytes("1,2,3\n4,5,6\n"u8), "header-not-found");
    }

    private static ByteArrayContent Bytes(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>600 MB of zeros in a sheet of half a megabyte.</summary>
    private static byte[] Bomb()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("xl/workbook.xml").Open().Dispose();
            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 600; i++) sheet.Write(zeros);
        }
        return file.ToArray();
    }

    /// <summary>A file of one line, never in memory.</summary>
    private sealed class EndlessLine(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Fill(buffer, (byte)'x', offset, read);
            Position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? Position + offset : length + offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
