using System.Globalization;
using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>How a query compares values of items: by type first, numbers as doubles, strings by their characters' codes.</summary>
internal static class QueryValues
{
    private const long LargestExact = 1L << 53;

    /// <summary>A value that a query may compare with.</summary>
    /// <remarks>Whole numbers beyond 2^53 are kept whole, but what a query makes of them is not documented and has been seen to go wrong: https://github.com/Azure/azure-cosmos-dotnet-v2/issues/151</remarks>
    public static JsonElement Served(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) && whole is < -LargestExact or > LargestExact => throw Refusal.NotServed("A number in a query that a double may not hold exactly: keep it as a string, it"),
        JsonValueKind.Array or JsonValueKind.Object => throw Refusal.NotServed("Comparing with a list or an object"),
        _ => value,
    };

    public static bool AreEqual(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ValueKind switch
    {
        JsonValueKind.Number => one.GetDouble().Equals(other.GetDouble()),
        JsonValueKind.String => one.GetString() == other.GetString(),
        JsonValueKind.Array or JsonValueKind.Object => false,
        _ => true,
    };

    /// <summary>The order of ORDER BY, where null comes first: https://learn.microsoft.com/azure/cosmos-db/nosql/query/order-by, and the other types as the client merges them.</summary>
    public static int Compare(JsonElement one, JsonElement other) => one.ValueKind != other.ValueKind
        ? Rank(one).CompareTo(Rank(other))
        : one.ValueKind switch
        {
            JsonValueKind.Number => one.GetDouble().CompareTo(other.GetDouble()),
            JsonValueKind.String => string.CompareOrdinal(one.GetString(), other.GetString()),
            _ => 0,
        };

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => 0,
        JsonValueKind.False => 1,
        JsonValueKind.True => 2,
        JsonValueKind.Number => 3,
        JsonValueKind.String => 4,
        _ => throw Refusal.NotServed(string.Create(CultureInfo.InvariantCulture, $"ORDER BY {value.ValueKind}")),
    };
}
