using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Core.Alerts;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Tests that use the running app take turns: its queues are common to all of them.</summary>
[CollectionDefinition(Name)]
public sealed class HandlerGroup : ICollectionFixture<Handler>
{
    public const string Name = "handler";
}

/// <summary>
/// The real function app as a process of its own, with real storage and a real SendGrid stub. It hands queue messages over as the Functions
/// host does, but only when a test says so: what is on the queues in between can be looked at.
/// </summary>
public sealed class Handler(Azurite azurite) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("handler-").FullName;
    private readonly List<string> _log = [];
    private Process? _process;
    private SqliteDataKeys? _dataKeys;
    private UploadKeys? _uploadKeys;

    public Azurite Azurite { get; } = azurite;

    public SendGridStub SendGrid { get; private set; } = null!;

    /// <summary>Of somebody with every role: for all tests that are not about roles.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Of somebody who is not signed in.</summary>
    public HttpClient Anybody { get; private set; } = null!;

    /// <summary>Everything the process has written.</summary>
    public string Log
    {
        get
        {
            lock (_log) return string.Join('\n', _log);
        }
    }

    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async ValueTask InitializeAsync()
    {
        SendGrid = await SendGridStub.StartAsync();
        await ImportPartnersAsync();
        await StartAsync();
    }

    /// <summary>Before the app reads any: tests of other classes import partners of their own into the same table, and the app believes what it has read for a minute.</summary>
    private async Task ImportPartnersAsync()
    {
        using var csv = File.OpenText(Path.Combine(Repository.Root, "samples", "partners.csv"));
        await new Partners(Azurite.Account).ImportAsync(PartnerList.Parse(csv).Partners, default);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        _dataKeys?.Dispose();
        await SendGrid.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>With which other systems sign in.</summary>
    public const string HookSecret = "a secret of the tests";

    /// <summary>Under which the app seals its audit trail.</summary>
    public static readonly string AuditKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The upload keys of the app, beside it.</summary>
    public UploadKeys UploadKeys => _uploadKeys ??= new(new(_dataKeys = new(Path.Combine(_folder, "keys.db")), new(new FileKeyRings(Path.Combine(_folder, "keyring.json"), TimeProvider.System))));

    public static string AppRoot => AppContext.BaseDirectory;

    /// <summary>As <c>kill -9</c>.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
        Http?.Dispose();
        Anybody?.Dispose();
    }

    public async Task StartAsync()
    {
        var port = Azurite.FreePort();
        Http = Principals.Everything.SignIn(Client(port));
        Anybody = Client(port);
        _process = Launch(Settings(port), Keep);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var ready = await Http.GetAsync("/");
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"The handler did not start:\n{Log}");
    }

    private static HttpClient Client(int port) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };

    public static Process Launch(IReadOnlyDictionary<string, string> settings, Action<string?> keep)
    {
        var start = new ProcessStartInfo(Path.Combine(AppRoot, "Functions"))
        {
            WorkingDirectory = AppRoot,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => keep(line.Data);
        process.ErrorDataReceived += (_, line) => keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Hands over what is on the queues until they are empty. A message that fails three times goes to the poison queue.</summary>
    public async Task RunQueuesAsync(params string[] queues)
    {
        if (queues.Length == 0) queues = [.. Names.Queues.All];
        while (true)
        {
            var handled = 0;
            foreach (var queue in queues) handled += await RunQueueAsync(queue);
            if (handled == 0) return;
        }
    }

    public Task RunPoisonAsync() => RunQueuesAsync([.. Names.Queues.All.Select(Names.Queues.PoisonOf)]);

    public async Task<HttpResponseMessage> InvokeAsync(string queue, string text, string id, long dequeueCount = 1) =>
        await Http.PostAsJsonAsync($"/{FunctionOf(queue)}", Envelope(text, id, dequeueCount), JsonSerializerOptions.Default);

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    private async Task<int> RunQueueAsync(string name)
    {
        var queue = Azurite.Account.Queue(name);
        var messages = (await queue.ReceiveMessagesAsync(16, TimeSpan.FromMinutes(10))).Value;
        await Task.WhenAll(messages.Select(message => RunMessageAsync(name, message)));
        return messages.Length;
    }

    private async Task RunMessageAsync(string name, Azure.Storage.Queues.Models.QueueMessage message)
    {
        var queue = Azurite.Account.Queue(name);
        using var response = await InvokeAsync(name, message.Body.ToString(), message.MessageId, message.DequeueCount);
        if (!response.IsSuccessStatusCode && name.EndsWith("-poison", StringComparison.Ordinal)) throw new InvalidOperationException(Log);
        if (!response.IsSuccessStatusCode && message.DequeueCount < 3)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, (string?)null, TimeSpan.Zero);
            return;
        }

        if (!response.IsSuccessStatusCode) await Azurite.Account.Queue(Names.Queues.PoisonOf(name)).SendMessageAsync(message.Body);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    /// <summary>As the host writes it: everything but objects as JSON inside a string.</summary>
    private static object Envelope(string text, string id, long dequeueCount) => new
    {
        Data = new Dictionary<string, string> { ["message"] = JsonSerializer.Serialize(text) },
        Metadata = new Dictionary<string, string>
        {
            ["DequeueCount"] = $"{dequeueCount}",
            ["Id"] = JsonSerializer.Serialize(id),
            ["InsertionTime"] = "2026-11-24T08:15:00+00:00",
        },
    };

    private static string FunctionOf(string queue) => Directory.EnumerateFiles(AppRoot, "function.json", SearchOption.AllDirectories)
        .Single(file => File.ReadAllText(file).Contains($"\"queueName\": \"{queue}\"", StringComparison.Ordinal))
        is var found ? Path.GetFileName(Path.GetDirectoryName(found)!) : "";

    public IReadOnlyDictionary<string, string> Settings(int port) => new Dictionary<string, string>
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
        ["PipelineStorage"] = Azurite.Connection,
        ["Registry__Path"] = Path.Combine(_folder, "registry.db"),
        ["Keys__Ring"] = Path.Combine(_folder, "keyring.json"),
        ["Keys__Path"] = Path.Combine(_folder, "keys.db"),
        ["Mail__Transport"] = "sendgrid",
        ["Mail__From"] = "alerts@pipeline.example",
        ["Mail__ReplyTo"] = "desk@pipeline.example",
        ["Mail__AdminAddress"] = "admin@pipeline.example",
        ["Mail__SendGrid__ApiKey"] = SendGridStub.ApiKey,
        ["Mail__SendGrid__Host"] = $"{SendGrid.Address}",
        ["Audit__Key"] = AuditKey,
        ["Answers__Key"] = AuditKey,
        ["Answers__Address"] = "https://pipeline.example",
        ["Hooks__kobo__Secret"] = HookSecret,
        ["Hooks__odk__User"] = "central",
        ["Hooks__odk__Password"] = HookSecret,
        ["WEBSITE_AUTH_ENABLED"] = "True",
        ["Intake__MaxFileBytes"] = $"{400L << 20}",
    };

    private void Keep(string? line)
    {
        lock (_log) _log.Add(line ?? "");
    }
}
