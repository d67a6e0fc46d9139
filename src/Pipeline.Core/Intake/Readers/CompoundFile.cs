using System.Buffers.Binary;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// The file within which an XLS workbook is kept ([MS-CFB], 2.2). ExcelDataReader reserves memory by what its header says: a damaged one of a kilobyte
/// would take gigabytes, so the header is held against the file first.
/// </summary>
internal static class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int MiniSectorShift = 6;

    /// <summary>Where the header tells how many sectors a part of the file takes: directory, FAT, mini FAT, DIFAT.</summary>
    private static readonly int[] SectorCounts = [40, 44, 64, 72];

    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>The stream, at its start.</summary>
    /// <exception cref="UnreadableException">Its header cannot be that of this file.</exception>
    public static Stream Checked(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.Position = 0;
        var read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == HeaderBytes && Fits(header, stream.Length) ? stream : throw Unreadable.DamagedWorkbook();
    }

    private static bool Fits(ReadOnlySpan<byte> header, long length)
    {
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]);
        if (shift is not (9 or 12) || BinaryPrimitives.ReadUInt16LittleEndian(header[32..]) != MiniSectorShift) return false;
        foreach (var at in SectorCounts)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[at..]) > length >> shift) return false;
        }
        return true;
    }
}
