using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.Functions.Storage;

/// <summary>The texts of checkpoint messages that could not be handled in full. They carry children's data, so no table or queue holds them.</summary>
public sealed class CheckpointBodies(StorageAccount account)
{
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Failed);

    public Task KeepAsync(string receipt, string body, CancellationToken cancellation) =>
        Blob(receipt).UploadAsync(BinaryData.FromString(body), overwrite: true, cancellation);

    /// <summary>Null where none is kept.</summary>
    public async Task<string?> FindAsync(string receipt, CancellationToken cancellation)
    {
        try
        {
            return (await Blob(receipt).DownloadContentAsync(cancellation)).Value.Content.ToString();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    public Task DeleteAsync(string receipt, CancellationToken cancellation) => Blob(receipt).DeleteIfExistsAsync(cancellationToken: cancellation);

    private BlobClient Blob(string receipt) => _container.GetBlobClient($"{Names.Queues.CheckpointLogs}/{receipt}.json");
}
