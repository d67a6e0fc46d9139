namespace Pipeline.Cli.Tests;

/// <summary>`pipeline match`, as a person runs it.</summary>
public sealed class MatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("match-");

    [Fact]
    public async Task Rows_of_one_person_are_written_as_pairs()
    {
        var (exit, summary, progress) = await MatchAsync("""{"name": "full-name", "born": "birth-date", "phone": "phone"}""", Rows, "--model", InFolder("model.json"));

        Assert.Equal(0, exit);
        Assert.Equal("left,right,probability", File.ReadLines(InFolder("pairs.csv")).First());
        Assert.Equal("1,2", File.ReadLines(InFolder("pairs.csv")).Skip(1).Single()[..3]);
        Assert.Contains("1 pairs linked", summary, StringComparison.Ordinal);
        Assert.Contains("records read", progress, StringComparison.Ordinal);
        Assert.Contains("\"onePerson\"", File.ReadAllText(InFolder("model.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_explained_as_a_table_and_a_picture()
    {
        var (_, output, _) = await MatchAsync("""{"name": "full-name", "born": "birth-date", "phone": "phone"}""", Rows, "--explain", "1", "2", "--picture", InFolder("pair.svg"));

        Assert.Contains("across scripts", output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(InFolder("pair.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_doubt_is_written_for_review()
    {
        var (_, summary, _) = await MatchAsync("""{"name": "full-name", "born": "birth-date"}""", Rows, "--threshold", "1", "--review", InFolder("review.csv"));

        Assert.Contains("0 pairs linked", summary, StringComparison.Ordinal);
        Assert.Contains("more are worth a look: --review FILE", summary, StringComparison.Ordinal);
        Assert.Equal("1,2", File.ReadLines(InFolder("review.csv")).ElementAt(1)[..3]);
    }

    [Theory]
    [InlineData("""{"nmae": "full-name"}""", "has no column \"nmae\". It has: id, name, born, phone")]
    [InlineData("""{"name": "name"}""", "Kinds are given-name")]
    [InlineData("""[]""", "no JSON object of columns and kinds")]
    public async Task What_is_wrong_with_the_columns_is_said_with_the_remedy(string columns, string said)
    {
        var (exit, _, errors) = await MatchAsync(columns);
        Assert.Equal(1, exit);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "rows.csv is empty. Give a CSV file")]
    [InlineData("id,name\n1,Ram Rai\n2,\"Ram Raj\n", "rows.csv is no CSV at row 3")]
    [InlineData("id,name\n1,\"Ram\" Rai\n2,Ram Raj\n", "rows.csv is no CSV at row 2")]
    [InlineData("\"id,name\n1,Ram Rai\n", "rows.csv is no CSV at row 1")]
    [InlineData("PK\u0003\u0004\0\0", "rows.csv is no text. Save it as CSV")]
    public async Task What_is_no_CSV_is_refused_with_the_remedy(string text, string said)
    {
        var (exit, _, errors) = await MatchAsync("""{"name": "full-name"}""", text);
        Assert.Equal(1, exit);
        Assert.StartsWith(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_may_be_shorter_or_longer_than_the_header()
    {
        var (exit, summary, _) = await MatchAsync("""{"name": "full-name", "born": "birth-date"}""", "id,name,born\n1,Ram Rai\n#2,Ram Rai,2011-01-02,,more\n3\n");
        Assert.Equal(0, exit);
        Assert.StartsWith("3 rows", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("high")]
    public async Task A_threshold_is_a_probability(string threshold)
    {
        var (exit, _, errors) = await MatchAsync("""{"name": "full-name"}""", Rows, $"--threshold={threshold}");
        Assert.Equal(1, exit);
        Assert.Contains("--threshold is a probability", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_file_that_is_not_there_is_named()
    {
        var (exit, _, errors) = await MatchAsync("""{"name": "full-name"}""", Rows, InFolder("other.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("other.csv", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Rows = """
        id , name, born, phone
        1, सुनिता तामाङ, 2012-05-14, 9812345678
        2, Suneeta Tamang, 14/05/2012, +977 9812345678
        3, Ramesh Rai, 2011-01-02, 9800000001
        4, Anita Tamang, 2012-05-14, 9812345678
        5, Hari Thapa, 2009-11-30, 9800000002
        6, Maya Gurung, 2010-07-07,
        """;

    private Task<(int ExitCode, string Output, string Errors)> MatchAsync(string columns, string rows = Rows, params string[] more)
    {
        File.WriteAllText(InFolder("columns.json"), columns);
        File.WriteAllText(InFolder("rows.csv"), rows);
        return Command.RunAsync(["match", InFolder("rows.csv"), .. more, "--id", "id", "--columns", InFolder("columns.json"), "--output", InFolder("pairs.csv")]);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
