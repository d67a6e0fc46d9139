using System.Net.Http.Headers;
using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>What a request asks of the gateway.</summary>
public enum GatewayKind
{
    Account,
    Database,
    Container,
    PartitionKeyRanges,
    QueryPlan,
    Read,
    Create,
    Replace,
    Delete,
    Batch,
    Query,
}

/// <summary>What a request asks, and of which item: a query and a batch name none, and what is asked of the account names no partition.</summary>
public sealed record GatewayOperation(GatewayKind Kind, string? Partition = null, string? Id = null);

/// <summary>A request as it came, with what it asks already read from it.</summary>
internal sealed record GatewayRequest(GatewayOperation Operation, HttpRequestHeaders Headers, byte[] Body)
{
    public GatewayKind Kind => Operation.Kind;

    public string? Id => Operation.Id;

    /// <exception cref="Refusal">No partition is named, where what is asked happens in one.</exception>
    public string Partition => Operation.Partition ?? throw Refusal.BadRequest("PartitionKey value must be supplied for this operation.");

    public string? IfMatch => this["If-Match"];

    /// <summary>The client does not want the item back that it has just written.</summary>
    public bool WantsNoContent => this["Prefer"] == "return=minimal";

    public string? this[string header] => Header(Headers, header);

    /// <exception cref="Refusal">It asks what is not served here.</exception>
    public static async Task<GatewayRequest> ReadAsync(HttpRequestMessage request, GatewayNames names, CancellationToken stop)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(stop);
        var path = request.RequestUri!.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        var operation = Read(request, path, names);
        return new(operation.Kind == GatewayKind.Create ? operation with { Id = IdIn(body) } : operation, request.Headers, body);
    }

    private static GatewayOperation Read(HttpRequestMessage request, string[] path, GatewayNames names)
    {
        if (path is not [""]) names.Check(path);
        return (request.Method.Method, path) switch
        {
            ("GET", [""]) => new(GatewayKind.Account),
            ("GET", ["dbs", _]) => new(GatewayKind.Database),
            ("GET", ["dbs", _, "colls", _]) => new(GatewayKind.Container),
            ("GET", ["dbs", _, "colls", _, "pkranges"]) => new(GatewayKind.PartitionKeyRanges),
            ("POST", ["dbs", _, "colls", _, "docs"]) => new(Posted(request), PartitionOf(request)),
            ("GET", ["dbs", _, "colls", _, "docs", var id]) => new(GatewayKind.Read, PartitionOf(request), id),
            ("PUT", ["dbs", _, "colls", _, "docs", var id]) => new(GatewayKind.Replace, PartitionOf(request), id),
            ("DELETE", ["dbs", _, "colls", _, "docs", var id]) => new(GatewayKind.Delete, PartitionOf(request), id),
            _ => throw Refusal.NotServed($"{request.Method} {request.RequestUri!.AbsolutePath}"),
        };
    }

    /// <summary>What is to be created says its id itself.</summary>
    private static string? IdIn(byte[] body)
    {
        try
        {
            using var item = JsonDocument.Parse(body);
            return item.RootElement.ValueKind == JsonValueKind.Object && item.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Everything that is posted to the items goes to one address; headers tell one from the other.</summary>
    private static GatewayKind Posted(HttpRequestMessage request)
    {
        if (IsSet("x-ms-documentdb-is-upsert")) throw Refusal.NotServed("Upsert");
        return IsSet("x-ms-cosmos-is-query-plan-request") ? GatewayKind.QueryPlan
            : IsSet("x-ms-documentdb-isquery") ? GatewayKind.Query
            : IsSet("x-ms-cosmos-is-batch-request") ? GatewayKind.Batch
            : GatewayKind.Create;

        bool IsSet(string header) => bool.TryParse(Header(request.Headers, header), out var set) && set;
    }

    /// <summary>The partition key comes as a JSON array of one value for each level of it.</summary>
    private static string? PartitionOf(HttpRequestMessage request) => Header(request.Headers, "x-ms-documentdb-partitionkey") is { } key
        ? JsonSerializer.Deserialize<JsonElement[]>(key) is [{ ValueKind: JsonValueKind.String } only]
            ? only.GetString()
            : throw Refusal.NotServed($"The partition key {key}: only one string is, which")
        : null;

    private static string? Header(HttpRequestHeaders headers, string name) => headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
