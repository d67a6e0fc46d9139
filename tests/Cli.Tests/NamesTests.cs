namespace Pipeline.Cli.Tests;

/// <summary>`pipeline names`, as a person runs it.</summary>
public sealed class NamesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("names-");

    [Fact]
    public async Task Nearest_tells_the_best_candidates_of_each_name_best_first()
    {
        var (queries, candidates, output) = (Write("q.txt", "सुनिता तामाङ\nสมชาย\n"), Write("c.txt", "Somchai\nSunita Tamang\nRamesh Rai\n"), InFolder("out.tsv"));
        var (exit, _, errors) = await Command.RunAsync("names", "nearest", "--queries", queries, "--candidates", candidates, "--top", "2", "--output", output);

        var rows = File.ReadLines(output).Select(line => line.Split('\t')).ToArray();
        Assert.Equal(0, exit);
        Assert.Contains("2 names among 3", errors, StringComparison.Ordinal);
        Assert.Equal(4, rows.Length);
        Assert.Equal(["सुनिता तामाङ", "Sunita Tamang"], rows[0][..2]);
        Assert.Equal(["สมชาย", "Somchai"], rows[2][..2]);
        Assert.True(string.CompareOrdinal(rows[0][2], rows[1][2]) >= 0);
    }

    [Fact]
    public async Task Compare_gives_each_pair_a_score()
    {
        var (input, output) = (Write("pairs.csv", "name2,other,name1\nSuneeta Tamang,1,सुनिता तामाङ\n\"Rai, Ramesh\",2,Sunita Tamang\n"), InFolder("scores.csv"));
        await Command.RunAsync("names", "compare", "--input", input, "--output", output);

        var lines = File.ReadAllLines(output);
        Assert.Equal("name1,name2,score", lines[0]);
        Assert.StartsWith("सुनिता तामाङ,Suneeta Tamang,0.9", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Sunita Tamang,\"Rai, Ramesh\",0.0", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_column_is_named()
    {
        var (exit, _, errors) = await Command.RunAsync("names", "compare", "--input", Write("pairs.csv", "name1,name\na,b\n"), "--output", InFolder("scores.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("has no column \"name2\"", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "pairs.csv is empty")]
    [InlineData("name1,name2\nc,d\n\"a,b\n", "pairs.csv is no CSV at row 3")]
    public async Task What_is_no_CSV_is_refused_in_words(string text, string said)
    {
        var (exit, _, errors) = await Command.RunAsync("names", "compare", "--input", Write("pairs.csv", text), "--output", InFolder("scores.csv"));
        Assert.Equal(1, exit);
        Assert.StartsWith(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_shows_script_sounds_words_and_the_comparison()
    {
        var (_, output, _) = await Command.RunAsync("names", "explain", "သီတာ", "Thida");
        Assert.All(["Burmese", "thi", "Skeleton", "can be one person"], said => Assert.Contains(said, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Sunita\n", "q.txt is empty")]
    [InlineData("Sunita\n", " \n", "c.txt is empty")]
    public async Task Nearest_asks_for_names(string queries, string candidates, string said)
    {
        var (exit, _, errors) = await Command.RunAsync("names", "nearest", "--queries", Write("q.txt", queries), "--candidates", Write("c.txt", candidates), "--output", InFolder("out.tsv"));
        Assert.Equal(1, exit);
        Assert.StartsWith(said, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sunita Suneeta\n")]
    public async Task Learn_asks_for_names_and_spellings(string text)
    {
        var (exit, _, errors) = await Command.RunAsync("names", "learn", Write("pairs.tsv", text), "--output", InFolder("tables"));
        Assert.Equal(1, exit);
        Assert.StartsWith("pairs.tsv has no names to learn from", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learn_writes_a_table_for_each_script()
    {
        var pairs = Write("pairs.tsv", "राम\tram|raam\nरमा\trama\nसीता\tsita|seeta\n");
        await Command.RunAsync("names", "learn", pairs, "--output", InFolder("tables"));
        Assert.Contains("aa$,a,", File.ReadAllText(InFolder("tables/spellings-devanagari.csv")), StringComparison.Ordinal);
        Assert.True(File.Exists(InFolder("tables/spellings-latin.csv")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(InFolder(name), text);
        return InFolder(name);
    }
}
