using System.Text;
using Azure;
using Azure.Storage.Blobs;

namespace Pipeline.Functions.Storage;

/// <summary>The texts of checkpoint messages that could not be handled in full, sealed. They carry children's data, so no table or queue holds them.</summary>
public sealed class CheckpointBodies(StorageAccount account, UploadKeys keys)
{
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Failed);

    public async Task KeepAsync(string receipt, string body, CancellationToken cancellation)
    {
        using var key = await keys.GetOrCreateAsync(receipt, cancellation);
        await _container.GetBlobClient(PathOf(receipt)).UploadAsync(key.Seal(NameOf(receipt), Encoding.UTF8.GetBytes(body)), overwrite: true, cancellation);
    }

    /// <summary>Null where none is kept, or it is erased.</summary>
    public async Task<string?> FindAsync(string receipt, CancellationToken cancellation)
    {
        using var key = await keys.FindAsync(receipt, cancellation);
        if (key is null) return null;
        try
        {
            var content = (await _container.GetBlobClient(PathOf(receipt)).DownloadContentAsync(cancellation)).Value.Content;
            using var reader = new StreamReader(key.Open(NameOf(receipt), content.ToStream()));
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    public Task DeleteAsync(string receipt, CancellationToken cancellation) => _container.GetBlobClient(PathOf(receipt)).DeleteIfExistsAsync(cancellationToken: cancellation);

    private static string PathOf(string receipt) => $"{Names.Queues.CheckpointLogs}/{receipt}.json";

    private static string NameOf(string receipt) => $"{Names.Containers.Failed}/{PathOf(receipt)}";
}
