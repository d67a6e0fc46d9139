using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pipeline.LocalHost;
using Pipeline.LocalHost.Processes;
using Pipeline.LocalHost.Storage;

[assembly: AssemblyFixture(typeof(Pipeline.LocalHost.Tests.SharedStorage))]

namespace Pipeline.LocalHost.Tests;

/// <summary>One real Azurite for all tests; each uses queues and containers of its own.</summary>
public sealed class SharedStorage : IAsyncLifetime
{
    private Azurite azurite = null!;

    public string ConnectionString => azurite.ConnectionString;

    internal ProcessLedger Ledger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalOptions { DataFolder = Temp.Folder(), StoragePort = 0 };
        await NodeParts.EnsureAsync(options.RepositoryRoot, Console.WriteLine, default);
        Ledger = await ProcessLedger.TakeOverAsync(options.InData("processes.json"), _ => { });
        azurite = await Azurite.StartAsync(options, Ledger, default);
    }

    public ValueTask DisposeAsync() => azurite.DisposeAsync();
}

internal static class Temp
{
    public static string Folder() => Directory.CreateTempSubdirectory("localhost-tests-").FullName;

    public static string Name() => "t" + Guid.NewGuid().ToString("N")[..16];

    public static string Built(string key) => typeof(Temp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>Waits for something that happens in its own time; fails if it never does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(60);

    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, string what)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Never; await Task.Delay(30))
        {
            if (await look() is { } found)
                return found;
        }
        throw new TimeoutException($"Never happened: {what}");
    }

    public static Task TrueAsync(Func<Task<bool>> look, string what) => GetAsync(async () => await look() ? "yes" : null, what);

    public static Task TrueAsync(Func<bool> look, string what) => TrueAsync(() => Task.FromResult(look()), what);
}

internal sealed class ListLog : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));

    public bool Has(string part) => Lines.Any(l => l.Contains(part, StringComparison.Ordinal));
}

/// <summary>What the handler wrote down of one invocation.</summary>
internal sealed record Seen(string Function, string Body, Dictionary<string, string> Headers)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public JsonElement Envelope => JsonElement.Parse(Body);

    public string Metadata(string key) => Envelope.GetProperty("Metadata").GetProperty(key).ToString();

    public static Seen[] In(string folder) => [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(f => JsonSerializer.Deserialize<Seen>(File.ReadAllText(f), Format)!)];
}
