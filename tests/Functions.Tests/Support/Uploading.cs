using System.Net;
using System.Text.Json;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Support;

/// <summary>Sends files to the running app and plays Event Grid for them.</summary>
internal static class Uploading
{
    /// <summary>The address of the receipt.</summary>
    public static async Task<string> UploadAsync(this Handler handler, string name, byte[] content, CancellationToken stop)
    {
        using var body = new ByteArrayContent(content);
        using var response = await handler.Http.PutAsync($"/api/uploads/{Uri.EscapeDataString(name)}", body, stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await handler.AnnounceAsync($"{response.Headers.Location}", stop);
    }

    /// <summary>Puts the event of the sealed upload that a receipt is of on the queue, as Event Grid does; nothing where nothing is stored.</summary>
    public static async Task<string> AnnounceAsync(this Handler handler, string receiptAddress, CancellationToken stop)
    {
        var receipt = receiptAddress[(receiptAddress.LastIndexOf('/') + 1)..];
        if (await handler.Azurite.Account.Container(Names.Containers.Archive).GetBlobClient(receipt).ExistsAsync(stop))
        {
            await handler.Azurite.Account.Queue(Names.Queues.Uploads).SendMessageAsync(SealedEvent(receipt), stop);
        }

        return receiptAddress;
    }

    /// <summary>Puts a file into <c>incoming</c> past the app, and returns the event of it.</summary>
    public static async Task<string> PutPastAsync(this Handler handler, string path, Func<Stream, Task> writeAsync, CancellationToken stop)
    {
        var blob = handler.Azurite.Account.Container(Names.Containers.Incoming).GetBlobClient(path);
        await using (var stream = await blob.OpenWriteAsync(overwrite: true, cancellationToken: stop)) await writeAsync(stream);
        return Event(path, $"{(await blob.GetPropertiesAsync(cancellationToken: stop)).Value.ETag}");
    }

    /// <summary>Has a file that was put into <c>incoming</c> sealed, and returns the event of the sealed one.</summary>
    public static async Task<string> SealAsync(this Handler handler, string incoming)
    {
        using var response = await handler.InvokeAsync(Names.Queues.Uploads, incoming, $"{Guid.NewGuid()}");
        Assert.True(response.IsSuccessStatusCode, handler.Log);
        return SealedEvent(BlobCreated.Parse(incoming)!.Receipt);
    }

    /// <summary>As Event Grid writes it.</summary>
    public static string Event(string path, string etag) => Event(Names.Containers.Incoming, path, etag);

    /// <summary>Of an upload in <c>archive</c>.</summary>
    public static string SealedEvent(string receipt) => Event(Names.Containers.Archive, receipt, "0x1");

    private static string Event(string container, string path, string etag) => JsonSerializer.Serialize(new
    {
        subject = $"/blobServices/default/containers/{container}/blobs/{path}",
        eventType = "Microsoft.Storage.BlobCreated",
        id = $"{Guid.NewGuid()}",
        eventTime = DateTimeOffset.UtcNow,
        data = new { api = "PutBlob", eTag = etag.Trim('"') },
    });
}
