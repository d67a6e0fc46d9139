using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Storage;

/// <summary>The storage account with the pipeline's blobs, queues and tables.</summary>
public sealed class StorageAccount(BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables)
{
    /// <summary>The host's own encoding of messages (host.json, messageEncoding).</summary>
    private static readonly QueueClientOptions Base64 = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    public static StorageAccount Open(StorageSettings settings)
    {
        if (settings.ConnectionString is { } connection)
        {
            return new(new(connection), new(connection, Base64), new(connection));
        }

        TokenCredential identity = settings.ClientId is { } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
        return new(new(settings.Blobs, identity), new(settings.Queues, identity, Base64), new(settings.Tables, identity));
    }

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient(name);

    public QueueClient Queue(string name) => queues.GetQueueClient(name);

    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>Makes what is not there yet.</summary>
    public Task CreateMissingAsync(CancellationToken cancellation) => Task.WhenAll(
    [
        .. Names.Containers.All.Select(name => Container(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        .. Names.Queues.All.Select(name => Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        .. Names.Queues.All.Select(name => Queue(Names.Queues.PoisonOf(name)).CreateIfNotExistsAsync(cancellationToken: cancellation)),
        .. Names.Tables.All.Select(name => Table(name).CreateIfNotExistsAsync(cancellation)),
    ]);
}
