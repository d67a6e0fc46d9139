using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>An alert as it stands, under the reference that partners and desk use for it.</summary>
/// <param name="LookAt">When to look whether something is due; null where nothing is waited for.</param>
public sealed record StandingAlert(string Reference, Alert Alert, DateTimeOffset RaisedAt, LifeCycle LifeCycle, DateTimeOffset? LookAt);

/// <summary>
/// The alerts: one a child and period, found under any id the child has had. A second row, under the reference, says which alert it names
/// and keeps references unique.
/// </summary>
public sealed class Alerts(StorageAccount account)
{
    private const string ReferenceRow = "reference";

    /// <summary>Letters and digits that nobody mistakes for each other on the telephone or on paper.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Whether it can be the reference of an alert.</summary>
    public static bool IsReference(string text) => text.Length == 9 && text[4] == '-' && text.All(sign => sign == '-' || Alphabet.Contains(sign, StringComparison.Ordinal));

    private readonly TableClient _table = account.Table(Names.Tables.Alerts);
    private readonly Deadlines _deadlines = new(account);

    /// <summary>Raises an alert, or changes the one that stands.</summary>
    /// <param name="alert">The child and period say which.</param>
    /// <param name="change">Makes of the alert as it stands what it is to be, or of null a new one; called again where another was faster.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<StandingAlert> RaiseAsync(Alert alert, Func<StandingAlert?, StandingAlert> change, CancellationToken cancellation)
    {
        string? reference = null;
        while (true)
        {
            if (await FindRowAsync(alert, cancellation) is { } row)
            {
                if (await UpdateAsync(row, change, cancellation) is { } updated) return updated;
                continue;
            }

            reference ??= await ReserveReferenceAsync(alert, cancellation);
            if (await InsertAsync(change(null) with { Reference = reference }, cancellation) is { } inserted) return inserted;
        }
    }

    /// <summary>Changes an alert; null where there is none of this reference.</summary>
    /// <param name="reference">Of the alert.</param>
    /// <param name="change">Makes of the alert as it stands what it is to be; called again where another was faster.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<StandingAlert?> ChangeAsync(string reference, Func<StandingAlert, StandingAlert> change, CancellationToken cancellation)
    {
        while (true)
        {
            if (await RowOfAsync(reference, cancellation) is not { } row) return null;
            if (await UpdateAsync(row, change!, cancellation) is { } updated) return updated;
        }
    }

    public async Task<StandingAlert?> FindAsync(string reference, CancellationToken cancellation) =>
        await RowOfAsync(reference, cancellation) is { } row ? FromRow(row) : null;

    /// <summary>Those that are to be looked at by now, each with the time that was set for it.</summary>
    public Task<IReadOnlyList<Deadline>> ListDueAsync(DateTimeOffset now, CancellationToken cancellation) => _deadlines.ListAsync(now, cancellation);

    /// <summary>Forgets a time to look at an alert that is not looked at then any more.</summary>
    public Task ForgetAsync(Deadline deadline, CancellationToken cancellation) => _deadlines.RemoveAsync(deadline, cancellation);

    public Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellation) => QueryAsync(TableClient.CreateQueryFilter($"RowKey ne {ReferenceRow}"), cancellation);

    /// <summary>Those raised at a time or later, one after the other as they are read.</summary>
    public IAsyncEnumerable<StandingAlert> ReadAsync(DateTimeOffset since, CancellationToken cancellation) =>
        ReadAsync(TableClient.CreateQueryFilter($"RowKey ne {ReferenceRow} and RaisedAt ge {since}"), cancellation);

    /// <summary>Those of a child.</summary>
    /// <param name="ids">All ids that it has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<StandingAlert>> ListAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var standing = await Task.WhenAll(ids.Select(id => QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), cancellation)));
        return [.. standing.SelectMany(some => some)];
    }

    private async Task<IReadOnlyList<StandingAlert>> QueryAsync(string filter, CancellationToken cancellation) => await ReadAsync(filter, cancellation).ToListAsync(cancellation);

    private IAsyncEnumerable<StandingAlert> ReadAsync(string filter, CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(FromRow);

    /// <summary>Erases what alerts say. Their references stay, so that nobody gets one of them again and what is still queued under it is not sent.</summary>
    public async Task EraseAsync(IEnumerable<StandingAlert> alerts, CancellationToken cancellation)
    {
        foreach (var standing in alerts)
        {
            // The reference first: by it nobody finds the row again, by the child's id the next attempt does.
            await _table.UpsertEntityAsync(new TableEntity(standing.Reference, ReferenceRow) { ["ErasedAt"] = DateTimeOffset.UtcNow }, TableUpdateMode.Replace, cancellation);
            await _table.DeleteEntityAsync(standing.Alert.ChildId, standing.Alert.Period, ETag.All, cancellation);
        }
    }

    /// <summary>The alert that has this reference was erased.</summary>
    public async Task<bool> IsErasedAsync(string reference, CancellationToken cancellation) =>
        (await RowAsync(reference, ReferenceRow, cancellation))?.GetDateTimeOffset("ErasedAt") is not null;

    /// <summary>Null where another was faster.</summary>
    private async Task<StandingAlert?> InsertAsync(StandingAlert standing, CancellationToken cancellation)
    {
        if (standing.LookAt is { } look) await _deadlines.AddAsync(new(look, standing.Reference), cancellation);
        var row = new TableEntity(standing.Alert.ChildId, standing.Alert.Period) { ["Reference"] = standing.Reference, ["RaisedAt"] = standing.RaisedAt };
        Write(standing, row);
        return await TryAsync(() => _table.AddEntityAsync(row, cancellation), 409) ? standing : null;
    }

    /// <summary>Null where another was faster. The next time to look is set before the alert says so and the former one goes after it: what is looked at once too often is no harm.</summary>
    private async Task<StandingAlert?> UpdateAsync(TableEntity row, Func<StandingAlert?, StandingAlert> change, CancellationToken cancellation)
    {
        var before = FromRow(row);
        var after = change(before);
        if (ReferenceEquals(before, after)) return before;
        if (after.LookAt is { } look && after.LookAt != before.LookAt) await _deadlines.AddAsync(new(look, after.Reference), cancellation);
        Write(after, row);
        if (!await TryAsync(() => _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation), 412)) return null;
        if (before.LookAt is { } former && after.LookAt != before.LookAt) await _deadlines.RemoveAsync(new(former, after.Reference), cancellation);
        return after;
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

    private async Task<TableEntity?> RowOfAsync(string reference, CancellationToken cancellation) =>
        await RowAsync(reference, ReferenceRow, cancellation) is { } pointer && pointer.GetString("Child") is { } child
            ? await RowAsync(child, pointer.GetString("Period"), cancellation)
            : null;

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

    private static void Write(StandingAlert standing, TableEntity row)
    {
        row["Alert"] = JsonSerializer.Serialize(standing.Alert, JsonSerializerOptions.Web);
        row["LifeCycle"] = JsonSerializer.Serialize(standing.LifeCycle, JsonSerializerOptions.Web);
        row["LookAt"] = standing.LookAt;
    }

    private static StandingAlert FromRow(TableEntity row) => new(
        row.GetString("Reference"),
        JsonSerializer.Deserialize<Alert>(row.GetString("Alert"), JsonSerializerOptions.Web)!,
        row.GetDateTimeOffset("RaisedAt")!.Value,
        row.GetString("LifeCycle") is { } life ? JsonSerializer.Deserialize<LifeCycle>(life, JsonSerializerOptions.Web)! : LifeCycle.New,
        row.GetDateTimeOffset("LookAt"));
}
