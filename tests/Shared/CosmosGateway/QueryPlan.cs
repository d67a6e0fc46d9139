using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>How the client is to carry out a query: whether it has to add up what comes of partitions. That something is sorted it need only know.</summary>
internal static class QueryPlan
{
    private static readonly string[] OneCount = ["Count"];

    public static Answer Of(GatewayRequest request)
    {
        var query = QueryParser.Parse(request.Body);
        var counts = query.Counting != Counting.None;
        return Answer.Json(new
        {
            partitionedQueryExecutionInfoVersion = 2,
            queryInfo = new
            {
                distinctType = "None",
                orderBy = query.Order is { } order ? new[] { order.IsDescending ? "Descending" : "Ascending" } : [],
                orderByExpressions = query.Order is { } sorted ? new[] { $"{sorted.Path}" } : [],
                groupByExpressions = Array.Empty<string>(),
                groupByAliases = Array.Empty<string>(),
                aggregates = counts ? OneCount : [],
                groupByAliasToAggregateType = new { },
                rewrittenQuery = counts ? Rewrite(request.Body) : "",
                hasSelectValue = counts,
                hasNonStreamingOrderBy = false,
            },
            queryRanges = new[] { new { min = "", max = "FF", isMinInclusive = true, isMaxInclusive = false } },
        });
    }

    /// <summary>A count is asked for in a form that the client can add up.</summary>
    private static string Rewrite(byte[] body)
    {
        using var sent = JsonDocument.Parse(body);
        var text = sent.RootElement.GetProperty("query").GetString()!;
        return string.Concat("SELECT VALUE [{\"item\": COUNT(1)}] ", text.AsSpan(text.IndexOf("FROM", StringComparison.OrdinalIgnoreCase)));
    }
}
