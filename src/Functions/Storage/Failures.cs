using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>A message that the host gave up on.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Id">The message's fingerprint, or the receipt it is about.</param>
/// <param name="Body">What to put back on the queue; nothing of a child.</param>
public sealed record Failure(string Queue, string Id, string Body);

/// <summary>The messages that were rescued from poison queues, until they are replayed and after.</summary>
public sealed class Failures(StorageAccount account)
{
    private readonly TableClient _table = account.Table(Names.Tables.Failures);

    /// <summary>Keeps the message, also one that was replayed and failed again. False: it is kept already, and the admins were told.</summary>
    public async Task<bool> AddAsync(Failure failure, CancellationToken cancellation)
    {
        // Bytes, since a table's text takes half as many characters as a queue message may have.
        var row = new TableEntity(failure.Queue, failure.Id) { ["Body"] = Encoding.UTF8.GetBytes(failure.Body), ["At"] = DateTimeOffset.UtcNow };
        try
        {
            await _table.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            var known = (await _table.GetEntityAsync<TableEntity>(failure.Queue, failure.Id, cancellationToken: cancellation)).Value;
            if (known.GetDateTimeOffset("ReplayedAt") is null) return known.GetDateTimeOffset("NoticedAt") is null;
            await _table.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
    }

    public Task NoticedAsync(Failure failure, CancellationToken cancellation) => StampAsync(failure, "NoticedAt", cancellation);

    public Task ReplayedAsync(Failure failure, CancellationToken cancellation) => StampAsync(failure, "ReplayedAt", cancellation);

    public async Task<IReadOnlyList<Failure>> ListUnreplayedAsync(CancellationToken cancellation)
    {
        var failures = new List<Failure>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            if (row.GetDateTimeOffset("ReplayedAt") is not null) continue;
            failures.Add(new(row.PartitionKey, row.RowKey, Encoding.UTF8.GetString(row.GetBinary("Body"))));
        }

        return failures;
    }

    private async Task StampAsync(Failure failure, string column, CancellationToken cancellation) => await _table.UpdateEntityAsync(
        new TableEntity(failure.Queue, failure.Id) { [column] = DateTimeOffset.UtcNow }, ETag.All, TableUpdateMode.Merge, cancellation);
}
