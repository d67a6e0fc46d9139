namespace Pipeline.Cli.Tests;

/// <summary>`pipeline match`, as a person runs it.</summary>
public sealed class MatchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("match-");

    [Fact]
    public async Task Rows_of_one_person_are_written_as_pairs()
    {
        var (exit, summary, progress) = await MatchAsync("""{"name": "full-name", "born": "birth-date", "phone": "phone"}""", "--model", InFolder("model.json"));

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
        var (_, output, _) = await MatchAsync("""{"name": "full-name", "born": "birth-date", "phone": "phone"}""", "--explain", "1", "2", "--picture", InFolder("pair.svg"));

        Assert.Contains("across scripts", output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(InFolder("pair.svg")), StringComparison.Ordinal);
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

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(int ExitCode, string Output, string Errors)> MatchAsync(string columns, params string[] more)
    {
        File.WriteAllText(InFolder("columns.json"), columns);
        File.WriteAllText(InFolder("rows.csv"), """
            id , name, born, phone
            1, सुनिता तामाङ, 2012-05-14, 9812345678
            2, Suneeta Tamang, 14/05/2012, +977 9812345678
            3, Ramesh Rai, 2011-01-02, 9800000001
            4, Anita Tamang, 2012-05-14, 9812345678
            5, Hari Thapa, 2009-11-30, 9800000002
            6, Maya Gurung, 2010-07-07,
            """);
        return Command.RunAsync(["match", InFolder("rows.csv"), "--id", "id", "--columns", InFolder("columns.json"), "--output", InFolder("pairs.csv"), .. more]);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
