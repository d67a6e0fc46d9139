using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Intake;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Takes a file in over HTTP: streams it to a blob and answers with the receipt that its event will fill.</summary>
public sealed class PutUpload(StorageAccount account, Ledger ledger, IntakeLimits limits)
{
    private const int BlockBytes = 4 << 20;

    private readonly BlobContainerClient _incoming = account.Container(Names.Containers.Incoming);

    public async Task<IResult> RunAsync(string fileName, long? length, Stream body, Person sender, CancellationToken cancellation)
    {
        if (Refuse(fileName, length) is { } refusal) return refusal;

        var path = $"{DateTime.UtcNow:yyyy/MM/dd}/{Guid.NewGuid():N}.{FileName.SafeExtension(fileName)}";
        var stored = await StoreAsync(path, fileName, body, sender, cancellation);
        var receipt = BlobCreated.ReceiptOf(path, $"{stored.ETag}");
        await ledger.OpenAsync(receipt, fileName, stored.LastModified, sender.Id, cancellation);
        var address = $"/api/receipts/{receipt}";
        return Results.Accepted(address, new { id = receipt, receipt = address });
    }

    private IResult? Refuse(string fileName, long? length)
    {
        if (!FileName.IsAcceptable(fileName))
        {
            return Error(StatusCodes.Status400BadRequest, new(
                "bad-file-name", "The file's name is empty, too long, or has signs that no file name has.",
                "Rename the file: at most 255 letters, digits, spaces, dots and dashes."));
        }

        // The Functions host drops a body that comes without a length, so an empty one may be a whole file that got lost.
        if (length is null or 0)
        {
            return Error(StatusCodes.Status411LengthRequired, new(
                "no-content", "The file is empty, or it was sent without its length (Content-Length).",
                "Check that the file is not empty, and send it whole rather than in chunks."));
        }

        return length <= limits.MaxFileBytes ? null : Error(StatusCodes.Status413PayloadTooLarge, new(
            "file-too-large", $"The file is larger than {limits.MaxFileBytes / (1 << 20)} MB.", "Split it and send the parts."));
    }

    /// <summary>The server gives out exactly as many bytes as announced, or throws: no part of a file becomes a blob.</summary>
    private async Task<BlobContentInfo> StoreAsync(string path, string fileName, Stream body, Person sender, CancellationToken cancellation)
    {
        var metadata = FileName.ToMetadata(fileName);
        Sender.Note(metadata, sender);
        var options = new BlobUploadOptions
        {
            Metadata = metadata,
            TransferOptions = new() { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 2 },
        };
        return await _incoming.GetBlobClient(path).UploadAsync(body, options, cancellation);
    }

    private static IResult Error(int status, ErrorBody error) => Results.Json(error, statusCode: status);
}
