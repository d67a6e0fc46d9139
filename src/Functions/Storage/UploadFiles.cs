using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Functions.Storage;

/// <summary>All that is kept of an upload's content under its receipt: the file, what was quoted of its rows, chunks that stayed, a checkpoint message that was set aside; and the key that all of it is sealed under.</summary>
public sealed class UploadFiles(StorageAccount account, Ledger ledger, UploadKeys keys, CheckpointBodies bodies)
{
    private readonly BlobContainerClient _archive = account.Container(Names.Containers.Archive);
    private readonly BlobContainerClient _receipts = account.Container(Names.Containers.Receipts);
    private readonly BlobContainerClient _work = account.Container(Names.Containers.Work);

    /// <summary>
    /// Destroys the key of an upload and deletes its content as soon as each of its rows was registered or rejected: until then it is the only copy of rows of other children. What the receipt counts stays.
    /// The key goes first: whatever the storage account keeps of deleted blobs is unreadable from then on.
    /// </summary>
    /// <returns>False: some row is still to be registered; to be called again.</returns>
    public async Task<bool> EraseAsync(string receipt, CancellationToken cancellation)
    {
        if (await ledger.IsNeededAsync(receipt, cancellation))
        {
            await ledger.AskToEraseAsync(receipt, cancellation);
            return false;
        }

        await keys.DestroyAsync(receipt, cancellation);
        await DeleteAsync(_archive, receipt, cancellation);
        await DeleteAsync(_receipts, $"{receipt}/problems.ndjson", cancellation);
        await foreach (var chunk in _work.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{receipt}/" }, cancellation)) await DeleteAsync(_work, chunk.Name, cancellation);
        await bodies.DeleteAsync(receipt, cancellation);
        await ledger.ErasedAsync(receipt, cancellation);
        return true;
    }

    /// <summary>Receipts of uploads that were erased and whose key is there all the same: an older copy of the data keys was restored.</summary>
    public async Task<IReadOnlyList<string>> FindReturnedAsync(CancellationToken cancellation)
    {
        var returned = new List<string>();
        foreach (var receipt in await ledger.ListErasedAsync(cancellation))
        {
            using var key = await keys.FindAsync(receipt, cancellation);
            if (key is not null) returned.Add(receipt);
        }

        return returned;
    }

    /// <summary>Tries again with those that had to wait: how many were deleted, and how many still wait.</summary>
    public async Task<(int Erased, int Waiting)> EraseAskedAsync(CancellationToken cancellation)
    {
        var (erased, waiting) = (0, 0);
        foreach (var receipt in await ledger.ListToEraseAsync(cancellation))
        {
            if (await EraseAsync(receipt, cancellation)) erased++;
            else waiting++;
        }

        return (erased, waiting);
    }

    private static Task DeleteAsync(BlobContainerClient container, string name, CancellationToken cancellation) =>
        container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);
}
