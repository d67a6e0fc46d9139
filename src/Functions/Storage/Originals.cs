using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Functions.Storage;

/// <summary>How the upload behind a receipt was read, so that it can be read again with the same result.</summary>
/// <param name="ReadOn">The day of the reading: who is a child depends on it.</param>
/// <param name="Language">The language most of its headers are written in; null if they do not tell.</param>
public sealed record Reading(DateOnly ReadOn, string? Language);

/// <summary>An upload that is stored.</summary>
/// <param name="SealedName">What the sender calls it, under the upload's key.</param>
/// <param name="Sender">Object id of the person who sent it; null for a system.</param>
/// <param name="At">When it was stored.</param>
public sealed record StoredOriginal(byte[] SealedName, string? Sender, DateTimeOffset At);

/// <summary>
/// The uploads as they were sent, sealed, in <c>archive</c> under their receipts, and how each was read. Name and sender stand at the blob as well: whoever crashes between storing a file and opening its receipt
/// must not leave a receipt that nobody may see.
/// </summary>
public sealed class Originals(StorageAccount account, UploadKeys keys)
{
    private const int BlockBytes = 4 << 20;
    private const string NameKey = "sealedname", SenderKey = "sender";

    private readonly BlobContainerClient _archive = account.Container(Names.Containers.Archive);
    private readonly BlobContainerClient _receipts = account.Container(Names.Containers.Receipts);

    /// <summary>Seals an upload while it is stored: no part of it is stored otherwise, and all of it or none. Leaves alone what is there under this receipt already.</summary>
    /// <param name="receipt">Id of its receipt.</param>
    /// <param name="content">Read once, to its end.</param>
    /// <param name="fileName">What the sender calls it.</param>
    /// <param name="sender">Object id of the person who sent it; null for a system.</param>
    /// <param name="cancellation">Stops the storing.</param>
    public async Task<StoredOriginal> StoreAsync(string receipt, Stream content, string fileName, string? sender, CancellationToken cancellation)
    {
        using var key = await keys.GetOrCreateAsync(receipt, cancellation);
        var sealedName = key.SealName(fileName);
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [NameKey] = Convert.ToBase64String(sealedName) },
            Conditions = new() { IfNoneMatch = ETag.All },
            TransferOptions = new() { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 2 },
        };
        if (sender is not null) options.Metadata[SenderKey] = sender;
        try
        {
            await using var file = key.Seal(NameOf(receipt), content);
            return new(sealedName, sender, (await _archive.GetBlobClient(receipt).UploadAsync(file, options, cancellation)).Value.LastModified);
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412 && fault.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet")
        {
            return await FindAsync(receipt, cancellation) ?? throw new InvalidOperationException("An upload was erased at the moment it came again: send it again.", fault);
        }
    }

    /// <summary>Null where none is stored under this receipt.</summary>
    public async Task<StoredOriginal?> FindAsync(string receipt, CancellationToken cancellation)
    {
        try
        {
            var found = (await _archive.GetBlobClient(receipt).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return new(Convert.FromBase64String(found.Metadata[NameKey]), found.Metadata.TryGetValue(SenderKey, out var sender) ? sender : null, found.LastModified);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The upload as it was sent, null where it is there no more. Can seek.</summary>
    public async Task<Stream?> OpenAsync(string receipt, CancellationToken cancellation)
    {
        using var key = await keys.FindAsync(receipt, cancellation);
        if (key is null) return null;
        try
        {
            return key.Open(NameOf(receipt), await _archive.GetBlobClient(receipt).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellation));
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    /// <summary>What the sender calls an upload; empty where its key is destroyed.</summary>
    public async Task<string> NameAsync(string receipt, ReadOnlyMemory<byte> sealedName, CancellationToken cancellation)
    {
        using var key = await keys.FindAsync(receipt, cancellation);
        return key is null ? "" : key.OpenName(sealedName.Span);
    }

    public Task KeepAsync(string receipt, Reading reading, CancellationToken cancellation) =>
        ReadingBlob(receipt).UploadAsync(BinaryData.FromObjectAsJson(reading, JsonSerializerOptions.Web), overwrite: true, cancellation);

    /// <summary>Null where nothing has been read under this receipt, or no file.</summary>
    public async Task<Reading?> FindReadingAsync(string receipt, CancellationToken cancellation)
    {
        try
        {
            return (await ReadingBlob(receipt).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<Reading>(JsonSerializerOptions.Web);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    private static string NameOf(string receipt) => $"{Names.Containers.Archive}/{receipt}";

    private BlobClient ReadingBlob(string receipt) => _receipts.GetBlobClient($"{receipt}/original.json");
}
