using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Tests.Shared;

namespace Pipeline.Cli.Tests;

public sealed class KeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string RingFile => Path.Combine(_folder, "keyring.json");

    private string KeysFile => Path.Combine(_folder, "keys.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_are_made_counted_rotated_and_retired()
    {
        Assert.Contains("no ring yet", (await RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("no key ring", (await RunAsync("rotate")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("create")).ExitCode);
        await FillAsync(1000);
        var old = (await Rings.RequireAsync(Stop)).Current.Id;

        var (exitCode, output, _) = await RunAsync("rotate");
        var current = (await Rings.RequireAsync(Stop)).Current.Id;
        Assert.Equal(0, exitCode);
        Assert.Contains($"1,000 data key(s) are under the new wrapping key {current:N}", output, StringComparison.Ordinal);
        Assert.Contains($"Removed {old:N}.", (await RunAsync("retire")).Output, StringComparison.Ordinal);
        Assert.Contains("no old wrapping key", (await RunAsync("retire")).Output, StringComparison.Ordinal);
        var status = (await RunAsync("status")).Output;
        Assert.Contains($"{current:N} current", status, StringComparison.Ordinal);
        Assert.Contains("1,000", status, StringComparison.Ordinal);
        Assert.DoesNotContain($"{old:N}", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapping_key_in_use_is_kept_and_said_to_be_so()
    {
        await RunAsync("create");
        await FillAsync(10);
        await Rings.AddAsync(Stop);

        var (exitCode, output, _) = await RunAsync("retire");
        Assert.Equal(1, exitCode);
        Assert.Contains("10 data key(s) are wrapped under it", output, StringComparison.Ordinal);
        Assert.Equal(2, (await Rings.RequireAsync(Stop)).Keys.Count);
        Assert.Contains("No key was added", (await RunAsync("rotate")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_ring_is_told_and_no_new_one_is_made_in_its_place()
    {
        await RunAsync("create");
        await FillAsync(10);
        File.Delete(RingFile);

        var (exitCode, output, _) = await RunAsync("status");
        Assert.Equal(1, exitCode);
        Assert.Contains("not in the ring", output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("create")).ExitCode);
        Assert.False(File.Exists(RingFile));
    }

    [Fact]
    public async Task Without_settings_and_files_it_says_what_is_missing()
    {
        var (exitCode, _, errors) = await RunAsync(new() { ["Keys__Ring"] = "", ["Keys__Path"] = "" }, "status");
        Assert.Equal(1, exitCode);
        Assert.Contains("Keys__Vault is missing, and so is Keys__Ring", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_in_the_middle_again_and_again_a_rotation_is_finished_at_last_and_nobody_notices()
    {
        const int kills = 4;
        await RunAsync("create");
        var bodies = await FillAsync(20_000);
        var old = (await Rings.RequireAsync(Stop)).Current.Id;
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(bodies, done.Token), Stop);
        var writing = Task.Run(() => WriteAsync(bodies, done.Token), Stop);

        for (var kill = 1; kill <= kills; kill++) await RotateAndKillAsync(old, kill * 4_000);

        Assert.Contains("An earlier rotation had not come to its end", (await RunAsync("rotate")).Output, StringComparison.Ordinal);
        Assert.Contains($"Removed {old:N}.", (await RunAsync("retire")).Output, StringComparison.Ordinal);
        await done.CancelAsync();
        await Task.WhenAll(reading, writing);

        var ring = await Rings.RequireAsync(Stop);
        Assert.Single(ring.Keys);
        await AssertOpenAsync([.. bodies.Keys], bodies);
    }

    private FileKeyRings Rings => new(RingFile, TimeProvider.System);

    /// <summary>Starts a rotation and ends it as <c>kill -9</c> does once it has done so many data keys, in the middle of the transaction after.</summary>
    private async Task RotateAndKillAsync(Guid old, int done)
    {
        using (var held = new HeldWrite(KeysFile, "UPDATE ON data_key", $"OLD.n = {done + 250}"))
        {
            using var process = Start(["keys", "rotate"], []);
            while (!held.IsReached()) Assert.False(process.HasExited, "The rotation was not held up.");
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal(done + 1, First(old));
    }

    /// <summary>The first data key that is still under the old wrapping key, as it came into the file.</summary>
    private long First(Guid old)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = KeysFile, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(min(n), 0) FROM data_key WHERE hex(substr(wrapped, 2, 16)) = $old";
        command.Parameters.AddWithValue("$old", $"{old:N}".ToUpperInvariant());
        return (long)command.ExecuteScalar()!;
    }

    private async Task<ConcurrentDictionary<string, byte[]>> FillAsync(int count)
    {
        var bodies = new ConcurrentDictionary<string, byte[]>();
        await AddAsync(Enumerable.Range(0, count), bodies);
        return bodies;
    }

    private async Task AddAsync(IEnumerable<int> numbers, ConcurrentDictionary<string, byte[]> bodies)
    {
        using var store = new SqliteDataKeys(KeysFile);
        using var ring = new CurrentKeyRing(Rings);
        await AddAsync(new DataKeys(store, ring), numbers, bodies);
    }

    private static async Task AddAsync(DataKeys dataKeys, IEnumerable<int> numbers, ConcurrentDictionary<string, byte[]> bodies)
    {
        string[] ids = [.. numbers.Select(number => $"{number:x8}")];
        using var keys = await dataKeys.GetOrCreateAsync(ids, Stop);
        foreach (var id in ids) bodies[id] = keys.Seal(id, "a body"u8);
    }

    /// <summary>As a handler that started before the rotation.</summary>
    private async Task WriteAsync(ConcurrentDictionary<string, byte[]> bodies, CancellationToken done)
    {
        using var store = new SqliteDataKeys(KeysFile);
        using var ring = new CurrentKeyRing(Rings);
        var keys = new DataKeys(store, ring);
        for (var next = 1_000_000; !done.IsCancellationRequested; next += 20)
        {
            await AddAsync(keys, Enumerable.Range(next, 20), bodies);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private async Task ReadAsync(ConcurrentDictionary<string, byte[]> bodies, CancellationToken done)
    {
        using var store = new SqliteDataKeys(KeysFile);
        using var ring = new CurrentKeyRing(Rings);
        var random = new Random(1);
        while (!done.IsCancellationRequested)
        {
            string[] ids = [.. Enumerable.Range(0, 50).Select(_ => $"{random.Next(20_000):x8}")];
            using var keys = await new DataKeys(store, ring).GetAsync(ids, Stop);
            Assert.All(ids, id => Assert.Equal("a body"u8.ToArray(), keys.Open(id, bodies[id])));
        }
    }

    private async Task AssertOpenAsync(string[] ids, ConcurrentDictionary<string, byte[]> bodies)
    {
        using var store = new SqliteDataKeys(KeysFile);
        using var ring = new CurrentKeyRing(Rings);
        using var keys = await new DataKeys(store, ring).GetAsync(ids, Stop);
        Assert.All(ids, id => Assert.Equal("a body"u8.ToArray(), keys.Open(id, bodies[id])));
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string command) => RunAsync([], command);

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(Dictionary<string, string> settings, string command)
    {
        using var process = Start(["keys", command], settings);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);

        // Lines are broken where a terminal would end.
        return (process.ExitCode, string.Join(' ', (await output).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), await errors);
    }

    private Process Start(string[] arguments, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        (start.Environment["Keys__Ring"], start.Environment["Keys__Path"]) = (RingFile, KeysFile);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
