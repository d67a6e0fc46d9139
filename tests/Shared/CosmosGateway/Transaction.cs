using System.Collections.Immutable;
using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>What is done to one item: by itself or as part of a batch.</summary>
internal sealed record ItemOperation(GatewayKind Kind, string? Id = null, ReadOnlyMemory<byte> Body = default, string? IfMatch = null, bool WantsNoContent = false);

/// <summary>What came of it.</summary>
internal sealed record Outcome(HttpStatusCode Status, StoredItem? Item = null)
{
    public string? Message { get; init; }

    public int SubStatus { get; init; }

    public double Charge { get; init; }

    /// <summary>Whether the item is to be sent back.</summary>
    public bool HasContent { get; init; }

    public bool Failed => (int)Status >= 400;

    public byte[]? Body => HasContent ? Item!.Json : Failed ? Answer.ErrorBody(Status, Message ?? "") : null;
}

/// <summary>Operations on the items of one partition, which happen together or not at all: nobody sees anything of it before the end.</summary>
internal sealed class Transaction(ImmutableDictionary<string, StoredItem> before, string partition, ItemWriter writer, Func<long> next, long now)
{
    public ImmutableDictionary<string, StoredItem> After { get; private set; } = before;

    /// <remarks>Statuses: https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb</remarks>
    public Outcome Run(ItemOperation operation)
    {
        try
        {
            return operation.Kind switch
            {
                GatewayKind.Read => Read(operation.Id!),
                GatewayKind.Create => Create(operation),
                GatewayKind.Replace => Replace(operation),
                GatewayKind.Delete => Delete(operation),
                _ => throw Refusal.NotServed($"{operation.Kind} of an item"),
            };
        }
        catch (Refusal refusal)
        {
            return new(refusal.Status) { Message = refusal.Message, SubStatus = refusal.SubStatus, Charge = Charges.Refused };
        }
    }

    private Outcome Read(string id)
    {
        var item = Find(id);
        return new(HttpStatusCode.OK, item) { HasContent = true, Charge = Charges.Read(item) };
    }

    private Outcome Create(ItemOperation operation)
    {
        var id = ItemWriter.IdOf(operation.Body);
        // What has expired is gone, though the service may take its time to sweep it away.
        if (After.TryGetValue(id, out var there) && !there.HasExpired(now)) throw new Refusal(HttpStatusCode.Conflict, "Entity with the specified id already exists in the system.");
        return Keep(operation, id, number: next(), HttpStatusCode.Created, Charges.Create);
    }

    private Outcome Replace(ItemOperation operation)
    {
        var there = Find(operation.Id!, operation.IfMatch);
        return Keep(operation, there.Id, there.Number, HttpStatusCode.OK, Charges.Replace);
    }

    private Outcome Delete(ItemOperation operation)
    {
        var there = Find(operation.Id!, operation.IfMatch);
        After = After.Remove(there.Id);
        return new(HttpStatusCode.NoContent) { Charge = Charges.Delete(there) };
    }

    private Outcome Keep(ItemOperation operation, string id, long number, HttpStatusCode status, Func<StoredItem, double> charge)
    {
        var item = writer.Write(operation.Body, id, partition, number, NewETag(), now);
        After = After.SetItem(id, item);
        return new(status, item) { HasContent = !operation.WantsNoContent, Charge = charge(item) };
    }

    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/database-transactions-optimistic-concurrency#optimistic-concurrency-control</remarks>
    private StoredItem Find(string id, string? ifMatch = null)
    {
        if (!After.TryGetValue(id, out var item) || item.HasExpired(now)) throw new Refusal(HttpStatusCode.NotFound, "Entity with the specified id does not exist in the system.");
        return ifMatch is null or "*" || ifMatch == item.ETag ? item : throw new Refusal(HttpStatusCode.PreconditionFailed, "One of the specified pre-condition is not met");
    }

    /// <summary>New with every write: even with one that changes nothing.</summary>
    private string NewETag() => $"\"{next():x8}-0000-0100-0000-{now:x8}0000\"";
}
