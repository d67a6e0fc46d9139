using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Reads an upload as a stream and passes its sightings on in chunks, so that linking starts while reading goes on.</summary>
public sealed class ReceiveUpload(
    StorageAccount account, Ledger ledger, Originals originals, ProblemLog problemLog, Sources sources, Chunks chunks, Queues queues,
    IntakeLimits limits, LinkingSettings linking)
{
    /// <summary>Chunks that are being written at the same time; bounds the memory.</summary>
    private const int WritersAtOnce = 4;

    /// <summary>Sets of headers kept of one upload; a file with more is no register.</summary>
    private const int MaxSources = 50;

    private readonly BlobContainerClient _incoming = account.Container(Names.Containers.Incoming);

    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        if (BlobCreated.Parse(message.Text) is not { } upload) return "Not the event of an upload: nothing to do.";
        var receipt = upload.Receipt;
        if (await ledger.IsReadAsync(receipt, cancellation)) return $"Receipt {receipt}: read before.";

        if (await OpenAsync(upload, cancellation) is not { } stream) return $"Receipt {receipt}: the file is gone or was replaced.";
        await using (stream)
        {
            var facts = await Task.Run(() => ReadAsync(stream, upload, cancellation), cancellation);
            await ledger.FinishReadingAsync(receipt, facts, cancellation);
            return $"Receipt {receipt}: {facts.Rows} rows read, {facts.Rejected} rejected, {facts.Chunks} chunks.";
        }
    }

    /// <summary>The very content that the event is about, or null where it is there no more.</summary>
    private async Task<Stream?> OpenAsync(BlobCreated upload, CancellationToken cancellation)
    {
        var blob = _incoming.GetBlobClient(upload.Path);
        var unchanged = new BlobRequestConditions { IfMatch = new ETag(upload.ETag) };
        try
        {
            var properties = (await blob.GetPropertiesAsync(unchanged, cancellation)).Value;
            await ledger.StartReadingAsync(
                upload.Receipt, FileName.Of(upload.Path, properties.Metadata), properties.LastModified, Sender.In(properties.Metadata), cancellation);
            return await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = unchanged }, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            await ledger.OpenAsync(upload.Receipt, FileName.Of(upload.Path, new Dictionary<string, string>()), upload.At, sender: null, cancellation);
            var replaced = await blob.ExistsAsync(cancellation);
            await ledger.FailAsync(upload.Receipt, replaced ? Replaced : Gone, cancellation);
            return null;
        }
    }

    /// <summary>Pulls row after row on this thread while earlier chunks are being written.</summary>
    private async Task<ReadFacts> ReadAsync(Stream stream, BlobCreated upload, CancellationToken cancellation)
    {
        var (receipt, today) = (upload.Receipt, DateOnly.FromDateTime(DateTime.UtcNow));
        var reader = UploadReader.Open(stream, limits, await sources.MappingsAsync(cancellation));
        var normalizer = new SightingNormalizer(today);
        var tables = new Dictionary<string, Table>();
        using var problems = problemLog.Open(receipt);
        var reading = new UploadReading(Noting(reader.Rows(), tables), normalizer, receipt, linking.ChunkRows, problems);
        var options = new ParallelOptions { MaxDegreeOfParallelism = WritersAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(reading.Pull(), options, async (chunk, stop) =>
        {
            await chunks.WriteAsync(receipt, chunk.Number, chunk.Sightings, stop);
            await queues.AddAsync(new ChunkMessage(receipt, chunk.Number), stop);
        });
        foreach (var table in tables.Values) await sources.RecordAsync(table, reader.Format, cancellation);
        await originals.KeepAsync(receipt, new(upload.Path, upload.ETag, today, reading.Language), cancellation);
        return reading.Facts(reader.Format);
    }

    /// <summary>Notes the tables that rows come from, each set of headers once, as the rows go by.</summary>
    private static IEnumerable<RowRead> Noting(IEnumerable<RowRead> rows, Dictionary<string, Table> tables)
    {
        Table? last = null;
        foreach (var row in rows)
        {
            if (row.Draft is { } draft && !ReferenceEquals(draft.Table, last))
            {
                last = draft.Table;
                if (last.Source is { } source && tables.Count < MaxSources) tables.TryAdd(source, last);
            }

            yield return row;
        }
    }

    private static readonly Problem Gone = Problem.OfFile(
        "file-gone", "The file was removed before it could be read.", "Send the file again.");

    private static readonly Problem Replaced = Problem.OfFile(
        "file-replaced", "Another file took this one's place before it could be read.",
        "See the receipt of the later file; send this one again if its rows are not in there.");
}
