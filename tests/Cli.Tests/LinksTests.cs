namespace Pipeline.Cli.Tests;

/// <summary>`pipeline links`, as a person runs it.</summary>
public sealed class LinksTests : IDisposable
{
    private const string Rows = "name,sex,date of birth,home village\nSunita Tamang,F,2012-04-30,Melamchi\nसुनिता तामाङ,F,2012-04-30,मेलम्ची\nPrakash Rai,M,2010-01-02,Jhapa\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("links-");

    [Fact]
    public async Task Two_rows_are_explained_as_a_table_and_a_picture()
    {
        var (exit, output, _) = await ExplainAsync("2", "3", "--picture", InFolder("pair.svg"));

        Assert.Equal(0, exit);
        Assert.Contains("same, across scripts", output, StringComparison.Ordinal);
        Assert.Contains("these two are.", output, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(InFolder("pair.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_children_are_said_to_be_two() => Assert.Contains("these two are not.", (await ExplainAsync("2", "4")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task No_name_is_shown() => Assert.DoesNotContain("Tamang", (await ExplainAsync("2", "3")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_row_that_is_not_there_is_named_with_the_remedy()
    {
        var (exit, _, errors) = await ExplainAsync("2", "9");
        Assert.Equal(1, exit);
        Assert.Contains("report.csv has no sighting in row 9. Count the header as a row", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "x")]
    [InlineData("0", "2")]
    [InlineData("2", "-3")]
    [InlineData("2", "2.5")]
    [InlineData("2", "99999999999999999999")]
    public async Task What_is_no_number_of_a_row_is_answered_with_what_is(string first, string second) =>
        AssertRefused("--rows takes the numbers of two rows as a receipt gives them: whole numbers, such as --rows 2 7.", await ExplainAsync(first, second));

    [Fact]
    public async Task One_row_alone_is_not_explained() =>
        AssertRefused("--rows takes the numbers of two rows", await Command.RunAsync("links", "explain", Report(Rows), "--rows", "2"));

    [Fact]
    public async Task A_row_is_not_explained_with_itself() => AssertRefused("Both are row 2 of report.csv. Give two rows, such as --rows 2 3", await ExplainAsync("2", "2"));

    [Fact]
    public async Task A_report_named_twice_is_one_report() =>
        AssertRefused("Both are row 2 of report.csv", await Command.RunAsync("links", "explain", Report(Rows), Path.Combine(_folder.FullName, ".", "report.csv"), "--rows", "2", "2"));

    [Fact]
    public async Task A_report_that_is_not_there_is_named() =>
        AssertRefused("gone.csv is not there.", await Command.RunAsync("links", "explain", Report(Rows), InFolder("gone.csv"), "--rows", "2", "3"));

    [Fact]
    public async Task A_folder_is_no_report() => AssertRefused(" is a folder. Give a file in it.", await Command.RunAsync("links", "explain", _folder.FullName, "--rows", "2", "3"));

    [Fact]
    public async Task A_picture_is_not_drawn_into_a_folder()
    {
        var answer = await ExplainAsync("2", "3", "--picture", _folder.FullName);
        AssertRefused($"--picture: {_folder.FullName} is a folder. Give a file in it, such as {InFolder("pair.svg")}.", answer);
        Assert.DoesNotContain("One child with", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_two_lists()
    {
        var there = Directory.CreateDirectory(InFolder("there"));
        const string Header = "name,sex,date of birth,date seen,post\n";
        File.WriteAllText(InFolder("list.csv"), Header + "Sita Tamang,F,2012-04-30,2026-11-01,Kakarbhitta\n");
        File.WriteAllText(Path.Combine(there.FullName, "list.csv"), Header + "Gita Tamang,F,2012-04-30,2026-11-01,Kakarbhitta\n");

        var (_, output, _) = await Command.RunAsync("links", "explain", InFolder("list.csv"), Path.Combine(there.FullName, "list.csv"), "--rows", "2", "2");
        Assert.Contains("another name", output, StringComparison.Ordinal);
        Assert.DoesNotContain("two names in one", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertRefused(string message, (int ExitCode, string Output, string Errors) answer)
    {
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(message, Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> ExplainAsync(string first, string second, params string[] more) =>
        Command.RunAsync(["links", "explain", Report(Rows), "--rows", first, second, .. more]);

    private string Report(string text)
    {
        File.WriteAllText(InFolder("report.csv"), text);
        return InFolder("report.csv");
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
