using System.Text.RegularExpressions;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>`pipeline keys rotate` is killed, and the app with it: the next start does the rest.</summary>
public sealed partial class RotationCrashTests(KilledSystem system) : IClassFixture<KilledSystem>
{
    [Theory]
    [InlineData("the new key is in the ring and nothing else is done", "INSERT ON closed", "true")]
    [InlineData("no data key is wrapped anew", "UPDATE ON data_key", "OLD.n = 1")]
    [InlineData("some data keys are wrapped anew", "UPDATE ON data_key", "OLD.n = 700")]
    public async Task The_next_start_of_the_app_finishes_a_rotation_that_was_killed_when(string point, string write, string when)
    {
        var (_, sightings) = await system.UploadAsync(new InventedRegister(seed: point.Length).Csv(800));
        var held = new HeldWrite(system.Now.InData("keys.db"), write, when);
        using var process = system.Now.StartPipeline(system.Now.Storage, "keys", "rotate");
        while (!held.IsReached()) Assert.False(process.HasExited, "The rotation was not held up.");
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Contains((await StatusAsync()).Old, count => count > 0);

        await system.KillAndStartAsync(held.Dispose);
        await system.Now.EventuallyAsync(async () => (await StatusAsync()).Old.All(count => count == 0), "no data key is under an old wrapping key");

        Assert.Equal(system.Now.Records().Length, (await StatusAsync()).Current);
        Assert.Contains("Removed", (await system.Now.PipelineAsync("keys", "retire")).Output, StringComparison.Ordinal);
        Assert.Empty((await StatusAsync()).Old);
        foreach (var id in sightings.Where((_, i) => i % 100 == 0)) Assert.Contains(id, await system.Now.SightingsAsync(id));
        Assert.NotEmpty((await system.UploadAsync($"Name,Sex,Age,Date,Country\nMina {point.Length}ova,F,{point.Length % 10 + 5},2026-11-20,NP\n")).Sightings);
        await system.AssertTrailIsWholeAsync();
    }

    /// <summary>Data keys under the current wrapping key, and under each other one, as an admin reads it.</summary>
    private async Task<(long Current, long[] Old)> StatusAsync()
    {
        var rows = KeyRow().Matches((await system.Now.PipelineAsync("keys", "status")).Output);
        Assert.DoesNotContain(rows, row => row.Groups["state"].Value.Contains("not in", StringComparison.Ordinal));
        return (Count(rows.Single(row => row.Groups["state"].Value == " current")), [.. rows.Where(row => row.Groups["state"].Length == 0).Select(Count)]);

        static long Count(Match row) => long.Parse(row.Groups["count"].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("│ [0-9a-f]{32}(?<state>[^│]*?) │ [^│]+ │ (?<count>[0-9,]+) │", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeyRow();
}
