using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>An upload as its Event Grid event names it: the blob and the very content meant.</summary>
/// <param name="Path">Of the blob in its container.</param>
/// <param name="ETag">Without quotes.</param>
public sealed record BlobCreated(string Path, string ETag, DateTimeOffset At)
{
    private const string Prefix = $"/blobServices/default/containers/{Names.Containers.Incoming}/blobs/";

    /// <summary>Opaque, and the same however often the event comes.</summary>
    public string Receipt => ReceiptOf(Path, ETag);

    /// <summary>Hexadecimal, so that it can stand in any key, path or address.</summary>
    public static string ReceiptOf(string path, string etag) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{etag.Trim('"')}")))[..32];

    /// <summary>Null for an event of something other than an upload.</summary>
    /// <exception cref="JsonException">It is no event at all.</exception>
    public static BlobCreated? Parse(string json)
    {
        var received = JsonSerializer.Deserialize<Event>(json, JsonSerializerOptions.Web);
        if (received is not { EventType: "Microsoft.Storage.BlobCreated", Subject: { } subject, Data.ETag: { } etag }) return null;
        return subject.StartsWith(Prefix, StringComparison.Ordinal)
            ? new(subject[Prefix.Length..], etag.Trim('"'), received.EventTime)
            : null;
    }

    private sealed record Event(string? EventType, string? Subject, DateTimeOffset EventTime, EventData? Data);

    private sealed record EventData(string? ETag);
}
