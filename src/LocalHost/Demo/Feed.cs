using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;

namespace Pipeline.LocalHost.Demo;

/// <summary>One thing that was sent, and the id of its receipt.</summary>
internal sealed record Fed(string File, string ReceiptId);

/// <summary>Partners by the command line tool, files over HTTP, checkpoint messages on their queue: the doors others use.</summary>
internal sealed class Feed(LocalSystem system) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(system.Address), Timeout = Timeout.InfiniteTimeSpan };

    public async Task ImportPartnersAsync(string samples, CancellationToken cancel)
    {
        var file = Path.Combine(samples, "partners.csv");
        if (!File.Exists(file))
            return;
        var how = new ProcessStartInfo("dotnet", [system.Options.CliPath, "partners", "import", file]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        how.Environment["PipelineStorage"] = system.Storage;
        using var process = Process.Start(how)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                throw new DemoProblem($"importing {file} ended with code {process.ExitCode}: {await errors} {await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public async Task<IReadOnlyList<Fed>> SendAllAsync(string samples, CancellationToken cancel)
    {
        if (!Directory.Exists(samples))
            throw new DemoProblem($"{samples} does not exist; name the folder of samples with --samples DIR.");
        var fed = new List<Fed>();
        foreach (var file in Directory.EnumerateFiles(samples).Where(IsUpload).Order(StringComparer.Ordinal))
            fed.Add(await PutAsync(file, cancel));
        var checkpoints = Path.Combine(samples, "checkpoints");
        if (Directory.Exists(checkpoints))
        {
            foreach (var file in Directory.EnumerateFiles(checkpoints, "*.json").Order(StringComparer.Ordinal))
                fed.Add(await QueueAsync(file, cancel));
        }
        return fed.Count > 0 ? fed : throw new DemoProblem($"{samples} holds nothing to upload.");
    }

    public void Dispose() => http.Dispose();

    private static bool IsUpload(string file) => Path.GetFileName(file) is var name
        && name is not "partners.csv" && name[0] != '.' && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    private async Task<Fed> PutAsync(string file, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        await using var content = File.OpenRead(file);
        using var answer = await http.PutAsync($"/api/uploads/{Uri.EscapeDataString(name)}", new StreamContent(content), cancel);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw new DemoProblem($"uploading {name} was answered with status {(int)answer.StatusCode}.");
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        return new Fed(name, receipt.GetProperty("id").GetString()!);
    }

    /// <summary>As the system promises checkpoints: the first 32 hexadecimal digits of the SHA-256 of what was sent.</summary>
    private static string ReceiptOfMessage(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private async Task<Fed> QueueAsync(string file, CancellationToken cancel)
    {
        var queue = new QueueClient(system.Storage, "checkpoint-logs", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: cancel);
        var text = await File.ReadAllTextAsync(file, cancel);
        await queue.SendMessageAsync(text, cancel);
        return new Fed($"checkpoints/{Path.GetFileName(file)}", ReceiptOfMessage(text));
    }
}
