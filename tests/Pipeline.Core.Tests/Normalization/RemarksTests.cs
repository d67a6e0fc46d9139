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

    /// <summary>Signs found of those told, and told of those found, over all remarks that were not seen.</summary>
    private static (double Recall, double Precision) OnUnseen()
    {
        var pairs = Table("remarks-unseen.csv").Select(row => (Told: SignsIn(row.Data.Item2), Found: SignsIn(Read(row.Data.Item1)))).ToArray();
        double right = pairs.Sum(pair => pair.Told.Intersect(pair.Found).Count());
        return (right / pairs.Sum(pair => pair.Told.Length), right / pairs.Sum(pair => pair.Found.Length));
    }

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
