using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>
/// Where a page of a query ended: the last item's place in the order. What is written between two pages is seen if it comes after that, and nothing is seen twice.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination#continuation-tokens</remarks>
internal sealed record QueryPosition(long Number, JsonElement? Value)
{
    /// <summary>Before the first item.</summary>
    public static QueryPosition Start { get; } = new(0, null);

    public static QueryPosition Of(StoredItem last, QueryOrder? order) => new(last.Number, order?.Path.Of(last.Root));

    /// <exception cref="Refusal">No such token was ever given.</exception>
    public static QueryPosition Parse(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<QueryPosition>(Convert.FromBase64String(token))!;
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw Refusal.BadRequest("The continuation token is invalid.");
        }
    }

    /// <summary>Whether an item has been passed already.</summary>
    public Func<StoredItem, bool> HasPassed(QueryOrder? order) => item =>
    {
        if (order is null || Value is null) return item.Number <= Number;
        var compared = QueryValues.Compare(order.Path.Of(item.Root)!.Value, Value.Value) * (order.IsDescending ? -1 : 1);
        return compared < 0 || (compared == 0 && item.Number <= Number);
    };

    public override string ToString() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this));
}
