using Azure;
using Azure.Data.Tables;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Storage;

/// <summary>Where the sending of one alert to one partner stands.</summary>
public enum DeliveryState
{
    /// <summary>Claimed by a message that is sending it.</summary>
    Sending,
    Sent,

    /// <summary>The mail service will never take it.</summary>
    Refused,

    /// <summary>Tried too often; a replay tries again.</summary>
    GivenUp,

    /// <summary>A more severe alert went out in its place.</summary>
    Superseded,
}

/// <param name="Id">Opaque; all that the mail service learns.</param>
public sealed record Delivery(string Id, string Alert, string Partner, Severity Severity, DeliveryState State);

/// <summary>The right to send now; without a delivery, either it is settled or another message is at it.</summary>
public readonly record struct Claim(Delivery? Delivery, bool Busy);

/// <summary>The deliveries: one row an alert, partner and severity, so that each goes out once.</summary>
public sealed class Deliveries(StorageAccount account)
{
    /// <summary>A claim older than this is of a handler that died; only then may another message take over.</summary>
    public static readonly TimeSpan ClaimTerm = TimeSpan.FromMinutes(1);

    private readonly TableClient _table = account.Table(Names.Tables.Deliveries);

    /// <param name="message">What is to be sent.</param>
    /// <param name="claimant">Id of the queue message: when it comes again, it goes on where it was.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<Claim> ClaimAsync(AlertMessage message, string claimant, CancellationToken cancellation)
    {
        var row = NewRow(message, DeliveryState.Sending);
        row["ClaimedBy"] = claimant;
        row["ClaimedAt"] = DateTimeOffset.UtcNow;
        try
        {
            await _table.AddEntityAsync(row, cancellation);
            return new(FromRow(row), Busy: false);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return await TakeOverAsync(message, claimant, cancellation);
        }
    }

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

    public async Task<IReadOnlyList<Delivery>> ListAsync(CancellationToken cancellation)
    {
        var deliveries = new List<Delivery>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancellation)) deliveries.Add(FromRow(row));
        return deliveries;
    }

    /// <summary>Ids of the partners that an alert has reached.</summary>
    public async Task<IReadOnlyList<string>> PartnersToldAsync(string alert, CancellationToken cancellation)
    {
        var told = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {alert}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (FromRow(row) is { State: DeliveryState.Sent } delivery) told.Add(delivery.Partner);
        }

        return told;
    }

    /// <summary>The rows of deliveries that were settled before a moment.</summary>
    public async Task<IReadOnlyList<(string Alert, string Row)>> ListSettledAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var rows = new List<(string, string)>();
        var filter = TableClient.CreateQueryFilter($"SettledAt lt {before}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add((row.PartitionKey, row.RowKey));
        return rows;
    }

    public Task DeleteAsync((string Alert, string Row) delivery, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(delivery.Alert, delivery.Row, ETag.All, cancellation);

    private async Task<Claim> TakeOverAsync(AlertMessage message, string claimant, CancellationToken cancellation)
    {
        var row = (await _table.GetEntityAsync<TableEntity>(message.Alert, RowKey(message), cancellationToken: cancellation)).Value;
        var delivery = FromRow(row);
        if (IsSettled(delivery.State)) return new(null, Busy: false);
        var mine = row.GetString("ClaimedBy") == claimant;
        var fresh = DateTimeOffset.UtcNow - row.GetDateTimeOffset("ClaimedAt") < ClaimTerm;
        if (delivery.State == DeliveryState.Sending && !mine && fresh) return new(null, Busy: true);

        row["State"] = nameof(DeliveryState.Sending);
        row["ClaimedBy"] = claimant;
        row["ClaimedAt"] = DateTimeOffset.UtcNow;
        try
        {
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
            return new(delivery, Busy: false);
        }
        catch (RequestFailedException fault) when (fault.Status == 412)
        {
            return new(null, Busy: true);
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
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
        }
    }

    private static bool IsSettled(DeliveryState state) =>
        state is DeliveryState.Sent or DeliveryState.Refused or DeliveryState.Superseded;

    private static TableEntity NewRow(AlertMessage message, DeliveryState state) => new(message.Alert, RowKey(message))
    {
        ["Id"] = $"{Guid.NewGuid():N}",
        ["Partner"] = message.Partner,
        ["Severity"] = $"{message.Severity}",
        ["State"] = $"{state}",
    };

    private static string RowKey(AlertMessage message) => $"{message.Partner}_{message.Severity}";

    private static Delivery FromRow(TableEntity row) => new(
        row.GetString("Id"),
        row.PartitionKey,
        row.GetString("Partner"),
        Enum.Parse<Severity>(row.GetString("Severity")),
        Enum.Parse<DeliveryState>(row.GetString("State")));
}
