using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>Where the sending of one alert to one partner stands.</summary>
public enum DeliveryState
{
    /// <summary>Claimed by a message that is sending it, or given back by one that could not.</summary>
    Sending,
    Sent,

    /// <summary>The mail service will never take it.</summary>
    Refused,

    /// <summary>Tried too often; a replay tries again.</summary>
    GivenUp,

    /// <summary>Not to be sent any more: the alert was withdrawn, or more was told in its place, or somebody else goes.</summary>
    Superseded,
}

/// <param name="Id">Opaque; all that the mail service learns.</param>
public sealed record Delivery(string Id, AlertMessage Mail, DeliveryState State);

/// <summary>The right to send now.</summary>
/// <param name="Delivery">What is claimed or, where it is not, what was settled before.</param>
/// <param name="IsMine">Whether it may be sent.</param>
/// <param name="IsBusy">Whether another message is at it.</param>
public readonly record struct Claim(Delivery Delivery, bool IsMine, bool IsBusy);

/// <summary>
/// The deliveries: one row a mail, so that each goes out once. A second row, under the delivery's id, says which mail that is: by it partners' answers and the mail service's events
/// find their alert.
/// </summary>
public sealed class Deliveries(StorageAccount account)
{
    /// <summary>A claim older than this is of a handler that died; only then may another message take over.</summary>
    public static readonly TimeSpan ClaimTerm = TimeSpan.FromMinutes(1);

    /// <summary>Row key, under a delivery's id, of what it is.</summary>
    internal const string IdRow = "id";

    private readonly TableClient _table = account.Table(Names.Tables.Deliveries);

    /// <param name="message">What is to be sent.</param>
    /// <param name="claimant">Id of the queue message: when it comes again, it goes on where it was.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<Claim> ClaimAsync(AlertMessage message, string claimant, CancellationToken cancellation)
    {
        var row = NewRow(message, DeliveryState.Sending);
        row["ClaimedBy"] = claimant;
        row["ClaimedAt"] = DateTimeOffset.UtcNow;
        var delivery = FromRow(row);
        var pointer = PointerTo(delivery);
        try
        {
            await Task.WhenAll(_table.AddEntityAsync(pointer, cancellation), _table.AddEntityAsync(row, cancellation));
            return new(delivery, IsMine: true, IsBusy: false);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            await _table.DeleteEntityAsync(pointer.PartitionKey, pointer.RowKey, ETag.All, cancellation);
            return await TakeOverAsync(message, claimant, cancellation);
        }
    }

    /// <summary>Which mail a delivery is of; null where there is no such delivery.</summary>
    /// <param name="id">As the mail service and the links in the mail have it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Delivery?> FindAsync(string id, CancellationToken cancellation)
    {
        var pointer = await _table.GetEntityIfExistsAsync<TableEntity>(id, IdRow, cancellationToken: cancellation);
        if (!pointer.HasValue || pointer.Value!.GetString("Alert") is not { } alert) return null;
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(alert, pointer.Value.GetString("Mail"), cancellationToken: cancellation);
        return row.HasValue && FromRow(row.Value!) is var found && found.Id == id ? found : null;
    }

    /// <summary>Gives a claim back: the mail could not be sent now.</summary>
    public Task ReleaseAsync(AlertMessage message, CancellationToken cancellation) => _table.UpdateEntityAsync(
        new TableEntity(message.Alert, RowKey(message)) { ["ClaimedBy"] = "" }, ETag.All, TableUpdateMode.Merge, cancellation);

    /// <param name="message">What was sent.</param>
    /// <param name="providerId">Under which the mail service knows it.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task SentAsync(AlertMessage message, string? providerId, CancellationToken cancellation) =>
        SettleAsync(message, DeliveryState.Sent, "ProviderId", providerId, cancellation);

    public Task RefusedAsync(AlertMessage message, string reason, CancellationToken cancellation) =>
        SettleAsync(message, DeliveryState.Refused, "Reason", reason, cancellation);

    public Task SupersededAsync(AlertMessage message, CancellationToken cancellation) =>
        SettleUnlessSettledAsync(message, DeliveryState.Superseded, cancellation);

    public Task GiveUpAsync(AlertMessage message, CancellationToken cancellation) =>
        SettleUnlessSettledAsync(message, DeliveryState.GivenUp, cancellation);

