using System.Text;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Matching.Batch;

public class FileMatcherTests
{
    private static readonly (string, FieldKind)[] Columns =
    [
        ("given_name", FieldKind.GivenName), ("family_name", FieldKind.FamilyName), ("birth_date", FieldKind.BirthDate), ("sex", FieldKind.Sex),
        ("village", FieldKind.Place), ("phone", FieldKind.Phone), ("document", FieldKind.Document), ("guardian", FieldKind.FullName),
    ];

    private const string Header = "id,given_name,family_name,birth_date,sex,village,phone,document,guardian";

    private static readonly (string Header, string[] Rows, Dictionary<string, int> PersonOf) Invented = Invent(500);

    [Fact]
    public void Most_records_of_one_person_are_linked_and_hardly_any_others()
    {
        var pairs = Match(Invented.Rows);
        var people = Invented.PersonOf.Values.CountBy(person => person).Sum(person => person.Value * (person.Value - 1) / 2);
        var right = pairs.Count(pair => Invented.PersonOf[pair.Left] == Invented.PersonOf[pair.Right]);

        Assert.InRange((double)right / pairs.Count, 0.93, 1);
        Assert.InRange((double)right / people, 0.9, 1);
    }

    [Fact]
    public void The_order_of_the_rows_changes_nothing()
    {
        var shuffled = Invented.Rows.ToArray();
        new Random(7).Shuffle(shuffled);

        Assert.Equal(Match(Invented.Rows), Match(shuffled));
    }

    [Fact]
    public void All_pairs_of_one_person_are_told_not_only_those_that_are_alike()
    {
        var linked = Match(Invented.Rows).Select(pair => (pair.Left, pair.Right)).ToHashSet();

        Assert.All(linked, ab => Assert.All(linked.Where(other => other.Left == ab.Right), bc => Assert.Contains(Ordered(ab.Left, bc.Right), linked)));
    }

    [Fact]
    public void A_model_is_told_and_each_pair_explained()
    {
        var match = Run(Invented.Rows);
        var (left, right, probability) = match.Pairs[0];
        var waterfall = match.Explain(left, right)!;

        Assert.StartsWith("{", match.Model, StringComparison.Ordinal);
        Assert.InRange(probability, 0, 1);
        Assert.Equal(waterfall.Steps.Sum(step => step.Bits), waterfall.Steps[^1].Total, 6);
        Assert.Null(match.Explain(left, "no such row"));
    }

    [Fact]
    public void Two_rows_are_compared() => Assert.Equal(1, Run(Invented.Rows[..2]).Compared);

    [Theory]
    [InlineData("id,given_name\n", "rows.csv has no column \"family_name\"")]
    [InlineData($"{Header}\n", "rows.csv has no rows")]
    [InlineData($"{Header}\n1\n", "rows.csv has one row")]
    [InlineData($"{Header}\n1\n,Sunita\n", "nothing in the column \"id\" of row 3")]
    public void What_is_wrong_with_a_file_is_said_in_words(string text, string said) =>
        Assert.Contains(said, Assert.Throws<MatchInputException>(() => Run(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_id_twice_is_refused() =>
        Assert.Contains("same id", Assert.Throws<MatchInputException>(() => Run([Invented.Rows[0], Invented.Rows[0]])).Message, StringComparison.Ordinal);

    private static IReadOnlyList<MatchedRows> Match(string[] rows) => Run(rows).Pairs;

    private static FileMatch Run(string[] rows) => Run(new StringBuilder(Invented.Header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString());

    private static FileMatch Run(string text)
    {
        using var csv = new HeaderedCsv("rows.csv", new StringReader(text));
        return FileMatcher.Match(csv, null, "id", Columns, null, _ => { });
    }

    private static (string, string[], Dictionary<string, int>) Invent(int records)
    {
        var people = new InventedPeople(3).Records(records).ToArray();
        return (InventedPeople.Header, [.. people.Select(record => record.ToString())], people.ToDictionary(record => $"{record.Id}", record => record.Person));
    }

    private static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
