using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Functions.Storage;

/// <summary>Where a record's item is. Its id may hold characters that Cosmos DB forbids, and be longer than the 1,023 bytes it allows, so the item has the id's digest for a name.</summary>
/// <remarks>https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits</remarks>
internal readonly record struct RecordPlace(string Id)
{
    /// <summary>
    /// Records lie in 256 partitions, so that they can be counted and listed by queries of single partitions: 20 GB each, together 5 TB.
    /// </summary>
    public static IEnumerable<string> Partitions => Enumerable.Range(0, 256).Select(number => $"r:{number:x2}");

    public string Partition => $"r:{Id.AsSpan(0, 2)}";

    public static RecordPlace Of(string id) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
}

/// <summary>A record. Keys and body are for this program alone: nothing in them is asked for by a query.</summary>
/// <param name="Id">Of the item: the record's place.</param>
/// <param name="Pk">Its partition.</param>
/// <param name="Record">The record's own id.</param>
/// <param name="First">Whether it is the first of a child; nothing where it was erased, so that neither count finds it.</param>
/// <param name="Keys">All its keys: a search by a key finds the record only if it says so itself.</param>
/// <param name="Body">As it was given.</param>
/// <param name="By">Made up for one write: tells whoever gets no answer whether what is there is what they wrote.</param>
internal sealed record RecordItem(string Id, string Pk, string Record, bool? First, byte[] Keys, byte[] Body, string By)
{
    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    [JsonIgnore]
    public RecordVersion Version => new(ETag!, Keys);
}

/// <summary>That a record may have a key: as small as can be, for there are many. It lies in the partition of its key under the record's place.</summary>
internal sealed record KeyItem(string Id, string Pk)
{
    /// <summary>Whole numbers beyond 2^53 are not safe in Cosmos DB, so a key is written as text.</summary>
    public static string PartitionOf(long key) => $"k:{key:x16}";
}

/// <summary>State of a record as its reader has it: with its keys, so that whoever changes it need not read it again to keep them.</summary>
internal sealed record RecordVersion(string ETag, byte[] Keys)
{
    public static byte[] Pack(IEnumerable<long> keys) => MemoryMarshal.AsBytes<long>(keys.ToArray()).ToArray();

    public static long[] Unpack(byte[] keys) => MemoryMarshal.Cast<byte, long>(keys).ToArray();

    public static RecordVersion Parse(string version)
    {
        var space = version.LastIndexOf(' ');
        return new(version[..space], Convert.FromBase64String(version[(space + 1)..]));
    }

    public override string ToString() => $"{ETag} {Convert.ToBase64String(Keys)}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecordItem))]
[JsonSerializable(typeof(KeyItem))]
[JsonSerializable(typeof(CosmosPage<KeyItem>))]
[JsonSerializable(typeof(CosmosPage<long>))]
[JsonSerializable(typeof(CosmosPage<RecordItem>))]
internal sealed partial class CosmosJson : JsonSerializerContext;

/// <summary>A page of a query's answer.</summary>
internal sealed record CosmosPage<T>([property: JsonPropertyName("Documents")] IReadOnlyList<T> Documents);
