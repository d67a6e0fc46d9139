using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// The rows of an upload that were rejected, in the file's own layout and format, with one more column that says what to mend. Mended and sent in
/// like any file it completes the upload: <see cref="Field.Correction"/> is passed over, and no row that was registered is in it.
/// </summary>
public static class CorrectionsFile
{
    /// <summary>Header of the added column, in every language the same, so that the reader knows it again (<c>Data/headers.csv</c>).</summary>
    public const string Header = "What to mend";

    private const int HeadBytes = 1 << 16;

    /// <summary>Writes the file, never holding more than a row.</summary>
    /// <param name="original">The upload, able to seek.</param>
    /// <param name="rejected">Its rows that were rejected.</param>
    /// <param name="target">An empty stream that can be read and can seek.</param>
    /// <param name="limits">Those that the upload was read within.</param>
    /// <returns>The extension by which the sender's program knows the format, such as <c>csv</c>; null for a file that is no table and no list of records.</returns>
    public static string? Write(Stream original, RejectedRows rejected, Stream target, IntakeLimits limits)
    {
        var head = HeadOf(original);
        try
        {
            if (Recognition.IsArchive(head) && !ArchiveFiles.HoldsWorkbook(original, limits)) return null;
            if (Recognition.IsArchive(head) || head is [0xD0, 0xCF, 0x11, 0xE0, ..])
            {
                WorkbookCorrections.Write(original, rejected, target);
                return "xlsx";
            }
            if (TextEncoding.Of(head) is not { } encoding) return null;
            var text = encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
            if (text is not ['{' or '[', ..])
            {
                new CsvCorrections(original, rejected, limits).Write(target, head, encoding);
                return "csv";
            }
            return JsonCorrections.Write(original, text, encoding, rejected, target, limits);
        }
        catch (UnreadableException)
        {
            // Reading stopped here the first time, too: all rows before it have been written or are not there.
            return null;
        }
    }

    internal static byte[] HeadOf(Stream stream)
    {
        stream.Position = 0;
        var head = new byte[Math.Min(HeadBytes, stream.Length)];
        stream.ReadExactly(head);
        stream.Position = 0;
        return head;
    }
}
