using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Functions.Mail;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// What the host gave up on: the receipt or delivery shows it, the message is kept for <c>pipeline replay</c>, the admins are told.
/// A message that nobody can read is kept all the same.
/// </summary>
public sealed partial class RescueFailed(
    Ledger ledger, Chunks chunks, Deliveries deliveries, CheckpointBodies bodies, Failures failures,
    IMailTransport transport, MailSettings mail, IntakeLimits limits, ILogger<RescueFailed> log)
{
    public async Task<string> UploadAsync(QueueMessage message, CancellationToken cancellation)
    {
        if (Parse(() => BlobCreated.Parse(message.Text)) is { } upload) await ledger.FailAsync(upload.Receipt, CouldNotBeRead, cancellation);
        return await KeepAsync(new(Names.Queues.Uploads, message.Fingerprint, message.Text), cancellation);
    }

    public async Task<string> ChunkAsync(QueueMessage message, CancellationToken cancellation)
    {
        if (Parse(() => JsonSerializer.Deserialize<ChunkMessage>(message.Text, JsonSerializerOptions.Web)) is var (receipt, chunk)
            && !await ledger.IsLinkedAsync(receipt, chunk, cancellation))
        {
            await ledger.ChunkFailedAsync(receipt, chunk, await chunks.CountAsync(receipt, chunk, cancellation), cancellation);
        }

        return await KeepAsync(new(Names.Queues.Chunks, message.Fingerprint, message.Text), cancellation);
    }

    public async Task<string> CheckpointAsync(QueueMessage message, CancellationToken cancellation)
    {
        var replayed = CheckpointReplay.ReceiptIn(message.Text);
        var receipt = replayed ?? message.Fingerprint;
        if (replayed is null)
        {
            await bodies.KeepAsync(receipt, message.Text, cancellation);
            if (!await ledger.IsReadAsync(receipt, cancellation)) await CountAsFailedAsync(receipt, message, cancellation);
        }

        return await KeepAsync(new(Names.Queues.CheckpointLogs, receipt, CheckpointReplay.Of(receipt)), cancellation);
    }

    public async Task<string> AlertAsync(QueueMessage message, CancellationToken cancellation)
    {
        var alert = Parse(() => JsonSerializer.Deserialize<AlertMessage>(message.Text, JsonSerializerOptions.Web));
        if (alert is not null) await deliveries.GiveUpAsync(alert, cancellation);
        return await KeepAsync(new(Names.Queues.Alerts, message.Fingerprint, message.Text), cancellation);
    }

    private async Task<string> KeepAsync(Failure failure, CancellationToken cancellation)
    {
        LogRescued(failure.Queue, failure.Id);
        if (await failures.AddAsync(failure, cancellation)) await TellAdminsAsync(failure, cancellation);
        return $"Message {failure.Id} of queue {failure.Queue} rescued.";
    }

    /// <summary>A notice that does not go out must not undo the rescue.</summary>
    private async Task TellAdminsAsync(Failure failure, CancellationToken cancellation)
    {
        var text = $"""
            A message on the queue "{failure.Queue}" could not be handled and was set aside at {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC.
            Its id is {failure.Id}.

            Nothing is lost. Once the cause is mended, put it back with:

                pipeline replay
            """;
        var result = await transport.SendAsync(
            new(mail.AdminAddress, "", $"Set aside: a message on {failure.Queue}", text, Html: null, $"{Guid.NewGuid():N}"), cancellation);
        if (result.Outcome == MailOutcome.Sent) await failures.NoticedAsync(failure, CancellationToken.None);
        else LogNotTold(failure.Queue, failure.Id, result.Reason);
    }

    private async Task CountAsFailedAsync(string receipt, QueueMessage message, CancellationToken cancellation)
    {
        var rows = Math.Max(1, CheckpointMessage.Read(message.Text, limits).Count);
        await ledger.ChunkFailedAsync(receipt, chunk: 0, rows, cancellation);
        await ledger.RecordAsync(receipt, Names.Queues.CheckpointLogs, message.InsertedAt, new("checkpoint-message", rows, Rejected: 0, Chunks: 1, Problem: null), [], cancellation);
    }

    private static T? Parse<T>(Func<T?> parse)
        where T : class
    {
        try
        {
            return parse();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static readonly Problem CouldNotBeRead = Problem.OfFile(
        "could-not-be-read", "The file could not be read, for a reason on our side; the admins have been told.",
        "Nothing: it will be read again once the cause is mended.");

    [LoggerMessage(LogLevel.Error, "Message {Id} of queue {Queue} could not be handled and was set aside.")]
    private partial void LogRescued(string queue, string id);

    [LoggerMessage(LogLevel.Error, "The admins could not be told of message {Id} of queue {Queue}: {Reason}.")]
    private partial void LogNotTold(string queue, string id, string? reason);
}
