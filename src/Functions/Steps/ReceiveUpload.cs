using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Reads an upload as a stream and passes its sightings on in chunks, so that linking starts while reading goes on. A file that others put into <c>incoming</c> is sealed first, which
/// brings the event of the sealed one.
/// </summary>
public sealed class ReceiveUpload(
    SealIncoming incoming, Ledger ledger, Originals originals, UploadFiles files, ProblemLog problemLog, Sources sources, Chunks chunks, Queues queues,
    IntakeLimits limits, LinkingSettings linking)
{
    /// <summary>Chunks that are being written at the same time; bounds the memory.</summary>
    private const int WritersAtOnce = 4;

    /// <summary>Sets of headers kept of one upload; a file with more is no register.</summary>
    private const int MaxSources = 50;

    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        if (BlobCreated.Parse(message.Text) is not { } upload) return "Not the event of an upload: nothing to do.";
        return upload.IsSealed ? await ReadAsync(upload, cancellation) : await incoming.RunAsync(upload, cancellation);
    }

    private async Task<string> ReadAsync(BlobCreated upload, CancellationToken cancellation)
    {
        var receipt = upload.Receipt;
        if (await ledger.IsErasedAsync(receipt, cancellation))
        {
            // It may have come again at the moment it was erased.
            await files.EraseAsync(receipt, cancellation);
            return $"Receipt {receipt}: erased before.";
        }

        if (await ledger.IsReadAsync(receipt, cancellation)) return $"Receipt {receipt}: read before.";
        if (await originals.FindAsync(receipt, cancellation) is not { } stored || await originals.OpenAsync(receipt, cancellation) is not { } stream)
        {
            await ledger.MissAsync(receipt, upload.At, SealIncoming.Gone, cancellation);
            return $"Receipt {receipt}: the file is gone.";
        }

        await using (stream)
        {
            await ledger.StartReadingAsync(receipt, stored, cancellation);
            var facts = await Task.Run(() => ReadAsync(stream, receipt, cancellation), cancellation);
            await ledger.FinishReadingAsync(receipt, facts, cancellation);
            return $"Receipt {receipt}: {facts.Rows} rows read, {facts.Rejected} rejected, {facts.Chunks} chunks.";
        }
    }

    /// <summary>Pulls row after row on this thread while earlier chunks are being written.</summary>
    private async Task<ReadFacts> ReadAsync(Stream stream, string receipt, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
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
        await originals.KeepAsync(receipt, new(today, reading.Language), cancellation);
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
}
