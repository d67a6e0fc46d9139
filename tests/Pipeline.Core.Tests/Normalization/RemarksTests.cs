using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

/// <summary>
/// Invented remarks in eleven languages, and the signs that a reader finds in them. The words and rules were mended by <c>Data/remarks.csv</c> until it was read as it should be. <c>Data/remarks-unseen.csv</c>
/// was written in other words than those of the tables, before it was read by them, and none was added for it: it says what is missed (<c>docs/indicators.md</c>).
/// </summary>
public class RemarksTests
{
    [Theory]
    [MemberData(nameof(Seen))]
    public void A_remark_is_read_as_a_reader_does(string remark, string signs) => Assert.Equal(signs, Read(remark));

    public static TheoryData<string, string> Seen => Table("remarks.csv");

    [Fact]
    public void Of_what_is_said_in_other_words_a_part_is_found() => Assert.InRange(OnUnseen().Recall, 0.23, 1);

    [Fact]
    public void Of_what_is_found_most_was_said() => Assert.InRange(OnUnseen().Precision, 0.85, 1);

    /// <summary>Every phrase of the table that denies nothing itself, in a sentence of its language that denies it, asks it, or says it of a brother.</summary>
    [Theory]
    [InlineData("en", "There was no sign of {0}.")]
    [InlineData("en", "We asked whether {0}.")]
    [InlineData("ne", "{0} छैन।")]
    [InlineData("ne", "{0} कि भनेर सोधियो।")]
    [InlineData("hi", "{0} नहीं।")]
    [InlineData("hi", "{0} के बारे में पूछा गया।")]
    [InlineData("bn", "{0} নেই।")]
    [InlineData("bn", "{0} কিনা জিজ্ঞাসা করা হয়েছে।")]
    [InlineData("my", "{0} မရှိပါ။")]
    [InlineData("th", "ไม่พบว่า{0}")]
    [InlineData("th", "สอบถามว่า{0}หรือไม่")]
    [InlineData("lo", "ບໍ່ມີໃຜ{0}")]
    [InlineData("km", "គ្មាន{0}")]
    [InlineData("ms", "Tiada tanda {0}.")]
    [InlineData("id", "Ditanya apakah {0}.")]
    [InlineData("fil", "Tinanong kung {0}.")]
    public void Whatever_is_denied_or_asked_is_no_sign(string language, string form) =>
        Assert.DoesNotContain(Phrases(language).Where(phrase => phrase.Sign is not ("no-documents" or "unaccompanied")), phrase => Remarks.Read(string.Format(null, form, phrase.Text)).Contains(phrase.Sign));

    [Theory]
    [InlineData("en")]
    [InlineData("ne")]
    [InlineData("hi")]
    [InlineData("bn")]
    [InlineData("my")]
    [InlineData("th")]
    [InlineData("lo")]
    [InlineData("km")]
    [InlineData("ms")]
    [InlineData("id")]
    [InlineData("fil")]
    public void Whatever_is_only_said_is_a_sign(string language) => Assert.DoesNotContain(Phrases(language), phrase => !Remarks.Read(phrase.Text).Contains(phrase.Sign));

    [Theory]
    [InlineData("talked a long time ", "and she was beaten")]
    [InlineData("พูดคุยกัน", "เด็กร้องไห้")]
    [InlineData("crying not afraid or hurt and alone ", "she was beaten")]
    public void What_stands_at_the_end_of_what_never_ends_is_read(string said, string last) =>
        Assert.Contains(Read(last), Read(string.Concat(Enumerable.Repeat(said, 30_000 / said.Length)) + last), StringComparison.Ordinal);

    [Fact]
    public void Any_text_can_be_read() => Gen.String.Sample(text => Remarks.Read(text).ToArray().Length >= 0);

    /// <summary>Signs found of those told, and told of those found, over all remarks that were not seen.</summary>
    private static (double Recall, double Precision) OnUnseen()
    {
        var pairs = Table("remarks-unseen.csv").Select(row => (Told: SignsIn(row.Data.Item2), Found: SignsIn(Read(row.Data.Item1)))).ToArray();
        double right = pairs.Sum(pair => pair.Told.Intersect(pair.Found).Count());
        return (right / pairs.Sum(pair => pair.Told.Length), right / pairs.Sum(pair => pair.Found.Length));
    }

    /// <summary>Those of the table, but for what says something else in prose: "agent", "circus", "sendiri".</summary>
    private static IEnumerable<(string Text, string Sign)> Phrases(string language) => EmbeddedData.Rows("Normalization/Data/signs.csv").Where(row => row[2] == language && !Unread.Contains((row[0], language))).Select(row => (row[0], row[1]));

    private static HashSet<(string Text, string Language)> Unread { get; } = [.. EmbeddedData.Rows("Normalization/Data/remarks.csv").Where(row => row[1] == "nothing").Select(row => (row[0], row[3]))];

    private static string Read(string remark) => string.Join(' ', Remarks.Read(remark).Order(StringComparer.Ordinal));

    private static string[] SignsIn(string ids) => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static TheoryData<string, string> Table(string file)
    {
        using var reader = new StreamReader(Repository.PathTo("tests", "Pipeline.Core.Tests", "Normalization", "Data", file));
        using var csv = Sylvan.Data.Csv.CsvDataReader.Create(reader);
        var rows = new TheoryData<string, string>();
        while (csv.Read()) rows.Add(csv.GetString(1), string.Join(' ', SignsIn(csv.GetString(2)).Order(StringComparer.Ordinal)));
        return rows;
    }
}
