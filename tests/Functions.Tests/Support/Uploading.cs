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

    /// <summary>Puts the event of the blob that a receipt is of on the queue, as Event Grid does.</summary>
    public static async Task<string> AnnounceAsync(this Handler handler, string receiptAddress, CancellationToken stop)
    {
        var incoming = handler.Azurite.Account.Container(Names.Containers.Incoming);
        await foreach (var blob in incoming.GetBlobsAsync(cancellationToken: stop))
        {
            if (!receiptAddress.EndsWith(BlobCreated.ReceiptOf(blob.Name, $"{blob.Properties.ETag}"), StringComparison.Ordinal)) continue;
            await handler.Azurite.Account.Queue(Names.Queues.Uploads).SendMessageAsync(Event(blob.Name, $"{blob.Properties.ETag}"), stop);
        }

        return receiptAddress;
    }

    /// <summary>As Event Grid writes it.</summary>
    public static string Event(string path, string etag) => JsonSerializer.Serialize(new
    {
        subject = $"/blobServices/default/containers/incoming/blobs/{path}",
        eventType = "Microsoft.Storage.BlobCreated",
        id = $"{Guid.NewGuid()}",
        eventTime = DateTimeOffset.UtcNow,
        data = new { api = "PutBlob", eTag = etag.Trim('"') },
    });
}
