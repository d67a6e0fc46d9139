using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Functions.Storage;

/// <summary>All that is kept of an upload's content under its receipt: the file, what was quoted of its rows, chunks that stayed, a checkpoint message that was set aside.</summary>
public sealed class UploadFiles(StorageAccount account, Ledger ledger, Originals originals, CheckpointBodies bodies)
{
    private readonly BlobContainerClient _incoming = account.Container(Names.Containers.Incoming);
    private readonly BlobContainerClient _receipts = account.Container(Names.Containers.Receipts);
    private readonly BlobContainerClient _work = account.Container(Names.Containers.Work);

    /// <summary>
    /// Deletes the content of an upload as soon as each of its rows was registered or rejected: until then it is the only copy of rows of other children. What the receipt counts stays.
    /// </summary>
    /// <returns>False: some row is still to be registered; to be called again.</returns>
    public async Task<bool> EraseAsync(string receipt, CancellationToken cancellation)
    {
        if (await IsNeededAsync(receipt, cancellation))
        {
            await ledger.AskToEraseAsync(receipt, cancellation);
            return false;
        }

        if (await originals.FindAsync(receipt, cancellation) is { } original) await DeleteAsync(original, cancellation);
        await DeleteProblemsAsync(receipt, cancellation);
        await foreach (var chunk in _work.GetBlobsAsync(new GetBlobsOptions { Prefix = $"{receipt}/" }, cancellation)) await DeleteAsync(_work, chunk.Name, null, cancellation);
        await bodies.DeleteAsync(receipt, cancellation);
        await ledger.ErasedAsync(receipt, cancellation);
        return true;
    }

    /// <summary>Whether some row of an upload is still to be registered.</summary>
    public async Task<bool> IsNeededAsync(string receipt, CancellationToken cancellation) =>
        await ledger.ReadAsync(receipt, cancellation) is { } known && !(known is { State: "complete", Failed: 0 });

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

    private Task DeleteAsync(Original original, CancellationToken cancellation) => DeleteAsync(_incoming, original.Path, new ETag(original.ETag), cancellation);

    private Task DeleteProblemsAsync(string receipt, CancellationToken cancellation) => DeleteAsync(_receipts, $"{receipt}/problems.ndjson", null, cancellation);

    private static async Task DeleteAsync(BlobContainerClient container, string name, ETag? unchanged, CancellationToken cancellation)
    {
        try
        {
            var conditions = unchanged is { } etag ? new BlobRequestConditions { IfMatch = etag } : null;
            await container.GetBlobClient(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, cancellation);
        }
        catch (RequestFailedException fault) when (fault is { Status: 412, ErrorCode: "ConditionNotMet" })
        {
            // Another file took its place, with a receipt of its own.
        }
    }
}
