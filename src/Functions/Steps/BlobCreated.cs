using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>An upload as its Event Grid event names it: the blob and the very content meant.</summary>
/// <param name="Path">Of the blob in its container.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="At">When it was stored.</param>
/// <param name="IsSealed">It is in <c>archive</c>; else in <c>incoming</c>, as others put it there.</param>
public sealed record BlobCreated(string Path, string ETag, DateTimeOffset At, bool IsSealed)
{
    private const string Incoming = $"/blobServices/default/containers/{Names.Containers.Incoming}/blobs/";
    private const string Archive = $"/blobServices/default/containers/{Names.Containers.Archive}/blobs/";

    /// <summary>Opaque, and the same however often the event comes.</summary>
    public string Receipt => IsSealed ? Path : ReceiptOf(Path, ETag);

    /// <summary>Hexadecimal, so that it can stand in any key, path or address.</summary>
    /// <param name="path">Where the upload came from.</param>
    /// <param name="which">Tells contents apart that come by the same path one after the other.</param>
    public static string ReceiptOf(string path, string which) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{which.Trim('"')}")))[..32];

    /// <summary>The event of a sealed upload, as Event Grid would send it again.</summary>
    public static string EventOf(string receipt, DateTimeOffset at) =>
        JsonSerializer.Serialize(new Event("Microsoft.Storage.BlobCreated", Archive + receipt, at, new("")), JsonSerializerOptions.Web);

    /// <summary>Null for an event of something other than an upload.</summary>
    /// <exception cref="JsonException">It is no event at all.</exception>
    public static BlobCreated? Parse(string json)
    {
        var received = JsonSerializer.Deserialize<Event>(json, JsonSerializerOptions.Web);
        if (received is not { EventType: "Microsoft.Storage.BlobCreated", Subject: { } subject, Data.ETag: { } etag }) return null;
        if (subject.StartsWith(Incoming, StringComparison.Ordinal)) return new(subject[Incoming.Length..], etag.Trim('"'), received.EventTime, IsSealed: false);
        return subject.StartsWith(Archive, StringComparison.Ordinal) && subject[Archive.Length..] is var receipt && GetReceipt.IsId(receipt)
            ? new(receipt, etag.Trim('"'), received.EventTime, IsSealed: true)
            : null;
    }

    private sealed record Event(string? EventType, string? Subject, DateTimeOffset EventTime, EventData? Data);

    private sealed record EventData(string? ETag);
}
