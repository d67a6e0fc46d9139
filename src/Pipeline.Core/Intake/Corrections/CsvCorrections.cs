using System.Text;
using Pipeline.Core.Intake.Readers;
using Pipeline.Core.Intake.Tables;
using Pipeline.Core.Intake.Text;
using Sylvan.Data.Csv;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>
/// Writes the rejected rows of a text table as they stand in it, sign for sign, unless a cell needs its <see cref="FormulaGuard"/> or holds something else
/// than was meant by it: then what was meant, since from few rows that could not be told again.
/// </summary>
internal sealed class CsvCorrections(Stream original, SheetRows rows, IntakeLimits limits)
{
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// In the encoding of the original. A code page may lack the letters of the sender's language, and what it is written in is only guessed from
    /// the bytes, of which there are now fewer: where it would not be read back as the same, the file is written as UTF-8 with its mark. Where the separator
    /// would be guessed otherwise, every cell is put in quotation marks.
    /// </summary>
    public void Write(Stream target, byte[] head, Encoding encoding)
    {
        var isMarked = encoding.Preamble.Length > 0 && head.AsSpan().StartsWith(encoding.Preamble);
        var form = new Form(encoding, isMarked, Strict(encoding), Delimiter.Of(Start(head, encoding)), AllQuoted: false);
        using (var start = new CsvGrid(Reader(form), form.Delimiter, limits)) form = form with { Repair = RepairedCells.Learn(start, limits) };
        if (!TryWrite(target, form) || !(isMarked || TextEncoding.Of(CorrectionsFile.HeadOf(target))?.CodePage == encoding.CodePage))
        {
            form = form with { IsMarked = true, To = MarkedUtf8 };
            TryWrite(target, form);
        }
        if (Delimiter.Of(Start(CorrectionsFile.HeadOf(target), form.To)) != form.Delimiter) TryWrite(target, form with { AllQuoted = true });
    }

    private static Encoding Strict(Encoding encoding) => encoding switch
    {
        // The mark is written by us where the original has one, and by no writer of its own accord.
        UTF8Encoding => new UTF8Encoding(false),
        UnicodeEncoding => new UnicodeEncoding(bigEndian: encoding.CodePage == Encoding.BigEndianUnicode.CodePage, byteOrderMark: false),
        _ => Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback),
    };

    private static string Start(byte[] head, Encoding encoding) => encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

    /// <returns>Whether the encoding has all the letters.</returns>
    private bool TryWrite(Stream target, Form form)
    {
        target.SetLength(0);
        if (form.IsMarked) target.Write(form.From.CodePage == form.To.CodePage ? form.From.Preamble : form.To.Preamble);
        try
        {
            using var csv = CsvGrid.Open(Reader(form), form.Delimiter, limits);
            using var writer = new StreamWriter(target, form.To is UTF8Encoding ? new UTF8Encoding(false) : form.To, 1 << 16, leaveOpen: true);
            WriteRows(csv, new RawRecord(csv, form.Delimiter, form.Repair, form.AllQuoted, writer));
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private void WriteRows(CsvDataReader csv, RawRecord record)
    {
        var last = 0L;
        rows.Rewind();
        for (var row = 1L; Read(csv); row++)
        {
            var use = rows.UseOf(row);
            if (use == RowUse.LeftOut && !rows.LacksHeader(row)) continue;
            // A title must not come to stand against rows that it was not above.
            if (last > 0 && row == rows.Table?.HeadRow && row > last + 1) record.WriteBlank();
            if (rows.LacksHeader(row)) record.WriteHeader(rows.Table!);
            if (use == RowUse.Header) record.Write(rows.Table, CarriedMapping.HeaderFor(rows.Table!), isHead: true);
            else if (use != RowUse.LeftOut) record.Write(rows.Table, rows.TextOf(row), isHead: use == RowUse.Head);
            last = row;
        }
    }

    /// <summary>A record that is too long ended the reading the first time, too.</summary>
    private static bool Read(CsvDataReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvRecordTooLargeException)
        {
            return false;
        }
    }

    private StreamReader Reader(Form form)
    {
        original.Position = 0;
        return new(original, form.From, true, 1 << 16, leaveOpen: true);
    }

    /// <summary>How the original is read, and how its corrections file is written.</summary>
    private sealed record Form(Encoding From, bool IsMarked, Encoding To, char Delimiter, bool AllQuoted)
    {
        public TableRepair Repair { get; init; } = TableRepair.OfSingleCells;
    }
}
