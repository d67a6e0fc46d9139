using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Registers what a checkpoint's own system sends: one crossing or a small batch. Its receipt is found under the fingerprint of the message, which the
/// sender can work out, and which stays the same when the message is sent again, set aside or replayed.
/// </summary>
public sealed class RecordCheckpoint(
    Ledger ledger, ProblemLog problemLog, CheckpointBodies bodies, Linking linking, IntakeLimits limits)
{
    private const string Format = "checkpoint-message";

    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var replayed = CheckpointReplay.ReceiptIn(message.Text);
        var receipt = replayed ?? message.Fingerprint;
        if (await TextAsync(message, replayed, cancellation) is not { } text) return $"Receipt {receipt}: replayed before.";

        var (facts, chunks) = await RegisterAsync(text, receipt, cancellation);
        await KeepWhatIsLeftAsync(receipt, text, facts, replayed, cancellation);
        await ledger.RecordAsync(receipt, Names.Queues.CheckpointLogs, replayed is null ? message.InsertedAt : null, facts, chunks, cancellation);
        return $"Receipt {receipt}: {facts.Rows} crossings read, {facts.Rejected} rejected.";
    }

    private async Task<string?> TextAsync(QueueMessage message, string? replayed, CancellationToken cancellation) =>
        replayed is null ? message.Text : await bodies.FindAsync(replayed, cancellation);

    private async Task<(ReadFacts Facts, IReadOnlyList<LinkedChunk> Chunks)> RegisterAsync(string text, string receipt, CancellationToken cancellation)
    {
        var normalizer = new SightingNormalizer(DateOnly.FromDateTime(DateTime.UtcNow));
        using var problems = problemLog.Open(receipt);
        var reading = new UploadReading(
            CheckpointMessage.Read(text, limits), normalizer, receipt, CheckpointMessage.MaxCrossings, problems);
        var chunks = new List<LinkedChunk>();
        foreach (var chunk in reading.Pull())
        {
            var registration = await linking.LinkAsync(receipt, chunk.Sightings, cancellation);
            chunks.Add(new(chunk.Number, registration.Registered, registration.Duplicates));
        }

        return (reading.Facts(Format), chunks);
    }

    /// <summary>The queue has the only copy of a message and deletes it: what was not registered in full is kept aside.</summary>
    private async Task KeepWhatIsLeftAsync(
        string receipt, string text, ReadFacts facts, string? replayed, CancellationToken cancellation)
    {
        if (facts.Problem is not null || facts.Rejected > 0) await bodies.KeepAsync(receipt, text, cancellation);
        else if (replayed is not null) await bodies.DeleteAsync(receipt, cancellation);
    }
}
