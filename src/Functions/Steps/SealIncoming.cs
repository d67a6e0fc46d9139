using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Intake;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Moves a file that others put into <c>incoming</c> to <c>archive</c>, sealed, from where it is read. What the storage account keeps of it unsealed (soft delete, versions, an emulator's extents) is out of our reach: whoever can should
/// send files through the app.
/// </summary>
public sealed class SealIncoming(StorageAccount account, Ledger ledger, Originals originals)
{
    private readonly BlobContainerClient _incoming = account.Container(Names.Containers.Incoming);

    /// <summary>The file was removed before it was its turn.</summary>
    public static readonly Problem Gone = Problem.OfFile(
        "file-gone", "The file was removed before it could be read.", "Send the file again.");

    private static readonly Problem Replaced = Problem.OfFile(
        "file-replaced", "Another file took this one's place before it could be read.",
        "See the receipt of the later file; send this one again if its rows are not in there.");

    public async Task<string> RunAsync(BlobCreated upload, CancellationToken cancellation)
    {
        var (receipt, blob) = (upload.Receipt, _incoming.GetBlobClient(upload.Path));
        var unchanged = new BlobRequestConditions { IfMatch = new ETag(upload.ETag) };
        if (!await IsSealedAsync(receipt, cancellation) && !await SealAsync(upload, blob, unchanged, cancellation)) return $"Receipt {receipt}: the file is gone or was replaced.";
        try
        {
            await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellation);
        }
        catch (RequestFailedException fault) when (fault is { Status: 412, ErrorCode: "ConditionNotMet" })
        {
            // Another file took its place, with an event of its own.
        }

        return $"Receipt {receipt}: sealed.";
    }

    /// <summary>By an earlier delivery of the event; it may have been read and erased since.</summary>
    private async Task<bool> IsSealedAsync(string receipt, CancellationToken cancellation) =>
        await ledger.IsErasedAsync(receipt, cancellation) || await originals.FindAsync(receipt, cancellation) is not null;

    /// <summary>Seals the very content that the event is about. False: it is there no more.</summary>
    private async Task<bool> SealAsync(BlobCreated upload, BlobClient blob, BlobRequestConditions unchanged, CancellationToken cancellation)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(unchanged, cancellation)).Value;
            await using var content = await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = unchanged }, cancellation);
            var stored = await originals.StoreAsync(upload.Receipt, content, FileName.Of(upload.Path, properties.Metadata), sender: null, cancellation);
            await ledger.OpenAsync(upload.Receipt, stored, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412 && fault.ErrorCode != BlobErrorCode.ContainerNotFound)
        {
            await ledger.MissAsync(upload.Receipt, upload.At, await blob.ExistsAsync(cancellation) ? Replaced : Gone, cancellation);
            return false;
        }
    }
}
