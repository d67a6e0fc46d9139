using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Intake;

namespace Pipeline.Functions.Storage;

/// <summary>What reading an upload to its end has shown.</summary>
/// <param name="Problem">Concerns the file as a whole.</param>
public sealed record ReadFacts(string Format, long Rows, long Rejected, int Chunks, Problem? Problem);

/// <summary>What the registry made of a chunk.</summary>
public sealed record LinkedChunk(int Number, int Registered, int Duplicates);

/// <summary>
/// The upload ledger. It holds facts only, each written once or overwritten by itself: one row for the upload, one for each chunk.
/// What a receipt says is worked out from them, so no order of events and no crash between two writes can make it wrong.
/// </summary>
public sealed class Ledger(StorageAccount account)
{
    private const string UploadRow = "upload";
    private readonly TableClient _table = account.Table(Names.Tables.Uploads);

    /// <summary>Opens the receipt of an upload that is stored, or says again what is known of it.</summary>
    public Task OpenAsync(string receipt, StoredOriginal stored, CancellationToken cancellation) => MergeAsync(receipt, FactsOf(stored), cancellation);

    /// <summary>An upload that is stored is being read.</summary>
    public Task StartReadingAsync(string receipt, StoredOriginal stored, CancellationToken cancellation) =>
        MergeAsync(receipt, new(FactsOf(stored)) { ["ReadingAt"] = DateTimeOffset.UtcNow }, cancellation);

    /// <summary>Object id of the person who sent an upload; null for a system, and where there is no such receipt.</summary>
    public async Task<string?> SenderAsync(string receipt, CancellationToken cancellation) =>
        (await FindAsync(receipt, UploadRow, cancellation))?.GetString("Sender");

    /// <summary>To be called when every chunk is stored and queued.</summary>
    public Task FinishReadingAsync(string receipt, ReadFacts facts, CancellationToken cancellation) => MergeAsync(receipt, FactsOf(facts), cancellation);

