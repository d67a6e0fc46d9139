using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>An alert as it stands, under the reference that partners and desk use for it.</summary>
/// <param name="LookAt">When to look whether something is due; null where nothing is waited for.</param>
public sealed record StandingAlert(string Reference, Alert Alert, DateTimeOffset RaisedAt, LifeCycle LifeCycle, DateTimeOffset? LookAt)
{
    /// <summary>As which it was read or written; it is changed only where it still stands so.</summary>
    internal ETag Version { get; init; }
}

/// <summary>
/// The alerts: one a child and period, each in a row under its reference, as which everybody but the registry knows it. A second row, under the child's id and the period, says which reference that is; it is
/// found under any id the child has had.
/// </summary>
public sealed class Alerts(StorageAccount account)
{
    private const string AlertRow = "alert";

    /// <summary>Letters and digits that nobody mistakes for each other on the telephone or on paper.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Whether it can be the reference of an alert.</summary>
    public static bool IsReference(string text) => text.Length == 9 && text[4] == '-' && text.All(sign => sign == '-' || Alphabet.Contains(sign, StringComparison.Ordinal));

    private readonly TableClient _table = account.Table(Names.Tables.Alerts);
    private readonly Deadlines _deadlines = new(account);

    /// <summary>Raises an alert, or changes the one that stands. Where one of the week before or after covers it, and is seen to, that one stands as it is.</summary>
    /// <param name="alert">The child and period say which.</param>
    /// <param name="change">Makes of the alert as it stands what it is to be, or of null a new one; null: nothing is kept. Called again where another was faster.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<StandingAlert?> RaiseAsync(Alert alert, Func<StandingAlert?, StandingAlert?> change, CancellationToken cancellation)
    {
        while (true)
        {
            var pointers = await FindPointersAsync(alert, cancellation);
            var pointer = pointers.FirstOrDefault(pointer => pointer.RowKey == alert.Period);
            if (pointer is null && await FindCoveringAsync(alert, pointers, cancellation) is { } covering) return covering;
            var standing = pointer is null ? null : await FindAsync(pointer.GetString("Reference"), cancellation);
            if (standing is not null && IsOf(standing, pointer!))
            {
                if (await UpdateAsync(standing, change, cancellation) is { } updated) return updated;
                continue;
            }

            if (change(null) is not { } raised) return null;
            // Where a row is missing that a pointer names, whoever wrote the pointer died before the row; where it is another child's, that one drew the same reference first.
            var reference = await ReserveAsync(alert, pointer, cancellation);
            if (reference is not null && await InsertAsync(raised with { Reference = reference }, cancellation) is { } inserted) return inserted;
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
            if (await FindAsync(reference, cancellation) is not { } standing) return null;
            if (await UpdateAsync(standing, change, cancellation) is { } updated) return updated;
        }
    }

    /// <summary>The same for one that was read a moment ago: it is read again only if it was changed since.</summary>
    public async Task<StandingAlert?> ChangeAsync(StandingAlert standing, Func<StandingAlert, StandingAlert> change, CancellationToken cancellation) =>
        await UpdateAsync(standing, change, cancellation) ?? await ChangeAsync(standing.Reference, change, cancellation);

    public async Task<StandingAlert?> FindAsync(string reference, CancellationToken cancellation) =>
        await RowAsync(reference, AlertRow, cancellation) is { } row && !IsErased(row) ? FromRow(row) : null;

    /// <summary>Those that are to be looked at by now, each with the time that was set for it.</summary>
    public Task<IReadOnlyList<Deadline>> ListDueAsync(DateTimeOffset now, CancellationToken cancellation) => _deadlines.ListAsync(now, cancellation);

    /// <summary>Forgets a time to look at an alert that is not looked at then any more.</summary>
    public Task ForgetAsync(Deadline deadline, CancellationToken cancellation) => _deadlines.RemoveAsync(deadline, cancellation);