    public async Task<IReadOnlyList<Delivery>> ListAsync(string alert, CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {alert}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) deliveries.Add(FromRow(row));
        return deliveries;
    }

    /// <summary>The rows of deliveries that were settled before a moment.</summary>
    public async Task<IReadOnlyList<(string Alert, string Row)>> ListSettledAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var rows = new List<(string, string)>();
        var filter = TableClient.CreateQueryFilter($"SettledAt lt {before}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add((row.PartitionKey, row.RowKey));
        return rows;
    }

    public async Task DeleteAsync((string Alert, string Row) delivery, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(delivery.Alert, delivery.Row, cancellationToken: cancellation);
        if (row.HasValue) await _table.DeleteEntityAsync(row.Value!.GetString("Id"), IdRow, ETag.All, cancellation);
        await _table.DeleteEntityAsync(delivery.Alert, delivery.Row, ETag.All, cancellation);
    }

    private async Task<Claim> TakeOverAsync(AlertMessage message, string claimant, CancellationToken cancellation)
    {
        var row = (await _table.GetEntityAsync<TableEntity>(message.Alert, RowKey(message), cancellationToken: cancellation)).Value;
        var delivery = FromRow(row);
        if (IsSettled(delivery.State)) return new(delivery, IsMine: false, IsBusy: false);
        var (holder, isFresh) = (row.GetString("ClaimedBy"), DateTimeOffset.UtcNow - row.GetDateTimeOffset("ClaimedAt") < ClaimTerm);
        if (delivery.State == DeliveryState.Sending && holder is { Length: > 0 } && holder != claimant && isFresh) return new(delivery, IsMine: false, IsBusy: true);

        // Who held it may have died before this was written.
        await _table.UpsertEntityAsync(PointerTo(delivery), TableUpdateMode.Replace, cancellation);
        row["State"] = nameof(DeliveryState.Sending);
        row["ClaimedBy"] = claimant;
        row["ClaimedAt"] = DateTimeOffset.UtcNow;
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
            return new(delivery, IsMine: true, IsBusy: false);
        }
        catch (RequestFailedException fault) when (fault.Status == 412)
        {
            return new(delivery, IsMine: false, IsBusy: true);
        }
    }

    private async Task SettleAsync(AlertMessage message, DeliveryState state, string detail, string? value, CancellationToken cancellation)
    {
        var row = new TableEntity(message.Alert, RowKey(message))
        {
            ["State"] = $"{state}",
            [detail] = value ?? "",
            ["SettledAt"] = DateTimeOffset.UtcNow,
        };
        await _table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation);
    }

    private async Task SettleUnlessSettledAsync(AlertMessage message, DeliveryState state, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(NewRow(message, state), cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            var row = (await _table.GetEntityAsync<TableEntity>(message.Alert, RowKey(message), cancellationToken: cancellation)).Value;
            if (IsSettled(FromRow(row).State)) return;
            row["State"] = $"{state}";
            if (IsSettled(state)) row["SettledAt"] = DateTimeOffset.UtcNow;
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
        }
    }

    private static bool IsSettled(DeliveryState state) =>
        state is DeliveryState.Sent or DeliveryState.Refused or DeliveryState.Superseded;

    private static TableEntity PointerTo(Delivery delivery) => new(delivery.Id, IdRow) { ["Alert"] = delivery.Mail.Alert, ["Mail"] = RowKey(delivery.Mail) };

    private static TableEntity NewRow(AlertMessage message, DeliveryState state) => new(message.Alert, RowKey(message))
    {
        ["SettledAt"] = IsSettled(state) ? DateTimeOffset.UtcNow : null,
        ["Id"] = $"{Guid.NewGuid():N}",
        ["Mail"] = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
        ["State"] = $"{state}",
    };

    private static string RowKey(AlertMessage message) => $"{message.Partner}_{message.Contact}_{message.Round}_{message.Kind}";

    private static Delivery FromRow(TableEntity row) => new(
        row.GetString("Id"), JsonSerializer.Deserialize<AlertMessage>(row.GetString("Mail"), JsonSerializerOptions.Web)!, Enum.Parse<DeliveryState>(row.GetString("State")));
}
