using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>Makes of what a client has sent the item that is kept: checked, with the properties that the service gives to every item.</summary>
/// <remarks>Limits: https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits</remarks>
internal sealed class ItemWriter(GatewayNames names, string partitionKeyPath, int? defaultTimeToLive, IReadOnlyList<string>? indexed)
{
    private const int LargestItem = 2 << 20;
    private const int LongestId = 1023;
    private const int LongestPartitionKey = 2048;

    /// <summary>Given by the service alone: what a client sends under these names is passed over.</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/resource-model#properties-of-an-item</remarks>
    private static readonly string[] Given = ["_rid", "_self", "_etag", "_attachments", "_ts"];

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 128 };

    private readonly string _partitionKey = partitionKeyPath.TrimStart('/');

    /// <summary>The id of what is to be created.</summary>
    public static string IdOf(ReadOnlyMemory<byte> body)
    {
        var id = Parse(body).TryGetProperty("id", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";
        if (id.Length == 0) throw Refusal.BadRequest("The input content is invalid because the required properties - 'id; ' - are missing");
        if (Encoding.UTF8.GetByteCount(id) > LongestId) throw Refusal.BadRequest("The id is too long.");
        // https://learn.microsoft.com/dotnet/api/microsoft.azure.documents.resource.id
        return id.AsSpan().ContainsAny("/\\?#") ? throw Refusal.BadRequest("The id contains a character that is not allowed: '/', '\\', '?' or '#'.") : id;
    }

    /// <exception cref="Refusal">The service would not keep it.</exception>
    public StoredItem Write(ReadOnlyMemory<byte> body, string id, string partition, long number, string etag, long now)
    {
        if (body.Length > LargestItem) throw new Refusal(HttpStatusCode.RequestEntityTooLarge, "Request size is too large");
        if (Encoding.UTF8.GetByteCount(partition) > LongestPartitionKey) throw Refusal.BadRequest("The partition key is too long.");
        var sent = Parse(body);
        if (IdOf(body) != id) throw Refusal.BadRequest("The id of an item cannot be changed.");
        CheckPartition(sent, partition);
        var ttl = TimeToLiveOf(sent);
        var json = Complete(sent, id, number, etag, now);
        var root = Parse(json);
        return new(id, number, etag, json, root, root.EnumerateObject().Where(IsIndexed).Sum(property => Values(property.Value)), now + ttl);
    }

    private bool IsIndexed(JsonProperty property) => indexed is null ? property.Name != "_etag" : indexed.Contains(property.Name);

    private static int Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(property => Values(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(Values),
        _ => 1,
    };

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw Refusal.BadRequest("An item must be a JSON object.");
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("The request body is not JSON, or nested too deeply.");
        }
    }

    private void CheckPartition(JsonElement item, string partition)
    {
        // 1001: https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-bad-request#wrong-partition-key-value
        var matches = item.TryGetProperty(_partitionKey, out var key) && key.ValueKind == JsonValueKind.String && key.GetString() == partition;
        if (!matches) throw Refusal.BadRequest("PartitionKey extracted from document doesn't match the one specified in the header", 1001);
    }

    /// <summary>Seconds after its last write that an item lives. Its own word counts only where the container has one too, which may be that nothing expires by itself (-1).</summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/time-to-live#time-to-live-for-containers-and-items</remarks>
    private long? TimeToLiveOf(JsonElement item)
    {
        var own = (int?)null;
        if (item.TryGetProperty("ttl", out var ttl))
        {
            own = ttl.ValueKind == JsonValueKind.Number && ttl.TryGetInt32(out var seconds) && seconds is -1 or > 0
                ? ttl.GetInt32()
                : throw Refusal.BadRequest("The ttl must be a whole number of seconds from 1 to 2147483647, or -1.");
        }

        var counts = defaultTimeToLive is null ? null : own ?? defaultTimeToLive;
        return counts is > 0 ? counts : null;
    }

    private byte[] Complete(JsonElement sent, string id, long number, string etag, long now)
    {
        var rid = GatewayNames.ItemRid(number);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var property in sent.EnumerateObject().Where(property => !Given.Contains(property.Name)))
            {
                writer.WritePropertyName(property.Name);
                Copy(writer, property.Value);
            }

            writer.WriteString("_rid", rid);
            writer.WriteString("_self", $"{names.RidPath}/docs/{rid}/");
            writer.WriteString("_etag", etag);
            writer.WriteString("_attachments", "attachments/");
            writer.WriteNumber("_ts", now);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// Numbers are kept by value, not as they were written: 1.0 comes back as 1, and more digits than a double holds are lost, but for whole numbers of 64 bits,
    /// which are known to come back whole.
    /// </summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits and https://github.com/Azure/azure-sdk-for-js/issues/13645</remarks>
    private static void Copy(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Copy(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Copy(writer, element);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when !long.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                writer.WriteNumberValue(value.GetDouble());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
