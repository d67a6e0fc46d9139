using System.Text.Json;
using Azure.Storage.Queues;
using Pipeline.LocalHost.Host;

namespace Pipeline.LocalHost.Tests;

/// <summary>A host playing one app folder with one queue function, its handler a real process.</summary>
internal sealed class HostRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    private HostRun(SharedStorage storage, Dictionary<string, object> functions, Setup setup)
    {
        QueueName = setup.Queue;
        Record = Temp.Folder();
        var settings = new Dictionary<string, string>(setup.Environment) { ["PipelineStorage"] = storage.ConnectionString, ["RECORD"] = Record };
        var app = FunctionApp.Read(AppFolder(setup, functions), settings);
        var options = new LocalOptions { DataFolder = setup.Data, Lease = setup.Lease, RestartPause = TimeSpan.FromSeconds(0.2) };
        Host = new FunctionsHost(app, settings, options, storage.Ledger, Log);
        running = Host.RunAsync(stop.Token);
        Queue = new QueueClient(storage.ConnectionString, QueueName, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Poison = new QueueClient(storage.ConnectionString, QueueName + "-poison", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    }

    public sealed record Setup
    {
        public string Queue { get; init; } = Temp.Name();
        public string Data { get; init; } = Temp.Folder();
        public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);
        public int MaxDequeueCount { get; init; } = 3;
        public string FunctionTimeout { get; init; } = "00:30:00";
        public Dictionary<string, string> Environment { get; init; } = [];
    }

    public string QueueName { get; }

    public string Record { get; }

    public FunctionsHost Host { get; }

    public ListLog Log { get; } = new();

    public QueueClient Queue { get; }

    public QueueClient Poison { get; }

    public Seen[] Seen => Tests.Seen.In(Record);

    public static async Task<HostRun> StartAsync(SharedStorage storage, Setup? setup = null, Dictionary<string, object>? functions = null)
    {
        setup ??= new Setup();
        var run = new HostRun(storage, functions ?? new() { ["Work"] = QueueTrigger(setup.Queue) }, setup);
        await run.Queue.CreateIfNotExistsAsync();
        return run;
    }

    public static object QueueTrigger(string queue) => new { type = "queueTrigger", direction = "in", name = "message", queueName = queue, connection = "PipelineStorage" };

    public static string AppFolder(Setup setup, Dictionary<string, object> functions)
    {
        var folder = Temp.Folder();
        Write(Path.Combine(folder, "host.json"), new
        {
            version = "2.0",
            functionTimeout = setup.FunctionTimeout,
            customHandler = new { description = new { defaultExecutablePath = Temp.Built("Handler") }, enableForwardingHttpRequest = true },
            extensions = new { queues = new { maxDequeueCount = setup.MaxDequeueCount, visibilityTimeout = "00:00:00", maxPollingInterval = "00:00:00.2" } },
        });
        foreach (var (name, trigger) in functions)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            object[] bindings = name.StartsWith("Http", StringComparison.Ordinal) ? [trigger, new { type = "http", direction = "out", name = "res" }] : [trigger];
            Write(Path.Combine(folder, name, "function.json"), new { bindings });
        }
        return folder;
    }

    public Task WaitForSeenAsync(int count) => Eventually.TrueAsync(() => Seen.Length >= count, $"{count} invocations");

    public Task WaitForEmptyAsync() => Eventually.TrueAsync(async () => (await Queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the queue is empty");

    public void LetGo() => File.WriteAllText(Path.Combine(Record, "go"), "");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private static void Write(string file, object content) => File.WriteAllText(file, JsonSerializer.Serialize(content));
}
