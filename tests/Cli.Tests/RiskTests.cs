using System.Text.Json.Nodes;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline risk check`, as a person runs it.</summary>
public sealed class RiskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_usual_rules_can_be_used_and_have_nothing_otherwise()
    {
        var (exitCode, output, errors) = await CheckAsync("{}");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Contains("rules.json can be used. Version 2026-11-30; 0 things are otherwise", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_otherwise_is_listed()
    {
        var (exitCode, output, _) = await CheckAsync("""{ "youngAge": 14, "countries": { "NP": { "sites": ["Blue Kiln"] } } }""");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"\$\.youngAge +│ 12 +│ 14 ", output);
        Assert.Matches(@"\$\.countries\.NP\.sites +│ 0 listed +│ 1 listed ", output);
    }

    [Fact]
    public async Task What_is_wrong_is_listed_path_by_path_and_ends_it_with_code_1()
    {
        var (exitCode, output, _) = await CheckAsync("""{ "strengths": { "detb": "weak" }, "countries": { "NP": { "sites": [""] } } }""");
        Assert.Equal(1, exitCode);
        Assert.Contains("$.strengths.detb: There is no indicator of this name here. Write 'debt', if that was meant, or leave it out. (indicator-unknown)", output, StringComparison.Ordinal);
        Assert.Contains("$.countries.NP.sites[0]: ", output, StringComparison.Ordinal);
        Assert.Contains("rules.json cannot be used: 2 things must be mended.", output, StringComparison.Ordinal);
    }

    /// <summary>The usual rules, with some properties in place of their own.</summary>
    private async Task<(int ExitCode, string Output, string Errors)> CheckAsync(string otherwise)
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Pipeline.Core", "Risk", "Data", "risk.json")))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(otherwise)!.AsObject()) rules[name] = value!.DeepClone();
        var file = Path.Combine(_folder.FullName, "rules.json");
        await File.WriteAllTextAsync(file, rules.ToJsonString(), TestContext.Current.CancellationToken);
        return await Command.RunAsync("risk", "check", file);
    }
}
