using System.Net;
using System.Text.Json;
using Azure.Storage.Queues;

namespace Pipeline.LocalHost.Demo;

internal sealed record Receipt(string State, long Rows, long Registered, long Duplicates, long Rejected, long Failed, DateTimeOffset? ReceivedAt, DateTimeOffset? CompletedAt)
{
    public static readonly Receipt Awaited = new("sent", 0, 0, 0, 0, 0, null, null);

    public bool IsFinal => State is "complete" or "failed";

    public bool Balances => Rows == Registered + Duplicates + Rejected + Failed;

    public double Seconds => CompletedAt is { } end && ReceivedAt is { } begin ? Math.Round((end - begin).TotalSeconds, 3) : 0;
}

internal sealed record Telling(string Partner, string Kind, string State)
{
    /// <summary>The partner has it.</summary>
    public bool IsOut => !IsOwed && !IsForDigest && State != "Superseded";

    /// <summary>The partner should have it, and has not.</summary>
    public bool IsOwed => !IsForDigest && State is "Queued" or "Failed";

    /// <summary>The partner is to have it with the next digest.</summary>
    public bool IsForDigest => Kind == "Digest" && State == "Queued";
}

internal sealed record AlertState(string Severity, string[] Indicators, string State, Telling[] Tellings);

internal sealed record SystemStatus(int Children, AlertState[] Alerts);

/// <summary>What has become of everything sent, as the system itself tells it.</summary>
internal sealed class Progress(LocalSystem system, IReadOnlyList<Fed> fed)
{
    private static readonly HttpClient Http = new();
    private readonly Dictionary<string, Receipt> receipts = [];
    private readonly Dictionary<string, int> waiting = [];

    public IEnumerable<(Fed Fed, Receipt Receipt)> Uploads => fed.Select(f => (f, receipts.GetValueOrDefault(f.ReceiptId, Receipt.Awaited)));

    public SystemStatus Status { get; private set; } = new(0, []);

    /// <summary>False when there is nothing left to wait for.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        foreach (var (upload, _) in Uploads.Where(u => !u.Receipt.IsFinal).ToArray())
        {
            if (await GetAsync<Receipt>($"/api/receipts/{upload.ReceiptId}", cancel) is { } receipt)
                receipts[upload.ReceiptId] = receipt;
        }
        var done = Uploads.All(u => u.Receipt.IsFinal) && await DrainedAsync(cancel);
        // Asked last, so that what it says of the end is said after the end.
        var status = await GetAsync<SystemStatus>("/api/status", cancel);
        Status = status ?? Status;
        return !(done && status is not null);
    }

    public string WhatIsLeft()
    {
        var open = Uploads.Where(u => !u.Receipt.IsFinal).Select(u => $"{u.Fed.File} is {u.Receipt.State}").ToArray();
        var queues = waiting.Where(q => q.Value > 0).Select(q => $"queue {q.Key} holds {q.Value}").ToArray();
        return open.Length + queues.Length > 0 ? string.Join("; ", open.Concat(queues)) + "." : "";
    }

    /// <summary>Hidden messages count too: one that failed waits hidden for its next turn.</summary>
    private async Task<bool> DrainedAsync(CancellationToken cancel)
    {
        var queues = new QueueServiceClient(system.Storage);
        waiting.Clear();
        await foreach (var queue in queues.GetQueuesAsync(cancellationToken: cancel))
            waiting[queue.Name] = (await queues.GetQueueClient(queue.Name).GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount;
        return waiting.Values.All(count => count == 0);
    }

    /// <summary>Null while there is no answer to be had: not known yet, or the handler is just being restarted.</summary>
    private async Task<T?> GetAsync<T>(string path, CancellationToken cancel) where T : class
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(system.Address + path), cancel);
            return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<T>(cancel) : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
