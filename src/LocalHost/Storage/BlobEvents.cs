using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;

namespace Pipeline.LocalHost.Storage;

/// <summary>
/// Event Grid's part: an event on queue `uploads` for each new or changed blob in `incoming` or `archive`, however it got there.
/// Sent first, noted afterwards: after a crash an event may come twice, as in Azure, but none is lost.
/// </summary>
internal sealed class BlobEvents(BlobServiceClient blobs, QueueServiceClient queues, string noteFile, ILogger log)
{
    public const string Queue = "uploads";
    public static readonly IReadOnlyList<string> Containers = ["incoming", "archive"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private Dictionary<string, string> announced = [];

    /// <summary>What Bicep lays out in Azure.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        foreach (var container in Containers)
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancel);
        await queues.GetQueueClient(Queue).CreateIfNotExistsAsync(cancellationToken: cancel);
        if (File.Exists(noteFile))
            announced = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(noteFile, cancel)) ?? [];
    }

    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                await AnnounceNewAsync(stop);
            }
            catch (RequestFailedException e)
            {
                log.LogWarning("The containers {Containers} could not be watched just now: {Reason}", string.Join(", ", Containers), e.ErrorCode ?? e.Message);
            }
            // A big container takes long to list; then look less often.
            await Task.Delay(watch.Elapsed > Pause ? 2 * watch.Elapsed : Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnnounceNewAsync(CancellationToken stop)
    {
        var present = new Dictionary<string, string>();
        try
        {
            foreach (var container in Containers.Select(blobs.GetBlobContainerClient))
                await AnnounceNewAsync(container, present, stop);
            // Only a whole list tells which blobs are gone.
            Note(present);
        }
        catch
        {
            Note(new(announced.Concat(present).GroupBy(b => b.Key).ToDictionary(b => b.Key, b => b.Last().Value)));
            throw;
        }
    }

    private async Task AnnounceNewAsync(BlobContainerClient container, Dictionary<string, string> present, CancellationToken stop)
    {
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: stop))
        {
            var (name, tag) = ($"{container.Name}/{blob.Name}", BlobCreatedEvent.ETag(blob));
            if (!(announced.TryGetValue(name, out var known) && known == tag))
                await SendAsync(container, blob, stop);
            present[name] = tag;
        }
    }

    private async Task SendAsync(BlobContainerClient container, BlobItem blob, CancellationToken stop) =>
        await queues.GetQueueClient(Queue).SendMessageAsync(BlobCreatedEvent.For(container, blob), stop);

    private void Note(Dictionary<string, string> now)
    {
        if (now.Count == announced.Count && now.All(b => announced.TryGetValue(b.Key, out var tag) && tag == b.Value))
            return;
        announced = now;
        AtomicFile.Write(noteFile, JsonSerializer.Serialize(announced));
    }
}
