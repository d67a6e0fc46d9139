using System.Net;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Tests.Cosmos;

/// <summary>What the client reads before it reads any item: where the account is, how the container is partitioned, and into which ranges.</summary>
internal sealed class Metadata(GatewayNames names, Uri endpoint, string partitionKeyPath, int? defaultTimeToLive, IReadOnlyList<string>? indexed, ConsistencyLevel consistency)
{
    private const string RangesETag = "\"1\"";

    /// <summary>What the query engine of the client wants to know of the account's limits before it plans a query.</summary>
    private const string QueryEngine =
        """
        {"maxSqlQueryInputLength":262144,"maxJoinsPerSqlQuery":5,"maxLogicalAndPerSqlQuery":500,"maxLogicalOrPerSqlQuery":500,"maxUdfRefPerSqlQuery":10,
        "maxInExpressionItemsCount":16000,"queryMaxInMemorySortDocumentCount":500,"maxQueryRequestTimeoutFraction":0.9,"sqlAllowNonFiniteNumbers":false,
        "sqlAllowAggregateFunctions":true,"sqlAllowSubQuery":true,"sqlAllowScalarSubQuery":true,"allowNewKeywords":true,"sqlAllowLike":true,
        "sqlAllowGroupByClause":true,"maxSpatialQueryCells":12,"spatialMaxGeometryPointCount":256,"sqlDisableOptimizationFlags":0,"sqlAllowTop":true,
        "enableSpatialIndexing":true}
        """;

    /// <summary>One region, which takes reads and writes.</summary>
    public Answer Account()
    {
        var here = new[] { new { name = "Here", databaseAccountEndpoint = endpoint } };
        return Answer.Json(new Dictionary<string, object>
        {
            ["_self"] = "",
            ["_rid"] = endpoint.Host,
            ["id"] = endpoint.Host,
            ["media"] = "//media/",
            ["addresses"] = "//addresses/",
            ["_dbs"] = "//dbs/",
            ["writableLocations"] = here,
            ["readableLocations"] = here,
            ["enableMultipleWriteLocations"] = false,
            ["userReplicationPolicy"] = new { asyncReplication = false, minReplicaSetSize = 3, maxReplicasetSize = 4 },
            ["userConsistencyPolicy"] = new { defaultConsistencyLevel = $"{consistency}" },
            ["systemReplicationPolicy"] = new { minReplicaSetSize = 3, maxReplicasetSize = 4 },
            ["readPolicy"] = new { primaryReadCoefficient = 1, secondaryReadCoefficient = 1 },
            ["queryEngineConfiguration"] = QueryEngine,
        });
    }

    public Answer Database() => Answer.Json(new
    {
        id = names.Database,
        _rid = names.DatabaseRid,
        _self = $"dbs/{names.DatabaseRid}/",
        _etag = RangesETag,
        _colls = "colls/",
        _users = "users/",
        _ts = 0,
    });

    public Answer Container()
    {
        var container = new Dictionary<string, object>
        {
            ["id"] = names.Container,
            ["indexingPolicy"] = new
            {
                indexingMode = "consistent",
                automatic = true,
                includedPaths = (indexed?.Select(name => $"/{name}/?") ?? ["/*"]).Select(path => new { path }),
                excludedPaths = new[] { new { path = indexed is null ? "/\"_etag\"/?" : "/*" } },
            },
            ["partitionKey"] = new { paths = new[] { partitionKeyPath }, kind = "Hash", version = 2 },
            ["_rid"] = names.ContainerRid,
            ["_self"] = $"{names.RidPath}/",
            ["_etag"] = RangesETag,
            ["_ts"] = 0,
            ["_docs"] = "docs/",
        };
        if (defaultTimeToLive is { } seconds) container["defaultTtl"] = seconds;
        return Answer.Json(container) with { Lsn = 0, Charge = 1 };
    }

    /// <summary>One range holds all partitions. The client reads the ranges as a feed of changes: what it has already seen is not said again.</summary>
    public Answer PartitionKeyRanges(GatewayRequest request) => request["If-None-Match"] == RangesETag
        ? new(HttpStatusCode.NotModified) { ETag = RangesETag }
        : Answer.Json(new
        {
            _rid = names.ContainerRid,
            PartitionKeyRanges = new[]
            {
                new
                {
                    id = "0",
                    _rid = names.ContainerRid,
                    _self = $"{names.RidPath}/pkranges/0/",
                    _etag = RangesETag,
                    minInclusive = "",
                    maxExclusive = "FF",
                    ridPrefix = 0,
                    throughputFraction = 1,
                    status = "online",
                    parents = Array.Empty<string>(),
                    _ts = 0,
                },
            },
            _count = 1,
        }) with
        { ETag = RangesETag, ItemCount = 1 };
}
