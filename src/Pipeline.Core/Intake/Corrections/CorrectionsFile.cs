using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// The rows of an upload that were rejected, in the file's own layout and format, with one more column that says what to mend. Mended and sent in
/// like any file it completes the upload: <see cref="Field.Correction"/> is passed over, and rows that were registered stand in it only where the others
/// cannot be read without them, and are then known again.
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
    /// <returns>The extension by which the sender's program knows the format, such as <c>csv</c>; null for a file that has no rows to give back.</returns>
    public static string? Write(Stream original, RejectedRows rejected, Stream target, IntakeLimits limits)
    {
        if (!rejected.Any) return null;
        if (!Recognition.IsArchive(HeadOf(original))) return WriteFile(original, rejected, "", target, limits);
        var local = TempFile.Local(original);
        try
        {
            return WriteFile(local, rejected, "", target, limits);
        }
        finally
        {
            if (local != original) local.Dispose();
        }
    }

    /// <param name="file">Able to seek; where it is an archive, in a file of our own.</param>
    /// <param name="name">Its name in an archive, else empty.</param>
    internal static string? WriteFile(Stream file, RejectedRows rejected, string name, Stream target, IntakeLimits limits)
    {
        try
        {
            var head = HeadOf(file);
            if (Recognition.IsArchive(head) && !ArchiveFiles.HoldsWorkbook(file, limits)) return name.Length == 0 && new ArchiveCorrections(file, rejected, limits).Write(target) ? "zip" : null;
            if (CompoundFile.Begins(head)) CompoundFile.Checked(file);
            if (Recognition.IsArchive(head) || CompoundFile.Begins(head)) return new WorkbookCorrections(file, rejected, name, limits).Write(target) ? "xlsx" : null;
            if (TextEncoding.Of(head) is not { } encoding || rejected.Of(name) is not { } rows) return null;
            var text = encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
            if (text is ['{' or '[', ..]) return new JsonCorrections(file, rows, limits).Write(target, text, encoding);
            new CsvCorrections(file, rows, limits).Write(target, head, encoding);
            return "csv";
        }
        catch (UnreadableException)
        {
            // So damaged that the first reading found no row in it.
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
