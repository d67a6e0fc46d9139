using System.Text.Json;

namespace Pipeline.Tests.Cosmos;

/// <summary>An item as the container holds it: never changed, only replaced by its next version.</summary>
internal sealed record StoredItem(string Id, long Number, string ETag, byte[] Json, JsonElement Root, int IndexedValues, long? ExpiresAt)
{
    /// <summary>What an item expires from is the second of its last write.</summary>
    public bool HasExpired(long now) => now >= ExpiresAt;
}
