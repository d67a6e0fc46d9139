using Azure.Data.Tables;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>The real app under LocalHost, killed and started again on the same data as often as a test class wants.</summary>
public sealed class KilledSystem : IAsyncLifetime
{
    internal RunningSystem Now { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Now = await RunningSystem.StartAsync();

    public ValueTask DisposeAsync() => Now.DisposeAsync();

    /// <summary>Kills the app and all that belongs to it as <c>kill -9</c> does, and starts it again.</summary>
    /// <param name="tidy">What a test had laid in its way is taken away when it is dead.</param>
    internal async Task KillAndStartAsync(Action tidy)
    {
        await Now.KillAllAsync();
        tidy();
        await Now.DisposeAsync();
        Now = await RunningSystem.StartAsync(Now.Data);
    }

    /// <summary>A name that nobody else has, of syllables: letters at random may be Nepali typed in the Preeti font, and are read so.</summary>
    internal static string NewWord()
    {
        var word = string.Concat(Enumerable.Range(0, 5).Select(_ => Random.Shared.GetString("bdghjklmnprst", 1) + Random.Shared.GetString("aeiou", 1)));
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    /// <summary>Ids of what is under way.</summary>
    internal async Task<IReadOnlyList<string>> IntentionsAsync() =>
        await new TableClient(Now.Storage, "intentions").QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();

    internal Task FinishedAsync() => Now.EventuallyAsync(async () => (await IntentionsAsync()).Count == 0, "nothing is under way");

    /// <summary>The sightings of an upload that is all there is to be linked.</summary>
    internal async Task<(string Receipt, string[] Sightings)> UploadAsync(string csv)
    {
        var before = Now.Records();
        var receipt = (await Now.CompleteAsync(await Now.UploadAsync("register.csv", csv))).Id;
        return (receipt, [.. Now.Records().Except(before)]);
    }

    /// <summary>The trail, whatever was killed while it was written.</summary>
    internal async Task AssertTrailIsWholeAsync()
    {
        var (exit, output) = await Now.PipelineAsync("audit", "verify");
        Assert.Equal(0, exit);
        Assert.Contains("The trail is whole.", output, StringComparison.Ordinal);
    }
}
