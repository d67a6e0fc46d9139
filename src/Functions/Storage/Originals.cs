using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Functions.Storage;

/// <summary>The upload behind a receipt and how it was read, so that it can be read again with the same result.</summary>
/// <param name="Path">Of the blob in its container.</param>
/// <param name="ETag">Of the very content, without quotes.</param>
/// <param name="ReadOn">The day of the reading: who is a child depends on it.</param>
/// <param name="Language">The language most of its headers are written in; null if they do not tell.</param>
public sealed record Original(string Path, string ETag, DateOnly ReadOn, string? Language);

/// <summary>Keeps for each receipt where its upload is found.</summary>
public sealed class Originals(StorageAccount account)
{
    private readonly BlobContainerClient _receipts = account.Container(Names.Containers.Receipts);
    private readonly BlobContainerClient _incoming = account.Container(Names.Containers.Incoming);

    public Task KeepAsync(string receipt, Original original, CancellationToken cancellation) =>
        Blob(receipt).UploadAsync(BinaryData.FromObjectAsJson(original, JsonSerializerOptions.Web), overwrite: true, cancellation);

    /// <summary>Null where nothing has been read under this receipt, or no file.</summary>
    public async Task<Original?> FindAsync(string receipt, CancellationToken cancellation)
    {
        try
        {
            var found = await Blob(receipt).DownloadContentAsync(cancellation);
            return found.Value.Content.ToObjectFromJson<Original>(JsonSerializerOptions.Web);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The upload as it was read, null where it is there no more or another took its place.</summary>
    public async Task<Stream?> OpenAsync(Original original, CancellationToken cancellation)
    {
        var unchanged = new BlobRequestConditions { IfMatch = new ETag(original.ETag) };
        try
        {
            return await _incoming.GetBlobClient(original.Path).OpenReadAsync(
                new BlobOpenReadOptions(allowModifications: false) { Conditions = unchanged }, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return null;
        }
    }

    private BlobClient Blob(string receipt) => _receipts.GetBlobClient($"{receipt}/original.json");
}
