using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline outcomes`, as a person runs it, on real storage.</summary>
public sealed class OutcomesTests(OutcomesTests.Closed closed) : IClassFixture<OutcomesTests.Closed>
{
    [Fact]
    public async Task The_report_counts_what_was_closed_and_what_nobody_answered()
    {
        var (exitCode, output, errors) = await closed.RunAsync("outcomes", "report");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("9 alerts raised: 8 closed, 0 under way, 1 without any answer, 0 withdrawn.", output, StringComparison.Ordinal);
        Assert.Matches(@"debt +8 +6 +2 +0 +0 +0\.75 0\.41-0\.93 +1", output);
        Assert.Matches(@"no-documents +2 +0 +2 +0 +0 +too few +0", output);
    }

    [Fact]
    public async Task Its_lines_fit_a_terminal()
    {
        var (_, output, _) = await closed.RunAsync("outcomes", "report");
        Assert.All(output.Split('\n').Where(line => line.StartsWith(' ')), row => Assert.InRange(row.Length, 0, 80));
    }

    [Fact]
    public async Task For_programs_it_has_the_same_as_numbers()
    {
        var overall = await OverallAsync();
        Assert.Equal((9, 6, 2, 0.75), (overall.GetProperty("alerts").GetInt32(), overall.GetProperty("confirmed").GetInt32(), overall.GetProperty("falseAlarm").GetInt32(), overall.GetProperty("precision").GetDouble()));
    }

    [Fact]
    public async Task Since_a_day_it_counts_what_was_raised_from_then_on() => Assert.Equal(1, (await OverallAsync("--since", "2026-11-02")).GetProperty("alerts").GetInt32());

    [Fact]
    public async Task A_day_that_can_be_read_two_ways_is_refused()
    {
        var (exitCode, _, errors) = await closed.RunAsync("outcomes", "report", "--since", "11/12/2026");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("--since is a day such as 2026-11-20", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_raised_it_says_so()
    {
        var (exitCode, output, _) = await closed.RunAsync("outcomes", "report", "--since", "2030-01-01");
        Assert.Equal((0, "There is no alert to report on."), (exitCode, output.Trim()));
    }

    [Theory]
    [InlineData("report", "There is no alert to report on.")]
    [InlineData("propose", "No alert has been closed as confirmed or false alarm yet: there is nothing to learn from.")]
    public async Task Where_the_app_never_ran_it_says_so(string command, string said)
    {
        await using var unused = new Closed();
        await unused.InitializeAsync();
        await unused.ForgetAsync();
        var (exitCode, output, errors) = await unused.RunAsync("outcomes", command);
        Assert.Equal((0, said, ""), (exitCode, output.Trim(), errors));
    }

    [Fact]
    public async Task Where_no_account_answers_it_says_what_to_do()
    {
        var nobody = $"http://127.0.0.1:{Azurite.FreePort()}/nobody";
        var (exitCode, _, errors) = await Command.RunAsync(
            new Dictionary<string, string> { ["PipelineStorage"] = $"AccountName=nobody;AccountKey=bm9uZQ==;BlobEndpoint={nobody};QueueEndpoint={nobody};TableEndpoint={nobody}" }, "outcomes", "report");
        Assert.Equal(1, exitCode);
        Assert.Contains("Is PipelineStorage set to it, and is it running", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_are_proposed_with_what_they_rest_on_and_nothing_is_changed()
    {
        var (exitCode, output, errors) = await closed.RunAsync("outcomes", "propose");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(@"debt +S +30 +\d+ \(\d+-\d+\) +6 +2 +too few", output);
        Assert.Contains("From 8 alerts that were confirmed or false.", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. To adopt: edit the column 'strength'", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n').Where(line => line.StartsWith(' ')), row => Assert.InRange(row.Length, 0, 80));
    }

    [Fact]
    public async Task They_are_written_as_a_table()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("points-").FullName, "points.csv");
        await closed.RunAsync("outcomes", "propose", "--out", file);
        var rows = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(1 + Indicators.All.Count, rows.Length);
        Assert.StartsWith("indicator,strength,points,proposed,", rows[0], StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task<JsonElement> OverallAsync(params string[] options)
    {
        var (_, output, _) = await closed.RunAsync(["outcomes", "report", "--json", .. options]);
        return JsonDocument.Parse(output).RootElement.GetProperty("overall");
    }

    /// <summary>Eight alerts that a partner closed on the first of November, of which six were right, and one of the second that nobody answered.</summary>
    public sealed class Closed : IAsyncLifetime
    {
        private readonly Azurite _azurite = new();

        public string Connection => _azurite.Connection;

        public Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => Command.RunAsync(new Dictionary<string, string> { ["PipelineStorage"] = Connection }, arguments);

        public async ValueTask InitializeAsync()
        {
            await _azurite.InitializeAsync();
            for (var i = 0; i < 8; i++) await RaiseAsync(1, LifeCycle.New with { State = AlertState.Closed, Outcome = i < 6 ? Outcome.Confirmed : Outcome.FalseAlarm, ConcludedBy = "near" }, i < 6 ? ["debt", "fear"] : ["debt", "no-documents"]);
            await RaiseAsync(2, LifeCycle.New, "debt");
        }

        public ValueTask DisposeAsync() => _azurite.DisposeAsync();

        /// <summary>As if the app had never run.</summary>
        public Task ForgetAsync() => _azurite.Account.Table(Functions.Storage.Names.Tables.Alerts).DeleteAsync(TestContext.Current.CancellationToken);

        private Task RaiseAsync(int day, LifeCycle life, params string[] indicators)
        {
            var alert = new Alert { ChildId = $"{Guid.NewGuid():N}", Period = "2026-10-26", Severity = Severity.High, Indicators = indicators, Country = "NP" };
            return new Alerts(_azurite.Account).RaiseAsync(alert, _ => new("", alert, new(2026, 11, day, 8, 0, 0, TimeSpan.Zero), life, null), TestContext.Current.CancellationToken);
        }
    }
}
