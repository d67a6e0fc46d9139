using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Tests.Shared;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline links learn`, as a person runs it.</summary>
public sealed class LinksLearnTests(LinksLearnTests.Learnt learnt) : IClassFixture<LinksLearnTests.Learnt>, IDisposable
{
    private const string Few = "which is few";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("learn-");

    [Fact]
    public void The_model_has_every_field_that_sightings_are_compared_by() =>
        Assert.Equal(SightingFields.All, ModelJson.Read(learnt.Model).Fields.Select(field => (field.Name, field.Kind)));

    [Fact]
    public void In_every_field_the_same_speaks_for_one_child_and_another_against_it() => Assert.All(ModelJson.Read(learnt.Model).Fields, field =>
    {
        Assert.True(field.Weight((int)Level.Same, 0) > 0, field.Name);
        Assert.True(field.Weight((int)Level.Different, 0) < 0, field.Name);
    });

    [Fact]
    public void From_enough_sightings_a_model_is_learnt_without_a_warning()
    {
        Assert.Equal(0, learnt.ExitCode);
        Assert.DoesNotContain(Few, learnt.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learnt_again_from_the_same_rows_in_another_order_the_model_is_the_same_to_the_byte()
    {
        string[] rows = [.. Lines(Learnt.Rows).Reverse()];
        var (exit, _, _) = await LearnAsync(Report("first.csv", rows[..600]), Report("second.csv", rows[600..]));
        Assert.Equal(0, exit);
        Assert.Equal(learnt.Model, await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_row_that_is_given_twice_is_one_sighting()
    {
        var report = Report("report.csv", Lines(200));
        Assert.StartsWith("200 sightings read", (await LearnAsync(report, report)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_few_sightings_of_one_child_a_model_is_learnt_with_a_warning_that_counts_them()
    {
        var (exit, _, errors) = await LearnAsync(Report("report.csv", Lines(200)));
        Assert.Equal(0, exit);
        var pairs = InventedReports.Of(200, seed: 7, inPassing: 0.5).CountBy(report => report.Record.Person).Sum(person => person.Value * (person.Value - 1) / 2);
        var told = int.Parse(Assert.Single(errors.Split('\n'), line => line.Contains(Few, StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(told, 0.8 * pairs, 1.2 * pairs);
        Assert.True(File.Exists(Output));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task From_next_to_nothing_nothing_is_learnt(int rows)
    {
        var (exit, _, errors) = await LearnAsync(Report("report.csv", Lines(rows)));
        Assert.Equal(1, exit);
        Assert.Contains("nothing can be learnt. Give more reports", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task A_file_that_is_no_report_is_named_with_the_remedy()
    {
        await File.WriteAllTextAsync(InFolder("list.csv"), "a,b\n1,2\n", TestContext.Current.CancellationToken);
        var (exit, _, errors) = await LearnAsync(InFolder("list.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("pipeline check list.csv", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task A_model_is_not_written_into_a_folder()
    {
        var (exit, _, errors) = await Command.RunAsync("links", "learn", Report("report.csv", Lines(3)), "--output", _folder.FullName);
        Assert.Equal(1, exit);
        Assert.Equal($"--output: {_folder.FullName} is a folder. Give a file in it, such as {InFolder("model.json")}.", errors.Trim());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Output => InFolder("model.json");

    private Task<(int ExitCode, string Output, string Errors)> LearnAsync(params string[] reports) => Command.RunAsync(["links", "learn", .. reports, "--output", Output]);

    private static IEnumerable<string> Lines(int rows) => InventedReports.Of(rows, seed: 7, inPassing: 0.5).Select(report => report.Line);

    private string Report(string name, IEnumerable<string> lines)
    {
        File.WriteAllLines(InFolder(name), [InventedReports.Header, .. lines]);
        return InFolder(name);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A model that was learnt from invented reports.</summary>
    public sealed class Learnt : IAsyncLifetime
    {
        /// <summary>More than are compared each with each.</summary>
        public const int Rows = 3_000;

        public int ExitCode { get; private set; }

        public string Progress { get; private set; } = "";

        public string Model { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            var folder = Directory.CreateTempSubdirectory("learnt-");
            var (report, model) = (Path.Combine(folder.FullName, "report.csv"), Path.Combine(folder.FullName, "new", "model.json"));
            await File.WriteAllLinesAsync(report, [InventedReports.Header, .. Lines(Rows)]);
            (ExitCode, _, Progress) = await Command.RunAsync("links", "learn", report, "--output", model);
            Model = await File.ReadAllTextAsync(model);
            folder.Delete(recursive: true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
