using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>How a count is sent back: as a number, or the way the client asks for it after it has planned the query, to add up the counts of partitions.</summary>
internal enum Counting
{
    None,
    AsNumber,
    ForClient,
}

/// <summary>A way down into an item: <c>c.a.b</c>.</summary>
internal sealed record QueryPath(IReadOnlyList<string> Names)
{
    /// <summary>What stands there, or nothing, which is another thing than null.</summary>
    public JsonElement? Of(JsonElement item)
    {
        foreach (var name in Names)
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item)) return null;
        }

        return item;
    }

    public override string ToString() => $"c.{string.Join('.', Names)}";
}

internal sealed record QueryOrder(QueryPath Path, bool IsDescending);

/// <summary>What a query asks: of all that an item must meet one list of conditions (one only, but for the reading of many items at once), in what order, and whether only how many.</summary>
internal sealed record Query(IReadOnlyList<IReadOnlyList<Func<JsonElement, bool>>> Conditions, QueryOrder? Order, Counting Counting)
{
    public bool Matches(JsonElement item) => Conditions.Any(all => all.All(condition => condition(item)));
}