    /// <summary>All there is to say of a message of a queue, which has no name of its own and was linked while it was read: one write.</summary>
    /// <param name="receipt">Id of the receipt.</param>
    /// <param name="queue">The queue's name.</param>
    /// <param name="receivedAt">When it came; null where that is known already.</param>
    /// <param name="facts">What reading it has shown.</param>
    /// <param name="chunks">What the registry made of it.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task RecordAsync(string receipt, string queue, DateTimeOffset? receivedAt, ReadFacts facts, IEnumerable<LinkedChunk> chunks, CancellationToken cancellation) => _table.SubmitTransactionAsync(
        [
            .. chunks.Select(chunk => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ChunkEntity(receipt, chunk.Number, chunk.Registered, chunk.Duplicates, 0))),
            new(TableTransactionActionType.UpsertMerge, EntityOf(receipt, new(FactsOf(facts)) { ["FileName"] = queue, ["ReceivedAt"] = receivedAt, ["ReadingAt"] = DateTimeOffset.UtcNow })),
        ],
        cancellation);

    /// <summary>A file that others had put into <c>incoming</c> was not there any more when it was its turn.</summary>
    public Task MissAsync(string receipt, DateTimeOffset receivedAt, Problem problem, CancellationToken cancellation) => MergeAsync(
        receipt, new() { ["ReceivedAt"] = receivedAt, ["FailedAt"] = DateTimeOffset.UtcNow, ["Failure"] = ToJson(problem) }, cancellation);

    /// <summary>The upload could not be read to its end. Says nothing once it has been.</summary>
    public Task FailAsync(string receipt, Problem problem, CancellationToken cancellation) =>
        MergeAsync(receipt, new() { ["FailedAt"] = DateTimeOffset.UtcNow, ["Failure"] = ToJson(problem) }, cancellation);

    /// <summary>The file of a known upload is to be deleted as soon as that loses no row.</summary>
    public Task AskToEraseAsync(string receipt, CancellationToken cancellation) => MergeAsync(receipt, new() { ["EraseAsked"] = true }, cancellation);

    /// <summary>Nothing is left of an upload's content: neither the file nor its name.</summary>
    public async Task ErasedAsync(string receipt, CancellationToken cancellation)
    {
        if (await FindAsync(receipt, UploadRow, cancellation) is null) return;
        await MergeAsync(receipt, new() { ["EraseAsked"] = false, ["SealedName"] = Array.Empty<byte>(), ["FileErasedAt"] = DateTimeOffset.UtcNow }, cancellation);
    }

    /// <summary>Whether there was an upload of which nothing but counts is left.</summary>
    public async Task<bool> IsErasedAsync(string receipt, CancellationToken cancellation) =>
        await FindAsync(receipt, UploadRow, cancellation) is { } upload && Receipt.ErasedAt(upload) is not null;

    /// <summary>Receipts of uploads whose file is to be deleted and is there still.</summary>
    public async Task<IReadOnlyList<string>> ListToEraseAsync(CancellationToken cancellation)
    {
        var receipts = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>("EraseAsked eq true", cancellationToken: cancellation)) receipts.Add(row.PartitionKey);
        return receipts;
    }

    /// <summary>Receipts of uploads of which nothing but counts is left.</summary>
    public async Task<IReadOnlyList<string>> ListErasedAsync(CancellationToken cancellation)
    {
        var receipts = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {UploadRow}"), cancellationToken: cancellation))
        {
            if (Receipt.ErasedAt(row) is not null) receipts.Add(row.PartitionKey);
        }

        return receipts;
    }

    /// <summary>Receipts of uploads that came before a moment and whose file was not deleted since.</summary>
    public async Task<IReadOnlyList<string>> ListKeptAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var receipts = new List<string>();
        var filter = TableClient.CreateQueryFilter($"RowKey eq {UploadRow} and ReceivedAt lt {before}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (Receipt.ErasedAt(row) is null) receipts.Add(row.PartitionKey);
        }

        return receipts;
    }

    /// <summary>Receipts of uploads of which a file came at or after a moment and was not deleted since.</summary>
    public async Task<IReadOnlyList<string>> ListSinceAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var receipts = new List<string>();
        var filter = TableClient.CreateQueryFilter($"RowKey eq {UploadRow} and ReceivedAt ge {moment}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.ContainsKey("SealedName") && Receipt.ErasedAt(row) is null) receipts.Add(row.PartitionKey);
        }

        return receipts;
    }

    /// <summary>Forgets what became of an upload's rows: its file is to be read again from the start.</summary>
    public async Task ReopenAsync(string receipt, CancellationToken cancellation)
    {
        if (await FindAsync(receipt, UploadRow, cancellation) is not { } upload) return;
        foreach (var fact in (string[])["ReadingAt", "ReadAt", "Format", "Rows", "Rejected", "Chunks", "Problem", "FailedAt", "Failure"]) upload.Remove(fact);
        await _table.UpdateEntityAsync(upload, upload.ETag, TableUpdateMode.Replace, cancellation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {receipt} and RowKey ne {UploadRow}");
        await foreach (var chunk in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) await _table.DeleteEntityAsync(receipt, chunk.RowKey, ETag.All, cancellation);
    }

    public async Task<bool> IsReadAsync(string receipt, CancellationToken cancellation) =>
        (await FindAsync(receipt, UploadRow, cancellation))?.GetDateTimeOffset("ReadAt") is not null;

    public async Task<bool> IsLinkedAsync(string receipt, int chunk, CancellationToken cancellation) =>
        (await FindAsync(receipt, ChunkRow(chunk), cancellation))?.GetInt32("Failed") == 0;

    /// <summary>A chunk is in the registry; takes the place of an earlier failure.</summary>
    public Task LinkedAsync(string receipt, int chunk, int registered, int duplicates, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(ChunkEntity(receipt, chunk, registered, duplicates, 0), TableUpdateMode.Replace, cancellation);

    /// <summary>A chunk was given up; changes nothing if it has been linked after all.</summary>
    public async Task ChunkFailedAsync(string receipt, int chunk, int rows, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(ChunkEntity(receipt, chunk, 0, 0, rows), cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
        }
    }

    /// <summary>The receipt as the facts have it now; null while nothing is known.</summary>
    public async Task<Receipt?> ReadAsync(string receipt, CancellationToken cancellation)
    {
        TableEntity? upload = null;
        var chunks = new ChunkSums();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {receipt}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == UploadRow) upload = row;
            else chunks.Add(row);
        }

        return upload is null ? null : Receipt.From(upload, chunks);
    }

    /// <summary>Whether some row of an upload is still to be registered.</summary>
    public async Task<bool> IsNeededAsync(string receipt, CancellationToken cancellation) =>
        await ReadAsync(receipt, cancellation) is { } known && !(known is { State: "complete", Failed: 0 });

    private static Dictionary<string, object?> FactsOf(StoredOriginal stored) =>
        new() { ["SealedName"] = stored.SealedName, ["ReceivedAt"] = stored.At, ["Sender"] = stored.Sender };

    private static Dictionary<string, object?> FactsOf(ReadFacts facts) => new()
    {
        ["ReadAt"] = DateTimeOffset.UtcNow,
        ["Format"] = facts.Format,
        ["Rows"] = facts.Rows,
        ["Rejected"] = facts.Rejected,
        ["Chunks"] = facts.Chunks,
        ["Problem"] = ToJson(facts.Problem),
    };

    private Task MergeAsync(string receipt, Dictionary<string, object?> facts, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(EntityOf(receipt, facts), TableUpdateMode.Merge, cancellation);

    private static TableEntity EntityOf(string receipt, Dictionary<string, object?> facts)
    {
        var entity = new TableEntity(receipt, UploadRow);
        foreach (var (name, value) in facts)
        {
            if (value is not null) entity[name] = value;
        }

        return entity;
    }

    private async Task<TableEntity?> FindAsync(string receipt, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(receipt, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private static TableEntity ChunkEntity(string receipt, int chunk, int registered, int duplicates, int failed) => new(receipt, ChunkRow(chunk))
    {
        ["Registered"] = registered,
        ["Duplicates"] = duplicates,
        ["Failed"] = failed,
        ["At"] = DateTimeOffset.UtcNow,
    };

    private static string ChunkRow(int chunk) => string.Create(CultureInfo.InvariantCulture, $"chunk-{chunk:D6}");

    private static string? ToJson(Problem? problem) => problem is null ? null : JsonSerializer.Serialize(problem, JsonSerializerOptions.Web);
}
