using Pipeline.Core.Intake;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Takes a file in over HTTP: seals it while it streams to a blob, and answers with the receipt that its event will fill.</summary>
public sealed class PutUpload(Originals originals, Ledger ledger, IntakeLimits limits)
{
    public async Task<IResult> RunAsync(string fileName, long? length, Stream body, Person sender, CancellationToken cancellation)
    {
        if (Refuse(fileName, length) is { } refusal) return refusal;

        // The server gives out exactly as many bytes as announced, or throws: no part of a file becomes a blob.
        var receipt = $"{Guid.NewGuid():N}";
        var stored = await originals.StoreAsync(receipt, body, fileName, sender.Id, cancellation);
        await ledger.OpenAsync(receipt, stored, cancellation);
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

    private static IResult Error(int status, ErrorBody error) => Results.Json(error, statusCode: status);
}
