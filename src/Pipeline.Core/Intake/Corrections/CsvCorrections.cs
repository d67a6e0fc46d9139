using System.Text;
using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Text;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Writes the rejected rows of a text table as they stand in it, sign for sign, unless a cell needs its <see cref="FormulaGuard"/>.</summary>
internal sealed class CsvCorrections(Stream original, RejectedRows rejected, IntakeLimits limits)
{
    private const char NoCharacter = '\uFFFF';
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// In the encoding of the original. A code page may lack the letters of the sender's language, and what it is written in is only guessed from
    /// the bytes, of which there are now fewer: where it would not be read back as the same, the file is written as UTF-8 with its mark.
    /// </summary>
    public void Write(Stream target, byte[] head, Encoding encoding)
    {
        var isMarked = encoding.Preamble.Length > 0 && head.AsSpan().StartsWith(encoding.Preamble);
        var delimiter = Delimiter.Of(encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n'));
        WriteIn(target, encoding, isMarked, encoding, delimiter);
        if (isMarked || (CanHold(encoding) && TextEncoding.Of(CorrectionsFile.HeadOf(target))?.CodePage == encoding.CodePage)) return;
        target.SetLength(0);
        WriteIn(target, encoding, true, MarkedUtf8, delimiter);
    }

    private bool CanHold(Encoding encoding) => rejected.Texts.All(text => encoding.GetString(encoding.GetBytes(text)) == text);

    private void WriteIn(Stream target, Encoding from, bool isMarked, Encoding to, char delimiter)
    {
        if (rejected.Of("") is not { } rows) return;
        original.Position = 0;
        target.Position = 0;
        rows.Rewind();
        if (isMarked) target.Write(to.Preamble);
        using var reader = new StreamReader(original, from, true, 1 << 16, leaveOpen: true);
        using var writer = new StreamWriter(target, Unmarked(to), 1 << 16, leaveOpen: true);
        using var csv = Open(reader, delimiter);
        var record = new RawRecord(csv, delimiter, writer);
        var width = 0;
        for (var row = 1L; csv.Read(); row++)
        {
            if (row == rows.HeaderRow) record.Write(width = csv.RowFieldCount, CorrectionsFile.Header);
            else if (rows.IsHead(row)) record.Write();
            else if (rows.TextOf(row) is { } text) record.Write(width, text);
        }
    }

    /// <summary>The mark is written by us where the original has one, and by no writer of its own accord.</summary>
    private static Encoding Unmarked(Encoding encoding) => encoding switch
    {
        UTF8Encoding => new UTF8Encoding(false),
        UnicodeEncoding => new UnicodeEncoding(bigEndian: encoding.CodePage == Encoding.BigEndianUnicode.CodePage, byteOrderMark: false),
        _ => encoding,
    };

    /// <summary>As <see cref="CsvGrid"/> opens it, since rows are known by their numbers.</summary>
    private CsvDataReader Open(TextReader text, char delimiter) => CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        HasHeaders = false,
        Delimiter = delimiter,
        CsvStyle = CsvStyle.Lax,
        Comment = NoCharacter,
        BufferSize = 1 << 16,
        MaxBufferSize = limits.MaxRecordLength,
        OwnsReader = false,
    });
}
