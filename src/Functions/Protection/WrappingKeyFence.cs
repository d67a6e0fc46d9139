using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Protection;

/// <summary>
/// Keeps what is wrapped under a closed wrapping key out of the table. Every transaction also touches a row of its partition that is there for as long as the wrapping key is open, and fails as a whole
/// with 404 where it is not: nobody can write under a key after it was closed, however long ago he loaded his ring. A second row, which stays, says that the first was made once and must not be again.
/// </summary>
internal sealed class WrappingKeyFence(TableClient table)
{
    /// <summary>Rows of the fence come after those of all keys, whose ids are letters, digits and dashes.</summary>
    public const string FirstRow = "~";

    /// <summary>How often others may get in between before something else must be wrong.</summary>
    private const int MostTries = 20;

    /// <summary>Belongs into every transaction that writes under a wrapping key: changes nothing, and fails where the key is closed.</summary>
    public static TableTransactionAction Passing(string shard, Guid wrappingKey) =>
        new(TableTransactionActionType.UpdateMerge, new TableEntity(shard, OpenRow(wrappingKey)), ETag.All);

    /// <summary>Opens a wrapping key in a partition unless it ever was. False: it is closed.</summary>
    public async Task<bool> OpenAsync(string shard, Guid wrappingKey, CancellationToken cancellation)
    {
        TableTransactionAction[] open = [Add(shard, OnceRow(wrappingKey)), Add(shard, OpenRow(wrappingKey))];
        if (await TryAsync(open, 409, cancellation)) return true;
        return (await table.GetEntityIfExistsAsync<TableEntity>(shard, OpenRow(wrappingKey), cancellationToken: cancellation)).HasValue;
    }

    public async Task CloseAsync(string shard, Guid wrappingKey, CancellationToken cancellation)
    {
        for (var tried = 0; ; tried++)
        {
            // Either it is open, or it never was and never will be, or it was closed before.
            if (await TryAsync([new(TableTransactionActionType.Delete, new TableEntity(shard, OpenRow(wrappingKey)), ETag.All)], 404, cancellation)) return;
            if (await TryAsync([Add(shard, OnceRow(wrappingKey))], 409, cancellation)) return;
            if (!(await table.GetEntityIfExistsAsync<TableEntity>(shard, OpenRow(wrappingKey), cancellationToken: cancellation)).HasValue) return;
            if (tried == MostTries) throw new InvalidOperationException("The table of data keys does not let a wrapping key be closed: run this again.");
        }
    }

    private async Task<bool> TryAsync(TableTransactionAction[] actions, int statusOfTheSlower, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == statusOfTheSlower)
        {
            return false;
        }
    }

    private static TableTransactionAction Add(string shard, string row) => new(TableTransactionActionType.Add, new TableEntity(shard, row));

    private static string OpenRow(Guid wrappingKey) => $"{FirstRow}open-{wrappingKey:N}";

    private static string OnceRow(Guid wrappingKey) => $"{FirstRow}once-{wrappingKey:N}";
}
