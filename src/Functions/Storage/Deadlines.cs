using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>A time to look at an alert.</summary>
public sealed record Deadline(DateTimeOffset At, string Alert);

/// <summary>When to look at which alert, in the order of time: what is due is read without reading what is not.</summary>
public sealed class Deadlines(StorageAccount account)
{
    private const string Partition = "deadline";
    private readonly TableClient _table = account.Table(Names.Tables.Deadlines);

    public Task AddAsync(Deadline deadline, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(Partition, KeyOf(deadline.At, deadline.Alert)), TableUpdateMode.Replace, cancellation);

    public Task RemoveAsync(Deadline deadline, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(Partition, KeyOf(deadline.At, deadline.Alert), ETag.All, cancellation);

    /// <summary>Those up to now, the earliest first.</summary>
    public async Task<IReadOnlyList<Deadline>> ListAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var due = new List<Deadline>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {KeyOf(now.AddTicks(1), "")}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var key = row.RowKey.Split('_', 2);
            due.Add(new(new(long.Parse(key[0], CultureInfo.InvariantCulture), TimeSpan.Zero), key[1]));
        }

        return due;
    }

    /// <summary>As many digits for every time, so that their order is that of the times.</summary>
    private static string KeyOf(DateTimeOffset at, string alert) => $"{at.UtcTicks:D19}_{alert}";
}
