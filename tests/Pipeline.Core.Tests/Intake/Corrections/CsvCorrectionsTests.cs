using System.Text;
using CsCheck;
using Pipeline.Core.Intake.Corrections;
using static Pipeline.Core.Tests.Intake.Corrections.Mending;

namespace Pipeline.Core.Tests.Intake.Corrections;

public class CsvCorrectionsTests
{
    private const string Why = "The row names no child: there is neither a name nor the number of a document. Write the child's name, or the words it is called by, and send the row again.";

    [Fact]
    public void Holds_the_title_the_header_and_the_rejected_rows_with_what_to_mend() => Assert.Equal(
        $"Register of the post\r\n\r\nName;Age;Sex;\"What to mend\"\r\n;\"12\";F;\"{Why}\"\r\n",
        CorrectedText("Register of the post\r\n\r\nName;Age;Sex\r\nMaya Rai;12;F\r\n;\"12\";F\r\nHari Rai;11;M\r\n"));

    [Fact]
    public void A_short_row_is_filled_up_so_that_our_words_stand_under_their_header() =>
        Assert.Equal($"Name,Age,Sex\n,12,,\"{Why}\"\n".Replace("Sex", "Sex,\"What to mend\"", StringComparison.Ordinal), CorrectedText("Name,Age,Sex\n,12\n"));

    [Fact]
    public void Blank_cells_beyond_the_header_do_not_push_our_words_out_of_their_column() =>
        Assert.Equal($"Name,Age,Sex,\"What to mend\"\n,12,F,\"{Why}\"\n", CorrectedText("Name,Age,Sex\n,12,F,,\n"));

    [Fact]
    public void What_stands_beyond_the_header_is_kept() =>
        Assert.Contains("\nRai, Hari,11,M,\"The row has 4 cells", CorrectedText("Name,Age,Sex\nRai, Hari,11,M\n"), StringComparison.Ordinal);

    [Fact]
    public void A_quotation_mark_that_is_left_open_does_not_take_our_words_for_the_senders() =>
        Assert.Empty(Read(Correct("Name,Age,Sex\nMaya Rai,12,F\n\"Hari Rai, 11, M\n"u8.ToArray()).File).Ids);

    [Fact]
    public void Rows_that_run_together_are_rejected_again_until_they_are_mended() =>
        Assert.Empty(Read(Correct("Name,Age,Sex,Post,Date\nMaya Rai,12,F,Jhapa,20/11/2026\nHari Rai,11,M,\"Jhapa\na\nb\nc\nd\"\n"u8.ToArray()).File).Ids);

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+977 9800000000")]
    [InlineData("-")]
    [InlineData("@SUM(A1)")]
    [InlineData(" =1+1")]
    [InlineData("＝1+1")]
    public void A_cell_that_could_be_a_formula_is_guarded_and_read_back_as_it_was(string cell)
    {
        var corrected = CorrectedText($"Name,Age,Sex,Phone\n,12,F,{cell}\n");
        Assert.Contains($",F,'{cell},", corrected, StringComparison.Ordinal);
        Assert.Equal(cell.Trim(), Uploads.Draft(corrected.Replace("\n,12", "\nMaya Rai,12", StringComparison.Ordinal))[Core.Intake.Field.Phone]);
    }

    [Fact]
    public void An_apostrophe_of_a_name_is_no_guard() =>
        Assert.Equal("'Ofa Rai", Uploads.Draft("Name,Age\n'Ofa Rai,12\n")[Core.Intake.Field.FullName]);

    [Theory]
    [InlineData(65001, true)]
    [InlineData(65001, false)]
    [InlineData(1200, true)]
    [InlineData(1201, true)]
    [InlineData(1200, false)]
    public void Keeps_the_encoding_and_its_mark(int codePage, bool isMarked)
    {
        var encoding = Encoding.GetEncoding(codePage);
        byte[] file = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes("नाम,उमेर,लिङ्ग\n,१२,छोरी\n")];
        byte[] expected = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes($"नाम,उमेर,लिङ्ग,\"What to mend\"\n,१२,छोरी,\"{Why}\"\n")];
        Assert.Equal(expected, Correct(file).File);
    }

    [Fact]
    public void Our_header_has_no_say_in_the_language_of_the_file() =>
        Assert.Equal("ne", Core.Intake.Headers.LanguageOf(["उमेर", CorrectionsFile.Header]));

    [Fact]
    public void An_upload_without_rejected_rows_has_no_corrections_file() => Assert.Null(Correct("Name,Age\nMaya Rai,12\n"u8.ToArray()).Extension);

    /// <summary>The law of corrections: what was registered, and what is in the mended file, are together all rows, and none is in both.</summary>
    [Fact]
    public void Mended_and_sent_in_it_completes_the_upload_without_a_row_twice() => Tables.Sample(table =>
    {
        var (file, whole) = (Encoding.UTF8.GetBytes(table.Write(isMended: false)), Encoding.UTF8.GetBytes(table.Write(isMended: true)));
        var (registered, _) = Read(file);
        var (mended, left) = Read(Encoding.UTF8.GetBytes(table.Mend(Encoding.UTF8.GetString(Correct(file).File))));
        Assert.False(left.Any);
        Assert.Equal(Read(whole).Ids.Order(), registered.Concat(mended).Order());
    });

    private static string CorrectedText(string file)
    {
        var (extension, corrected) = Correct(Encoding.UTF8.GetBytes(file));
        Assert.Equal("csv", extension);
        return Encoding.UTF8.GetString(corrected);
    }

    private static Gen<Table> Tables =>
        from delimiter in Gen.OneOf(',', ';', '\t')
        from lineEnd in Gen.OneOf("\n", "\r\n")
        from title in Gen.OneOf("", "Register of the post")
        from rows in Gen.Select(Gen.Bool, Gen.OneOf("12", "", "-", "=1", "about 9"), Gen.OneOf("", "+977 9800000000", "a \"b\" c", "x, y; z", "two\nlines", "-", "'-")).Array[1, 12]
        select new Table(delimiter, lineEnd, title, rows);

    /// <summary>A table in which some rows lack the name, and what its sender does about them: writes the name, found by the running number.</summary>
    private sealed record Table(char Delimiter, string LineEnd, string Title, (bool IsBad, string Age, string Note)[] Rows)
    {
        public string Write(bool isMended)
        {
            var file = new StringBuilder();
            if (Title.Length > 0) file.Append(Title).Append(LineEnd);
            file.AppendJoin(Delimiter, "No.", "Name", "Age", "Phone", "Sex", "Post").Append(LineEnd);
            for (var i = 0; i < Rows.Length; i++)
            {
                var name = Rows[i].IsBad && !isMended ? "" : Name(i);
                file.AppendJoin(Delimiter, Number(i), name, Cell(Rows[i].Age), Cell(Rows[i].Note), "F", "Kakarbhitta").Append(LineEnd);
            }
            return file.ToString();
        }

        public string Mend(string file)
        {
            for (var i = 0; i < Rows.Length; i++)
                file = file.Replace($"{Number(i)}{Delimiter}{Delimiter}", $"{Number(i)}{Delimiter}{Name(i)}{Delimiter}", StringComparison.Ordinal);
            return file;
        }

        private static string Number(int row) => $"n{row}.";

        private static string Name(int row) => $"Maya {(char)('A' + row)}rai";

        private string Cell(string text) =>
            text.AsSpan().IndexOfAny('"', '\n') >= 0 || text.Contains(Delimiter, StringComparison.Ordinal) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
