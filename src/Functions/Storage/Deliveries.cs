using System.Security.Cryptography;
using System.Text;
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
/// The deliveries: one row a mail, so that each goes out once. Its key follows from the mail, and so who claims it first has it; by the same key partners' answers and the mail service's events find their alert.
/// </summary>
public sealed class Deliveries(StorageAccount account)
{
    /// <summary>A claim older than this is of a handler that died; only then may another message take over.</summary>
    public static readonly TimeSpan ClaimTerm = TimeSpan.FromMinutes(1);

    private const string DeliveryRow = "delivery";

    private readonly TableClient _table = account.Table(Names.Tables.Deliveries);

    /// <summary>Of the delivery of a mail, 32 hexadecimal digits. What it is of cannot be read off it.</summary>
    public static string IdOf(AlertMessage mail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.Alert}/{mail.Partner}/{mail.Contact}/{mail.Round}/{mail.Kind}")).AsSpan(..16));

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
            return new(FromRow(row), IsMine: true, IsBusy: false);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return await TakeOverAsync(message, claimant, cancellation);
        }
    }

    /// <summary>Which mail a delivery is of; null where there is no such delivery.</summary>
    /// <param name="id">As the mail service and the links in the mail have it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Delivery?> FindAsync(string id, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(id, DeliveryRow, cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>Gives a claim back: the mail could not be sent now.</summary>
    public Task ReleaseAsync(AlertMessage message, CancellationToken cancellation) => _table.UpdateEntityAsync(
        new TableEntity(IdOf(message), DeliveryRow) { ["ClaimedBy"] = "" }, ETag.All, TableUpdateMode.Merge, cancellation);

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

    /// <summary>The rows of deliveries and digests that were settled before a moment.</summary>
    public async Task<IReadOnlyList<(string Id, string Row)>> ListSettledAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var rows = new List<(string, string)>();
        var filter = TableClient.CreateQueryFilter($"SettledAt lt {before}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)) rows.Add((row.PartitionKey, row.RowKey));
        return rows;
    }

    public Task DeleteAsync((string Id, string Row) settled, CancellationToken cancellation) => _table.DeleteEntityAsync(settled.Id, settled.Row, ETag.All, cancellation);

    private async Task<Claim> TakeOverAsync(AlertMessage message, string claimant, CancellationToken cancellation)
    {
        var row = (await _table.GetEntityAsync<TableEntity>(IdOf(message), DeliveryRow, cancellationToken: cancellation)).Value;
        var delivery = FromRow(row);
        if (IsSettled(delivery.State)) return new(delivery, IsMine: false, IsBusy: false);
        var (holder, isFresh) = (row.GetString("ClaimedBy"), DateTimeOffset.UtcNow - row.GetDateTimeOffset("ClaimedAt") < ClaimTerm);
        if (delivery.State == DeliveryState.Sending && holder is { Length: > 0 } && holder != claimant && isFresh) return new(delivery, IsMine: false, IsBusy: true);

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
        var row = new TableEntity(IdOf(message), DeliveryRow)
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
            var row = (await _table.GetEntityAsync<TableEntity>(IdOf(message), DeliveryRow, cancellationToken: cancellation)).Value;
            if (IsSettled(FromRow(row).State)) return;
            row["State"] = $"{state}";
            if (IsSettled(state)) row["SettledAt"] = DateTimeOffset.UtcNow;
            await _table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge, cancellation);
        }
    }

    private static bool IsSettled(DeliveryState state) =>
        state is DeliveryState.Sent or DeliveryState.Refused or DeliveryState.Superseded;

    private static TableEntity NewRow(AlertMessage message, DeliveryState state) => new(IdOf(message), DeliveryRow)
    {
        ["SettledAt"] = IsSettled(state) ? DateTimeOffset.UtcNow : null,
        ["Mail"] = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
        ["State"] = $"{state}",
    };

    private static Delivery FromRow(TableEntity row) => new(
        row.PartitionKey, JsonSerializer.Deserialize<AlertMessage>(row.GetString("Mail"), JsonSerializerOptions.Web)!, Enum.Parse<DeliveryState>(row.GetString("State")));
}
