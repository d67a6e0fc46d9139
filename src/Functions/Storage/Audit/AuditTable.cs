using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>A row of a chain: an entry, the head, or neither.</summary>
/// <param name="Key">The row's own key.</param>
/// <param name="Entry">Null: it is none.</param>
/// <param name="Head">Likewise.</param>
public readonly record struct AuditRow(string Key, AuditEntry? Entry, AuditHead? Head);

/// <summary>The table of the trail: a partition a chain, a row an entry, and the chain's head.</summary>
public sealed class AuditTable(TableClient table)
{
    /// <summary>Rows of one transaction (the service's own limit is 100), one of them the head.</summary>
    public const int MostAtOnce = 99;

    public static AuditTable Of(StorageAccount account) => new(account.Table(Names.Tables.Audit));

    /// <returns>Null: the chain has no head.</returns>
    public async Task<(AuditHead Head, ETag Version)?> FindHeadAsync(string chain, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(chain, AuditHead.Row, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } row } ? (AuditHead.FromRow(row), row.ETag) : null;
    }

    /// <summary>Adds the entries and moves the head, both or neither.</summary>
    /// <param name="entries">At most <see cref="MostAtOnce"/>, of one chain.</param>
    /// <param name="head">The head after them.</param>
    /// <param name="known">Version of the head before them; null: the chain begins.</param>
    /// <returns>The head's new version.</returns>
    /// <exception cref="RequestFailedException">404, 409 or 412: the chain is not as it was known.</exception>
    public async Task<ETag> AppendAsync(IReadOnlyList<AuditEntry> entries, AuditHead head, ETag? known)
    {
        var actions = entries.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, entry.ToRow())).ToList();
        actions.Add(known is { } version
            ? new(TableTransactionActionType.UpdateReplace, head.ToRow(), version)
            : new(TableTransactionActionType.Add, head.ToRow()));

        // Entries of several callers go together: none of them may break it off for the others.
        var answers = await table.SubmitTransactionAsync(actions, CancellationToken.None);
        return answers.Value[^1].Headers.ETag!.Value;
    }

    /// <summary>The chain's rows after this number in order, the head after the entries.</summary>
    public async IAsyncEnumerable<AuditRow> ReadAsync(
        string chain, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {chain}");
        if (after > 0) filter += TableClient.CreateQueryFilter($" and RowKey gt {AuditEntry.RowOf(after)}");
        if (upTo < long.MaxValue) filter += TableClient.CreateQueryFilter($" and RowKey le {AuditEntry.RowOf(upTo)}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            yield return new(row.RowKey, AuditEntry.FromRow(row), row.RowKey == AuditHead.Row ? AuditHead.FromRow(row) : null);
        }
    }

    /// <summary>Every partition there is, by one small query each.</summary>
    public async Task<IReadOnlyList<string>> ListChainsAsync(CancellationToken cancellation)
    {
        var chains = new List<string>();
        for (var last = ""; ;)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey gt {last}");
            string? next = null;
            await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellationToken: cancellation))
            {
                next = row.PartitionKey;
                break;
            }

            if (next is null) return chains;
            chains.Add(last = next);
        }
    }
}
