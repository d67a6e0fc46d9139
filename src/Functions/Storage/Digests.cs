using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>A digest to one contact that is under way.</summary>
/// <param name="Id">Opaque; all that the mail service learns.</param>
/// <param name="Mails">The alerts that it tells of.</param>
/// <param name="IsSent">The mail service has it; each of its alerts is still to say so.</param>
public sealed record Digest(string Id, string Partner, int Contact, IReadOnlyList<AlertMessage> Mails, bool IsSent);

/// <summary>
/// The digests: one at a time is under way to a contact. A row under its id says which alerts it tells of, for what the mail service tells of it later. Both are in the table of deliveries, where each
/// alert of a digest has a row of its own, as if it had been told by itself.
/// </summary>
public sealed class Digests(StorageAccount account, TimeProvider clock)
{
    private const string UnderWay = "under-way", DigestRow = "digest";

    private readonly TableClient _table = account.Table(Names.Tables.Deliveries);

    /// <summary>Begins a digest. One before it that was sent is to be settled first, and comes back instead; one that was not is begun anew under its id.</summary>
    /// <returns>Null where somebody else is sending one, or was until a moment ago.</returns>
    public async Task<Digest?> BeginAsync(string partner, int contact, IReadOnlyList<AlertMessage> mails, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(UnderWay, RowKey(partner, contact), cancellationToken: cancellation);
        var before = found.HasValue ? found.Value! : null;
        if (before?.GetBoolean("IsSent") == true) return new(before.GetString("Id"), partner, contact, Mails(before), IsSent: true);
        if (before is not null && clock.GetUtcNow() - before.GetDateTimeOffset("ClaimedAt") < Deliveries.ClaimTerm) return null;

        var digest = new Digest(before?.GetString("Id") ?? $"{Guid.NewGuid():N}", partner, contact, mails, IsSent: false);
        var row = new TableEntity(UnderWay, RowKey(partner, contact)) { ["Id"] = digest.Id, ["Mails"] = Serialize(mails), ["IsSent"] = false, ["ClaimedAt"] = clock.GetUtcNow() };
        try
        {
            if (before is not null) await _table.UpdateEntityAsync(row, before.ETag, TableUpdateMode.Replace, cancellation);
            else await _table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            return null;
        }

        await _table.UpsertEntityAsync(new TableEntity(digest.Id, DigestRow) { ["Mails"] = Serialize(mails) }, TableUpdateMode.Replace, cancellation);
        return digest;
    }

    /// <summary>The alerts that a digest told of; empty where there is none of this id.</summary>
    public async Task<IReadOnlyList<AlertMessage>> FindAsync(string id, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(id, DigestRow, cancellationToken: cancellation);
        return found.HasValue ? Mails(found.Value!) : [];
    }

    /// <summary>The mail service has it: this is the moment from which it does not go out again.</summary>
    public Task SentAsync(Digest digest, CancellationToken cancellation) =>
        _table.UpdateEntityAsync(new TableEntity(UnderWay, RowKey(digest.Partner, digest.Contact)) { ["IsSent"] = true }, ETag.All, TableUpdateMode.Merge, cancellation);

    /// <summary>Each of its alerts says what became of it: the next may begin.</summary>
    public async Task SettledAsync(Digest digest, CancellationToken cancellation)
    {
        await _table.UpsertEntityAsync(new TableEntity(digest.Id, DigestRow) { ["SettledAt"] = clock.GetUtcNow() }, TableUpdateMode.Merge, cancellation);
        await _table.DeleteEntityAsync(UnderWay, RowKey(digest.Partner, digest.Contact), ETag.All, cancellation);
    }

    private static string RowKey(string partner, int contact) => $"{partner}_{contact}";

    private static string Serialize(IReadOnlyList<AlertMessage> mails) => JsonSerializer.Serialize(mails, JsonSerializerOptions.Web);

    private static IReadOnlyList<AlertMessage> Mails(TableEntity row) => row.GetString("Mails") is { } mails ? JsonSerializer.Deserialize<AlertMessage[]>(mails, JsonSerializerOptions.Web)! : [];
}
