using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Pipeline.Core.Intake;

namespace Pipeline.Functions.Storage;

/// <summary>
/// What became of every row of an upload. Once complete, rows = registered + duplicates + rejected + failed.
/// </summary>
/// <param name="FileName">The queue that a message came by; of a file it is in <see cref="SealedName"/>.</param>
/// <param name="State"><c>received</c>, <c>reading</c>, <c>linking</c>, <c>complete</c> or <c>failed</c>.</param>
/// <param name="Rows">Rows of the upload; while they are being read, those that have been linked so far.</param>
/// <param name="Problem">Concerns the file as a whole.</param>
/// <param name="FileErasedAt">When the file, its name and the list of its problems were deleted; null while they are there.</param>
public sealed record Receipt(
    string Id,
    string FileName,
    string State,
    string? Format,
    long Rows,
    long Registered,
    long Duplicates,
    long Rejected,
    long Failed,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? CompletedAt,
    Problem? Problem,
    DateTimeOffset? FileErasedAt = null)
{
    /// <summary>What the sender calls the file, under the upload's key; null for a message, empty where it is erased.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? SealedName { get; init; }

    internal static Receipt From(TableEntity upload, ChunkSums chunks)
    {
        var readAt = upload.GetDateTimeOffset("ReadAt");
        var failedAt = readAt is null ? upload.GetDateTimeOffset("FailedAt") : null;
        var complete = readAt is not null && chunks.Count >= upload.GetInt32("Chunks");
        return new(
            upload.PartitionKey,
            upload.GetString("FileName") ?? "",
            StateOf(upload, readAt, failedAt, complete),
            upload.GetString("Format"),
            upload.GetInt64("Rows") ?? chunks.Rows,
            chunks.Registered,
            chunks.Duplicates,
            upload.GetInt64("Rejected") ?? 0,
            chunks.Failed,
            upload.GetDateTimeOffset("ReceivedAt") ?? upload.Timestamp!.Value,
            complete ? Later(readAt, chunks.LastAt) : failedAt,
            ProblemIn(upload, readAt is null ? "Failure" : "Problem"),
            ErasedAt(upload))
        {
            SealedName = upload.GetBinary("SealedName") is { } name ? new(name) : null,
        };
    }

    /// <summary>When the content of an upload was deleted; null where there is some: a message that came again after that is read anew.</summary>
    internal static DateTimeOffset? ErasedAt(TableEntity upload) =>
        upload.GetDateTimeOffset("FileErasedAt") is { } erasedAt && !(upload.GetDateTimeOffset("ReadingAt") > erasedAt) ? erasedAt : null;

    private static string StateOf(TableEntity upload, DateTimeOffset? readAt, DateTimeOffset? failedAt, bool complete) =>
        complete ? "complete"
        : readAt is not null ? "linking"
        : failedAt is not null ? "failed"
        : upload.GetDateTimeOffset("ReadingAt") is not null ? "reading"
        : "received";

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other > one ? other : one;

    private static Problem? ProblemIn(TableEntity upload, string name) =>
        upload.GetString(name) is { } json ? JsonSerializer.Deserialize<Problem>(json, JsonSerializerOptions.Web) : null;
}

/// <summary>What the chunks of one upload add up to.</summary>
internal sealed class ChunkSums
{
    public int Count { get; private set; }

    public long Registered { get; private set; }

    public long Duplicates { get; private set; }

    public long Failed { get; private set; }

    public DateTimeOffset? LastAt { get; private set; }

    public long Rows => Registered + Duplicates + Failed;

    public void Add(TableEntity chunk)
    {
        Count++;
        Registered += chunk.GetInt32("Registered") ?? 0;
        Duplicates += chunk.GetInt32("Duplicates") ?? 0;
        Failed += chunk.GetInt32("Failed") ?? 0;
        var at = chunk.GetDateTimeOffset("At");
        if (LastAt is null || at > LastAt) LastAt = at;
    }
}
