using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Retention;

/// <summary>The reports of runs that deleted something, for admins.</summary>
public sealed class RetentionReports(StorageAccount account)
{
    private const string Folder = "retention/";

    private readonly BlobContainerClient _container = account.Container(Names.Containers.Receipts);

    public Task KeepAsync(RetentionReport report, CancellationToken cancellation) => _container
        .GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{Folder}{report.At.UtcDateTime:yyyy-MM-ddTHH-mm-ss-fff}.json"))
        .UploadAsync(BinaryData.FromObjectAsJson(report, JsonSerializerOptions.Web), overwrite: true, cancellation);

    /// <summary>The last ones, oldest first.</summary>
    public async Task<IReadOnlyList<RetentionReport>> ListAsync(int most, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellation)) names.Add(blob.Name);
        var reports = new List<RetentionReport>();
        foreach (var name in names.Order(StringComparer.Ordinal).TakeLast(most))
        {
            var content = await _container.GetBlobClient(name).DownloadContentAsync(cancellation);
            reports.Add(content.Value.Content.ToObjectFromJson<RetentionReport>(JsonSerializerOptions.Web)!);
        }

        return reports;
    }
}
