using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>The container of exports. The deployment makes it immutable: a file in it can be neither changed nor deleted before its term.</summary>
public sealed class AuditExports(BlobContainerClient container)
{
    private const string Prefix = "export-";
    private const string Ending = ".ndjson";

    public static AuditExports Of(StorageAccount account) => new(account.Container(Names.Containers.Audit));

    public static string NameOf(long number) => $"{Prefix}{number.ToString("D8", CultureInfo.InvariantCulture)}{Ending}";

    /// <summary>Number of the last one; 0: there is none.</summary>
    public async Task<long> FindLastAsync(CancellationToken cancellation)
    {
        var last = 0L;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, cancellation))
        {
            if (long.TryParse(blob.Name.AsSpan()[Prefix.Length..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && blob.Name == NameOf(number)) last = number;
        }

        return last;
    }

    /// <returns>Null: there is no such export.</returns>
    public async Task<byte[]?> ReadAsync(long number, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(NameOf(number)).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    /// <returns>False: there is an export of this number already.</returns>
    public async Task<bool> AddAsync(long number, byte[] file, CancellationToken cancellation)
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
            await container.GetBlobClient(NameOf(number)).UploadAsync(new BinaryData(file), onlyNew, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            return false;
        }
    }
}
