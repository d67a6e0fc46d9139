using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Normalization;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Storage;

/// <summary>Chunks of sightings between reading and linking, sealed. They carry children's data and are deleted once linked.</summary>
public sealed class Chunks(StorageAccount account, UploadKeys keys)
{
    private const string RowsKey = "rows";
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Work);

    /// <summary>The same chunk written again takes the place of the first.</summary>
    public async Task WriteAsync(string receipt, int chunk, IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        await using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(zip, sightings, RegistryJson.Default.IReadOnlyListSighting, cancellation);
        }

        using var key = await keys.GetOrCreateAsync(receipt, cancellation);
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [RowsKey] = $"{sightings.Count}" } };
        await Blob(receipt, chunk).UploadAsync(key.Seal(NameOf(receipt, chunk), buffer.GetBuffer().AsSpan(0, (int)buffer.Length)), options, cancellation);
    }

    public async Task<IReadOnlyList<Sighting>> ReadAsync(string receipt, int chunk, CancellationToken cancellation)
    {
        using var key = await keys.FindAsync(receipt, cancellation) ?? throw new ProtectionException("A chunk is of an erased upload: nobody can read it any more.");
        var content = await Blob(receipt, chunk).DownloadContentAsync(cancellation);
        await using var zip = new GZipStream(key.Open(NameOf(receipt, chunk), content.Value.Content.ToStream()), CompressionMode.Decompress);
        return (await JsonSerializer.DeserializeAsync(zip, RegistryJson.Default.IReadOnlyListSighting, cancellation))!;
    }

    /// <summary>How many sightings a chunk holds, without reading it.</summary>
    public async Task<int> CountAsync(string receipt, int chunk, CancellationToken cancellation)
    {
        var properties = await Blob(receipt, chunk).GetPropertiesAsync(cancellationToken: cancellation);
        return int.Parse(properties.Value.Metadata[RowsKey], CultureInfo.InvariantCulture);
    }

    public Task DeleteAsync(string receipt, int chunk, CancellationToken cancellation) =>
        Blob(receipt, chunk).DeleteIfExistsAsync(cancellationToken: cancellation);

    private static string PathOf(string receipt, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{receipt}/{chunk:D6}.json.gz");

    private static string NameOf(string receipt, int chunk) => $"{Names.Containers.Work}/{PathOf(receipt, chunk)}";

    private BlobClient Blob(string receipt, int chunk) => _container.GetBlobClient(PathOf(receipt, chunk));
}
