using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.LocalHost.Storage;

/// <summary>The event as Event Grid writes it for a blob, in the base64 a storage queue gets it in.</summary>
internal static class BlobCreatedEvent
{
    private const string Topic = "/subscriptions/local/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/devstoreaccount1";

    public static string For(BlobContainerClient container, BlobItem blob)
    {
        var properties = blob.Properties;
        var path = string.Join('/', blob.Name.Split('/').Select(Uri.EscapeDataString));
        var written = JsonSerializer.Serialize(new
        {
            topic = Topic,
            subject = $"/blobServices/default/containers/{container.Name}/blobs/{blob.Name}",
            eventType = "Microsoft.Storage.BlobCreated",
            id = Guid.NewGuid(),
            eventTime = properties.LastModified?.UtcDateTime ?? DateTime.UtcNow,
            data = new
            {
                api = "PutBlob",
                requestId = Guid.NewGuid(),
                eTag = ETag(blob),
                contentType = properties.ContentType,
                contentLength = properties.ContentLength,
                blobType = "BlockBlob",
                url = $"{container.Uri}/{path}",
                sequencer = $"{DateTime.UtcNow.Ticks:X48}",
            },
            dataVersion = "",
            metadataVersion = "1",
        });
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(written));
    }

    /// <summary>Without the quotes HTTP puts around it, as Event Grid has it.</summary>
    public static string ETag(BlobItem blob) => blob.Properties.ETag?.ToString("G").Trim('"') ?? "";
}
