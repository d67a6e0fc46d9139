using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>An alert as it stands, under the reference that partners and desk use for it.</summary>
public sealed record StandingAlert(string Reference, Alert Alert, DateTimeOffset RaisedAt);

/// <summary>
/// The alerts: one a child and period, found under any id the child has had. A second row, under the reference, says which alert it names
/// and keeps references unique.
/// </summary>
public sealed class Alerts(StorageAccount account)
{
    private const string ReferenceRow = "reference";

    /// <summary>Letters and digits that nobody mistakes for each other on the telephone or on paper.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private readonly TableClient _table = account.Table(Names.Tables.Alerts);

    /// <summary>Raises an alert, or adds to the one that stands. What stands never becomes less severe.</summary>
    public async Task<StandingAlert> RaiseAsync(Alert alert, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await FindRowAsync(alert, cancellation);
            if (row is null)
            {
                if (await InsertAsync(alert, cancellation) is { } inserted) return inserted;
                continue;
            }

            var standing = FromRow(row);
            if (Escalation.Add(standing.Alert, alert) is not { } raised) return standing;
            row["Alert"] = JsonSerializer.Serialize(raised, JsonSerializerOptions.Web);
            if (await TryAsync(() => _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation), 412))
            {
                return standing with { Alert = raised };
            }
        }
    }

    public async Task<StandingAlert?> FindAsync(string reference, CancellationToken cancellation) =>
        await RowAsync(reference, ReferenceRow, cancellation) is { } pointer && pointer.GetString("Child") is { } child
        && await RowAsync(child, pointer.GetString("Period"), cancellation) is { } row
            ? FromRow(row)
            : null;

    public Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellation) => QueryAsync(TableClient.CreateQueryFilter($"RowKey ne {ReferenceRow}"), cancellation);

    /// <summary>Those of a child.</summary>
    /// <param name="ids">All ids that it has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<StandingAlert>> ListAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var standing = await Task.WhenAll(ids.Select(id => QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), cancellation)));
        return [.. standing.SelectMany(some => some)];
    }

    private async Task<IReadOnlyList<StandingAlert>> QueryAsync(string filter, CancellationToken cancellation)
    {
        var standing = new List<StandingAlert>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) standing.Add(FromRow(row));
        return standing;
    }

    /// <summary>Erases what alerts say. Their references stay, so that nobody gets one of them again and what is still queued under it is not sent.</summary>
    public async Task EraseAsync(IEnumerable<StandingAlert> alerts, CancellationToken cancellation)
    {
        foreach (var (reference, alert, _) in alerts)
        {
            // The reference first: by it nobody finds the row again, by the child's id the next attempt does.
            await _table.UpsertEntityAsync(new TableEntity(reference, ReferenceRow) { ["ErasedAt"] = DateTimeOffset.UtcNow }, TableUpdateMode.Replace, cancellation);
            await _table.DeleteEntityAsync(alert.ChildId, alert.Period, ETag.All, cancellation);
        }
    }

    /// <summary>The alert that has this reference was erased.</summary>
    public async Task<bool> IsErasedAsync(string reference, CancellationToken cancellation) =>
        (await RowAsync(reference, ReferenceRow, cancellation))?.GetDateTimeOffset("ErasedAt") is not null;

    /// <summary>Null where another was faster.</summary>
    private async Task<StandingAlert?> InsertAsync(Alert alert, CancellationToken cancellation)
    {
        var standing = new StandingAlert(await ReserveReferenceAsync(alert, cancellation), alert, DateTimeOffset.UtcNow);
        var row = new TableEntity(alert.ChildId, alert.Period)
        {
            ["Reference"] = standing.Reference,
            ["RaisedAt"] = standing.RaisedAt,
            ["Alert"] = JsonSerializer.Serialize(alert, JsonSerializerOptions.Web),
        };
        return await TryAsync(() => _table.AddEntityAsync(row, cancellation), 409) ? standing : null;
    }

    private async Task<string> ReserveReferenceAsync(Alert alert, CancellationToken cancellation)
    {
        while (true)
        {
            var letters = RandomNumberGenerator.GetString(Alphabet, 8);
            var pointer = new TableEntity($"{letters[..4]}-{letters[4..]}", ReferenceRow) { ["Child"] = alert.ChildId, ["Period"] = alert.Period };
            if (await TryAsync(() => _table.AddEntityAsync(pointer, cancellation), 409)) return pointer.PartitionKey;
        }
    }

    private async Task<TableEntity?> FindRowAsync(Alert alert, CancellationToken cancellation)
    {
        foreach (var child in alert.FormerChildIds.Prepend(alert.ChildId))
        {
            if (await RowAsync(child, alert.Period, cancellation) is { } row) return row;
        }

        return null;
    }

    private async Task<TableEntity?> RowAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    private static async Task<bool> TryAsync(Func<Task> write, int statusOfTheSlower)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == statusOfTheSlower)
        {
            return false;
        }
    }

    private static StandingAlert FromRow(TableEntity row) => new(
        row.GetString("Reference"),
        JsonSerializer.Deserialize<Alert>(row.GetString("Alert"), JsonSerializerOptions.Web)!,
        row.GetDateTimeOffset("RaisedAt")!.Value);
}
