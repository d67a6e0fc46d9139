using System.Net.Http.Headers;

namespace Pipeline.Tests.Cosmos;

/// <summary>The headers that a request may carry. Any other would ask something that is not done here, and no test may pass because it was overlooked.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/cosmos-db/common-cosmosdb-rest-request-headers</remarks>
internal static class GatewayHeaders
{
    private static readonly HashSet<string> Served = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization", "accept", "cache-control", "prefer", "if-match", "user-agent",
        "x-ms-activity-id", "x-ms-client-id", "x-ms-date", "x-ms-version", "x-ms-noretry-449", "x-ms-session-token", "x-ms-consistency-level", "x-ms-documentdb-partitionkey",
        "x-ms-cosmos-correlated-activityid", "x-ms-cosmos-sdk-supportedcapabilities", "x-ms-cosmos-use-thinclient",

        // Batches
        "x-ms-cosmos-is-batch-request", "x-ms-cosmos-batch-atomic", "x-ms-cosmos-batch-ordered",

        // Queries and their plans
        "x-ms-continuation", "x-ms-max-item-count", "x-ms-documentdb-isquery", "x-ms-documentdb-query-iscontinuationexpected", "x-ms-documentdb-populatequerymetrics",
        "x-ms-documentdb-partitionkeyrangeid", "x-ms-documentdb-query-enablecrosspartition", "x-ms-cosmos-supported-serialization-formats", "x-ms-cosmos-query-optimisticdirectexecute",
        "x-ms-cosmos-is-query-plan-request", "x-ms-cosmos-query-version", "x-ms-cosmos-supported-query-features",
    };

    /// <exception cref="Refusal">One of them is not served.</exception>
    public static void Check(HttpRequestHeaders headers)
    {
        if (headers.Select(header => header.Key).FirstOrDefault(name => !Served.Contains(name)) is { } other) throw Refusal.NotServed($"The header {other}");
    }
}
