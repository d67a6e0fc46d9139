using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;

namespace Pipeline.Tests.Shared;

/// <summary>LocalHost with the real function app, as a process of its own on free ports and in a folder of its own.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = Never };

    private RunningSystem(Process process, string address, string storage, string data) =>
        (_process, Address, Storage, Data) = (process, address, storage, data);

    public string Address { get; }

    public string Storage { get; }

    public string Data { get; }

    public static string BuiltIn(string key) =>
        typeof(RunningSystem).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public static string Sample(string name) => Path.Combine(BuiltIn("RepositoryRoot"), "samples", name);

    /// <param name="data">Folder of an earlier run to go on with; a new one if null.</param>
    public static Task<RunningSystem> StartAsync(string? data = null, params string[] options) => StartAsync(new Dictionary<string, string>(), data, options);

    /// <param name="settings">Of the app, besides what LocalHost gives it.</param>
    /// <param name="data">Folder of an earlier run to go on with; a new one if null.</param>
    /// <param name="options">Of LocalHost.</param>
    public static async Task<RunningSystem> StartAsync(IReadOnlyDictionary<string, string> settings, string? data = null, params string[] options)
    {
        data ??= Directory.CreateTempSubdirectory("end-to-end-").FullName;
        var how = new ProcessStartInfo("dotnet", [BuiltIn("LocalHost"), "--data", data, "--port", "0", "--storage-port", "0", .. options])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings) how.Environment[name] = value;
        var process = Process.Start(how)!;
        var (address, storage) = ("", "");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("Ctrl-C", StringComparison.Ordinal))
        {
            var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is ["Inbox", var inbox]) address = inbox.Replace("/inbox", "", StringComparison.Ordinal);
            if (words is ["Storage", var connection]) storage = connection;
        }
        Must(address.Length > 0, "LocalHost says where its inbox is");
        _ = DrainAsync(process);
        var system = new RunningSystem(process, address, storage, data);
        await system.EventuallyAsync(async () => (await system._http.GetAsync($"{address}/api/health")).IsSuccessStatusCode, "the handler answers");
        return system;
    }

    public async Task ImportPartnersAsync() => Must((await PipelineAsync("partners", "import", Sample("partners.csv"))).ExitCode == 0, "the partners are imported");

    /// <summary>`pipeline` as an admin runs it beside the app, to its end. Lines are joined: they are broken where a terminal would end.</summary>
    public async Task<(int ExitCode, string Output)> PipelineAsync(params string[] arguments)
    {
        using var process = StartPipeline(Storage, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join(' ', output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <param name="storage">The connection string that it is given.</param>
    /// <param name="arguments">Of the command.</param>
    public Process StartPipeline(string storage, params string[] arguments)
    {
        var how = new ProcessStartInfo("dotnet", [BuiltIn("Cli"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        how.Environment["PipelineStorage"] = storage;
        how.Environment["Registry__Path"] = InData("registry.db");
        how.Environment["Keys__Ring"] = InData("keyring.json");
        how.Environment["Keys__Path"] = InData("keys.db");
        how.Environment["Audit__Key"] = File.ReadAllText(InData("audit.key"));
        return Process.Start(how)!;
    }

    public string InData(string file) => Path.Combine(Data, file);

    public Task<string> UploadAsync(string name, string text) => UploadAsync(name, Encoding.UTF8.GetBytes(text));

    public Task<string> UploadAsync(string name, byte[] content) => UploadAsync(name, new ByteArrayContent(content));

    /// <summary>The id of the receipt.</summary>
    public async Task<string> UploadAsync(string name, HttpContent content)
    {
        using var answer = await _http.PutAsync($"{Address}/api/uploads/{Uri.EscapeDataString(name)}", content);
        Must(answer.StatusCode == HttpStatusCode.Accepted, "an upload is accepted");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>The id of the receipt.</summary>
    public async Task<string> QueueCheckpointAsync(string json)
    {
        var queue = new QueueClient(Storage, "checkpoint-logs", new() { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync(json);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..32];
    }

    /// <summary>The receipt once it is complete, checked to balance.</summary>
    public async Task<Receipt> CompleteAsync(string id)
    {
        Receipt? receipt = null;
        await EventuallyAsync(async () => (receipt = await GetAsync<Receipt>($"/api/receipts/{id}")) is { State: "complete" or "failed" }, $"receipt {id} is final");
        Must(receipt!.State == "complete", "a receipt is complete, and not failed");
        Must(receipt.Rows == receipt.Registered + receipt.Duplicates + receipt.Rejected + receipt.Failed, "a receipt balances");
        return receipt;
    }

    /// <summary>Waits until no queue holds a message, hidden ones included.</summary>
    public Task DrainedAsync(params string[] except) => EventuallyAsync(async () =>
    {
        var queues = new QueueServiceClient(Storage);
        var waiting = 0;
        await foreach (var queue in queues.GetQueuesAsync())
        {
            if (!except.Contains(queue.Name)) waiting += (await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        }
        return waiting == 0;
    }, "the queues are empty");

    public async Task<Status> StatusAsync() => (await GetAsync<Status>("/api/status"))!;

    public async Task<IReadOnlyList<Mail>> MailsAsync() => (await GetAsync<List<Mail>>("/inbox/messages"))!;

    /// <summary>The ids of a child's sightings, as whoever opens its record sees them; none where there is no such record.</summary>
    public async Task<string[]> SightingsAsync(string child) => await GetAsync<JsonDocument>($"/api/children/{child}") is { } page
        ? [.. page.RootElement.GetProperty("child").GetProperty("sightings").EnumerateArray().Select(sighting => sighting.GetProperty("id").GetString()!)]
        : [];

    /// <summary>A page as a browser gets it.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + path);
        request.Headers.Add("Accept", "text/html");
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form of a page.</summary>
    public async Task<HttpStatusCode> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await _http.PostAsync(Address + path, content);
        return answer.StatusCode;
    }

    /// <summary>Plays that the mail service tells something of a mail.</summary>
    public async Task PlayAsync(string mail, string kind)
    {
        using var answer = await _http.PostAsync($"{Address}/inbox/messages/{Uri.EscapeDataString(mail)}/events/{kind}", null);
        Must(answer.IsSuccessStatusCode, "the app takes what the mail service tells");
    }

    public async Task<JsonElement> MailAsync(string id) => await _http.GetFromJsonAsync<JsonElement>($"{Address}/inbox/messages/{id}");

    /// <summary>Ends the handler as a crash would; false while it is not up.</summary>
    public bool KillHandler()
    {
        var ledger = Path.Combine(Data, "processes.json");
        if (!File.Exists(ledger)) return false;
        foreach (var entry in JsonDocument.Parse(File.ReadAllText(ledger)).RootElement.EnumerateArray())
        {
            if (entry.GetProperty("Name").GetString() is not ("LocalHost" or "Azurite") && TryKill(entry.GetProperty("Pid").GetInt32())) return true;
        }
        return false;
    }

    /// <summary>Ends LocalHost and the handler with nothing tidied up; the storage lives on until the next start on the same data.</summary>
    public async Task KillAllAsync()
    {
        await KillAsync();
        Must(KillHandler(), "the handler is killed");
    }

    public int HandlerId() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "processes.json"))).RootElement.EnumerateArray()
        .Single(entry => entry.GetProperty("Name").GetString() is not ("LocalHost" or "Azurite")).GetProperty("Pid").GetInt32();

    /// <summary>Ends LocalHost with nothing tidied up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        _http.Dispose();
    }

    public async Task EventuallyAsync(Func<Task<bool>> look, string what)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Never; await Task.Delay(100))
        {
            try
            {
                if (await look()) return;
            }
            catch (HttpRequestException)
            {
                // The handler is being started again.
            }
            Must(!_process.HasExited, $"LocalHost runs until {what}");
        }
        throw new TimeoutException($"Never happened: {what}");
    }

    private async Task<T?> GetAsync<T>(string path) where T : class
    {
        using var answer = await _http.GetAsync(Address + path);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web) : null;
    }

    private static void Must(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"This did not hold: {what}.");
    }

    private static bool TryKill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task DrainAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is not null)
        {
            // Read, so that LocalHost never waits for us.
        }
    }
}

internal sealed record Receipt(string Id, string State, long Rows, long Registered, long Duplicates, long Rejected, long Failed, Problem? Problem, Problem[] RejectedRows, Problem[] DoubtfulRows);

internal sealed record Problem(string Sheet, long Row, string Column, string Code, string Message, string Remedy);

internal sealed record Status(long Children, long Sightings, AlertState[] Alerts);

internal sealed record AlertState(string Reference, string Severity, string[] Indicators, string State, string? Outcome, Telling[] Tellings);

internal sealed record Telling(string Partner, int Contact, string Kind, string State);

internal sealed record Mail(string Id, string From, string[] To, string Subject);
