using System.Text.RegularExpressions;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The app is killed while it carries out what a case manager decided on its page: the next start does the rest.</summary>
public sealed partial class DecisionCrashTests(KilledSystem system) : IClassFixture<KilledSystem>
{
    private const int SightingsOfEach = 3;

    /// <summary>Every point is a write to one of the two files: before it nothing more is done, and what was done before it is there.</summary>
    public static TheoryData<string, string, string, string> Points => new()
    {
        { "nothing is written but what is intended", "keys.db", "INSERT ON data_key", "true" },
        { "the decision is being kept", "registry.db", "UPDATE ON record", "true" },
        { "it is kept and the children are not counted anew", "registry.db", "UPDATE ON record", "NEW.first <> OLD.first" },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Two_children_who_were_decided_to_be_one_are_one_at_the_next_start_killed_when(string point, string file, string write, string when)
    {
        Assert.NotEmpty(point);
        var (first, second, others) = await ComeInAsync();
        var path = $"/api/reviews/{PairOf(first[0], second[0])}";
        await KillAsync(path, [new("seen", await SeenAsync(path)), new("verdict", "same"), new("reason", "told-by-family")], file, write, when);

        Assert.Equal(first.Concat(second).Order(StringComparer.Ordinal), (await system.Now.SightingsAsync(second[0])).Order(StringComparer.Ordinal));
        Assert.Contains("These are one child", await system.Now.PageAsync(path), StringComparison.Ordinal);
        Assert.Contains("(6 sightings): The family told us", await system.Now.PageAsync($"/api/children/{first[0]}"), StringComparison.Ordinal);
        await AssertCountedAsync(others + 1, "decided-same", first[0]);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_child_that_was_decided_to_be_two_is_two_at_the_next_start_killed_when(string point, string file, string write, string when)
    {
        Assert.NotEmpty(point);
        var (all, _, others) = await ComeInAsync();
        string[] part = [all[^1]];
        var path = $"/api/children/{all[0]}";
        await KillAsync(path, [new("seen", await SeenAsync(path)), new("action", "split"), new("reason", "siblings"), .. part.Select(id => KeyValuePair.Create("sighting", id))], file, write, when);

        Assert.Equal(all.Except(part).Order(StringComparer.Ordinal), (await system.Now.SightingsAsync(all[0])).Order(StringComparer.Ordinal));
        Assert.Equal(part, await system.Now.SightingsAsync(part[0]));
        Assert.Contains("They are siblings or twins", await system.Now.PageAsync(path), StringComparison.Ordinal);
        await AssertCountedAsync(others + 3, "decided-different", all[0]);
    }

    /// <summary>Two children with some sightings each.</summary>
    private async Task<(string[] First, string[] Second, long Others)> ComeInAsync()
    {
        var others = (await system.Now.StatusAsync()).Children;
        var day = 1 + Random.Shared.Next(28);
        var (_, first) = await system.UploadAsync(Rows($"Ramila {KilledSystem.NewWord()}", "F", $"2012-05-{day:00}"));
        var (_, second) = await system.UploadAsync(Rows($"Tek Bahadur {KilledSystem.NewWord()}", "M", $"2009-11-{day:00}"));
        Assert.Equal(first.Order(StringComparer.Ordinal), await system.Now.SightingsAsync(first[0]));
        Assert.Equal(second.Order(StringComparer.Ordinal), await system.Now.SightingsAsync(second[0]));
        Assert.Equal(others + 2, (await system.Now.StatusAsync()).Children);
        return ([.. first.Order(StringComparer.Ordinal)], [.. second.Order(StringComparer.Ordinal)], others);
    }

    private static string Rows(string name, string sex, string born) =>
        $"Full name,Sex,Birth date,Date,Country,District\n{string.Concat(Enumerable.Range(1, SightingsOfEach).Select(day => $"{name},{sex},{born},2026-10-0{day},NP,Jhapa\n"))}";

    private async Task KillAsync(string path, KeyValuePair<string, string>[] form, string file, string write, string when)
    {
        Assert.Empty(await system.IntentionsAsync());
        var held = new HeldWrite(system.Now.InData(file), write, when);
        var sending = system.Now.SendAsync(path, form);
        while (!held.IsReached()) Assert.False(sending.IsCompleted, "The decision was not held up.");
        Assert.Single(await system.IntentionsAsync());

        await system.KillAndStartAsync(held.Dispose);
        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        await system.FinishedAsync();
    }

    private async Task<string> SeenAsync(string path) => SeenField().Match(await system.Now.PageAsync(path)).Groups["seen"].Value;

    private async Task AssertCountedAsync(long children, string what, string child)
    {
        Assert.Equal(children, (await system.Now.StatusAsync()).Children);
        Assert.Contains($"{what}, because of", (await system.Now.PipelineAsync("audit", "show", child)).Output, StringComparison.Ordinal);
        await system.AssertTrailIsWholeAsync();
    }

    private static string PairOf(string one, string other) => string.CompareOrdinal(one, other) < 0 ? $"{one}_{other}" : $"{other}_{one}";

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SeenField();
}