    public async Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellation) => await ReadAsync(TableClient.CreateQueryFilter($"RowKey eq {AlertRow}"), cancellation).ToListAsync(cancellation);

    /// <summary>Those raised at a time or later, one after the other as they are read.</summary>
    public IAsyncEnumerable<StandingAlert> ReadAsync(DateTimeOffset since, CancellationToken cancellation) =>
        ReadAsync(TableClient.CreateQueryFilter($"RowKey eq {AlertRow} and RaisedAt ge {since}"), cancellation);

    /// <summary>Those of a child.</summary>
    /// <param name="ids">All ids that it has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<StandingAlert>> ListAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var standing = await Task.WhenAll((await ListPointersAsync(ids, cancellation)).Select(pointer => FindAsync(pointer.GetString("Reference"), cancellation)));
        return [.. standing.OfType<StandingAlert>()];
    }

    /// <summary>Erases what the alerts of a child say. Their references stay, so that nobody gets one of them again and what is still queued under it is not sent.</summary>
    /// <param name="ids">All ids that it has or had.</param>
    /// <param name="cancellation">Stops it; done again, it erases the rest.</param>
    /// <returns>The references.</returns>
    public async Task<IReadOnlyList<string>> EraseAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var pointers = await ListPointersAsync(ids, cancellation);
        foreach (var pointer in pointers) await EraseAsync(pointer.GetString("Reference"), pointer, pointer.ETag, cancellation);
        return [.. pointers.Select(pointer => pointer.GetString("Reference"))];
    }

    /// <summary>Erases what one alert says.</summary>
    public Task EraseAsync(StandingAlert standing, CancellationToken cancellation) => EraseAsync(standing.Reference, new(standing.Alert.ChildId, standing.Alert.Period), ETag.All, cancellation);

    /// <summary>The alert that has this reference was erased.</summary>
    public async Task<bool> IsErasedAsync(string reference, CancellationToken cancellation) => await RowAsync(reference, AlertRow, cancellation) is { } row && IsErased(row);

    private IAsyncEnumerable<StandingAlert> ReadAsync(string filter, CancellationToken cancellation) =>
        _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Where(row => !IsErased(row)).Select(FromRow);

    /// <summary>The pointer last, and only as it was read: by it the next attempt finds the alert.</summary>
    private async Task EraseAsync(string reference, TableEntity pointer, ETag version, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(new TableEntity(reference, AlertRow) { ["ErasedAt"] = DateTimeOffset.UtcNow }, TableUpdateMode.Replace, cancellation);
        await _table.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, version, cancellation);
    }

    /// <summary>Null where another was faster.</summary>
    private async Task<StandingAlert?> InsertAsync(StandingAlert standing, CancellationToken cancellation)
    {
        if (standing.LookAt is { } look) await _deadlines.AddAsync(new(look, standing.Reference), cancellation);
        return await TryAsync(() => _table.AddEntityAsync(ToRow(standing), cancellation), 409) is { } version ? standing with { Version = version } : null;
    }

    /// <summary>Null where another was faster. The next time to look is set before the alert says so and the former one goes after it: what is looked at once too often is no harm.</summary>
    private async Task<StandingAlert?> UpdateAsync(StandingAlert before, Func<StandingAlert, StandingAlert?> change, CancellationToken cancellation)
    {
        var after = change(before) ?? before;
        if (ReferenceEquals(before, after)) return before;
        if (after.LookAt is { } look && after.LookAt != before.LookAt) await _deadlines.AddAsync(new(look, after.Reference), cancellation);
        if (await TryAsync(() => _table.UpdateEntityAsync(ToRow(after), before.Version, TableUpdateMode.Replace, cancellation), 412) is not { } version) return null;
        if (before.LookAt is { } former && after.LookAt != before.LookAt) await _deadlines.RemoveAsync(new(former, after.Reference), cancellation);
        return after with { Version = version };
    }

    /// <summary>The reference under which an alert is to stand; null where another was faster.</summary>
    private async Task<string?> ReserveAsync(Alert alert, TableEntity? pointer, CancellationToken cancellation)
    {
        if (pointer?.GetString("Reference") is { } reserved && await RowAsync(reserved, AlertRow, cancellation) is null) return reserved;
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        var row = new TableEntity(pointer?.PartitionKey ?? alert.ChildId, alert.Period) { ["Reference"] = $"{letters[..4]}-{letters[4..]}" };
        var isWritten = pointer is null
            ? await TryAsync(() => _table.AddEntityAsync(row, cancellation), 409)
            : await TryAsync(() => _table.UpdateEntityAsync(row, pointer.ETag, TableUpdateMode.Replace, cancellation), 412);
        return isWritten is null ? null : row.GetString("Reference");
    }

    private static bool IsOf(StandingAlert standing, TableEntity pointer) => standing.Alert.ChildId == pointer.PartitionKey && standing.Alert.Period == pointer.RowKey;

    /// <summary>One of the week before or after, of which whoever was told would hear nothing new.</summary>
    private async Task<StandingAlert?> FindCoveringAsync(Alert alert, IReadOnlyList<TableEntity> pointers, CancellationToken cancellation)
    {
        foreach (var pointer in pointers)
        {
            if (await FindAsync(pointer.GetString("Reference"), cancellation) is { LifeCycle.IsSeenTo: true } standing && IsOf(standing, pointer) && standing.Alert.Covers(alert)) return standing;
        }

        return null;
    }

    /// <summary>The one of the period, where it stands under the id that the child has now; otherwise those of all alerts of the child. One that was seen once has no others.</summary>
    private async Task<IReadOnlyList<TableEntity>> FindPointersAsync(Alert alert, CancellationToken cancellation)
    {
        if (await RowAsync(alert.ChildId, alert.Period, cancellation) is { } own) return [own];
        return alert.FormerChildIds.Count > 0 ? await ListPointersAsync([.. alert.FormerChildIds.Prepend(alert.ChildId)], cancellation) : [];
    }

    private async Task<IReadOnlyList<TableEntity>> ListPointersAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var pointers = await Task.WhenAll(ids.Select(async id => await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), cancellationToken: cancellation).ToListAsync(cancellation)));
        return [.. pointers.SelectMany(some => some)];
    }

    private async Task<TableEntity?> RowAsync(string partition, string row, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The version that was written; null where another was faster.</summary>
    private static async Task<ETag?> TryAsync(Func<Task<Response>> write, int statusOfTheSlower)
    {
        try
        {
            return (await write()).Headers.ETag;
        }
        catch (RequestFailedException fault) when (fault.Status == statusOfTheSlower)
        {
            return null;
        }
    }

    private static bool IsErased(TableEntity row) => row.GetDateTimeOffset("ErasedAt") is not null;

    private static TableEntity ToRow(StandingAlert standing) => new(standing.Reference, AlertRow)
    {
        ["Alert"] = JsonSerializer.Serialize(standing.Alert, JsonSerializerOptions.Web),
        ["RaisedAt"] = standing.RaisedAt,
        ["LifeCycle"] = JsonSerializer.Serialize(standing.LifeCycle, JsonSerializerOptions.Web),
        ["LookAt"] = standing.LookAt,
    };

    private static StandingAlert FromRow(TableEntity row) => new(
        row.PartitionKey,
        JsonSerializer.Deserialize<Alert>(row.GetString("Alert"), JsonSerializerOptions.Web)!,
        row.GetDateTimeOffset("RaisedAt")!.Value,
        JsonSerializer.Deserialize<LifeCycle>(row.GetString("LifeCycle"), JsonSerializerOptions.Web)!,
        row.GetDateTimeOffset("LookAt"))
    { Version = row.ETag };
}
