using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>Back-up and restore by the steps of docs/operations.md, while uploads come in the whole time.</summary>
public sealed class RestoreTests
{
    private static readonly string[] Parts = ["registry.db", "keys.db", "keyring.json"];

    private readonly ConcurrentQueue<string> _sent = new();
    private string _copies = "";

    [Fact]
    public async Task What_was_acknowledged_opens_again_and_what_was_erased_stays_so_and_the_files_since_make_the_same_children()
    {
        _copies = Directory.CreateTempSubdirectory("copies-").FullName;
        var system = await RunningSystem.StartAsync();
        try
        {
            var child = await ComeInAsync(system);
            var acknowledged = await BackUpWhileUploadsComeInAsync(system);
            Assert.Contains("Erased child", (await system.PipelineAsync("erase", child, "--reason", "guardian-request", "--yes")).Output, StringComparison.Ordinal);
            await system.PipelineAsync("keys", "rotate");
            Assert.Contains("Removed", (await system.PipelineAsync("keys", "retire")).Output, StringComparison.Ordinal);
            await SendAsync(system, new InventedRegister(seed: 99).Csv(30));
            var (before, counts) = (await ChildrenAsync(system), await system.StatusAsync());

            // The registry was lost.
            system = await RestoreAsync(system, "registry.db");
            await AssertOpenAsync(system, acknowledged, [child]);
            Assert.Empty(await system.SightingsAsync(child));
            Assert.Contains("erased already", (await system.PipelineAsync("erase", child, "--reason", "guardian-request", "--yes")).Output, StringComparison.Ordinal);
            await AssertSameAgainAsync(system, before, counts, ReadAgainAsync);

            // All three were lost.
            system = await RestoreAsync(system, Parts);
            await AssertOpenAsync(system, acknowledged, []);
            Assert.Equal([child], await system.SightingsAsync(child));
            await AssertSameAgainAsync(system, before, counts, SendAgainAsync);
            Assert.Empty(await system.SightingsAsync(child));
        }
        finally
        {
            await system.DisposeAsync();
            Directory.Delete(_copies, recursive: true);
        }
    }

    /// <summary>Children that stay, and one that is erased after the back-up: its id.</summary>
    private async Task<string> ComeInAsync(RunningSystem system)
    {
        await SendAsync(system, new InventedRegister(seed: 7).Csv(150));
        var others = system.Records();
        await SendAsync(system, $"Name,Sex,Date of birth,Phone,Date,Country\n{KilledSystem.NewWord()} {KilledSystem.NewWord()},F,2012-04-30,+9779812345671,2026-11-20,NP\n");
        return Assert.Single(system.Records().Except(others));
    }

    /// <summary>The copies of docs/operations.md in their order, with something written between each two.</summary>
    /// <returns>Ids of the records that had been acknowledged before.</returns>
    private async Task<string[]> BackUpWhileUploadsComeInAsync(RunningSystem system)
    {
        using var enough = new CancellationTokenSource();
        var uploading = Task.Run(async () =>
        {
            for (var seed = 10; !enough.IsCancellationRequested; seed++) await SendAsync(system, new InventedRegister(seed).Csv(30));
        });
        await GrowsAsync(system, uploading);
        var acknowledged = system.Records();
        Copy(system.InData("registry.db"), Path.Combine(_copies, "registry.db"));
        await GrowsAsync(system, uploading);
        Copy(system.InData("keys.db"), Path.Combine(_copies, "keys.db"));
        await GrowsAsync(system, uploading);
        File.Copy(system.InData("keyring.json"), Path.Combine(_copies, "keyring.json"));
        await GrowsAsync(system, uploading);
        await enough.CancelAsync();
        await uploading;
        return acknowledged;
    }

    private static Task GrowsAsync(RunningSystem system, Task uploading)
    {
        var known = system.Records().Length;
        return system.EventuallyAsync(() => uploading.IsFaulted ? throw uploading.Exception! : Task.FromResult(system.Records().Length > known), "something is registered");
    }

    private async Task<RunningSystem> RestoreAsync(RunningSystem system, params string[] parts)
    {
        await system.DisposeAsync();
        foreach (var part in parts)
        {
            File.Copy(Path.Combine(_copies, part), system.InData(part), overwrite: true);
            foreach (var log in (string[])["-wal", "-shm"]) File.Delete(system.InData(part + log));
        }

        return await RunningSystem.StartAsync(system.Data);
    }

    /// <summary>What is kept of uploads can be read as long as their keys were not lost.</summary>
    private static async Task ReadAgainAsync(RunningSystem system)
    {
        Assert.Contains("are being read again", (await system.PipelineAsync("replay", "--since", $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}")).Output, StringComparison.Ordinal);
        await system.DrainedAsync();
    }

    private async Task SendAgainAsync(RunningSystem system)
    {
        foreach (var file in _sent.ToArray()) await system.CompleteAsync(await system.UploadAsync("again.csv", file));
    }

    /// <summary>Erases again what was erased, and takes in again what came since.</summary>
    private static async Task AssertSameAgainAsync(RunningSystem system, string[] before, Status counts, Func<RunningSystem, Task> takeInAgain)
    {
        Assert.Contains("Erased again 1 child(ren) with 1 sighting(s)", (await system.PipelineAsync("erase", "--again", "--yes")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await system.PipelineAsync("keys", "status")).ExitCode);
        await takeInAgain(system);
        Assert.Equal(before, await ChildrenAsync(system));
        var status = await system.StatusAsync();
        Assert.Equal((counts.Children, counts.Sightings), (status.Children, status.Sightings));
        Assert.Equal(0, (await system.PipelineAsync("audit", "verify")).ExitCode);
    }

    /// <summary>All that was acknowledged is there, and whatever else is there can be read as well.</summary>
    private static async Task AssertOpenAsync(RunningSystem system, string[] acknowledged, string[] erased)
    {
        Assert.Empty(acknowledged.Except(system.Records()));
        foreach (var id in system.Records().Except(erased)) Assert.Contains(id, await system.SightingsAsync(id));
    }

    private async Task SendAsync(RunningSystem system, string csv)
    {
        await system.CompleteAsync(await system.UploadAsync("register.csv", csv));
        _sent.Enqueue(csv);
    }

    /// <summary>The sightings of every child, a child in an item.</summary>
    private static async Task<string[]> ChildrenAsync(RunningSystem system)
    {
        var (children, seen) = (new List<string>(), new HashSet<string>());
        foreach (var id in system.Records().Where(id => !seen.Contains(id)))
        {
            var sightings = await system.SightingsAsync(id);
            seen.UnionWith(sightings);
            if (sightings.Length > 0) children.Add(string.Join(' ', sightings));
        }

        return [.. children.Order(StringComparer.Ordinal)];
    }

    private static void Copy(string from, string to)
    {
        using var connection = Open(from);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.Parameters.AddWithValue("$to", to);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
