using System.Text.Json;
using Azure.Storage.Queues;
using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Storage;

/// <summary>A chunk that is ready to be linked.</summary>
public sealed record ChunkMessage(string Receipt, int Chunk);

/// <summary>A mail to send: which of an alert's tellings.</summary>
/// <param name="Alert">The alert's reference.</param>
public sealed record AlertMessage(string Alert, string Partner, int Contact, int Round, MailKind Kind)
{
    public static AlertMessage Of(string reference, Telling telling) => new(reference, telling.Partner, telling.Contact, telling.Round, telling.Kind);

    public bool Names(Telling telling) => telling.Partner == Partner && telling.Contact == Contact && telling.Round == Round && telling.Kind == Kind;
}

/// <summary>Puts messages on the queues. They carry ids and nothing of a child.</summary>
public sealed class Queues(StorageAccount account)
{
    private readonly QueueClient _chunks = account.Queue(Names.Queues.Chunks);
    private readonly QueueClient _alerts = account.Queue(Names.Queues.Alerts);

    public Task AddAsync(ChunkMessage message, CancellationToken cancellation) => AddAsync(_chunks, message, cancellation);

    public Task AddAsync(AlertMessage message, CancellationToken cancellation) => AddAsync(_alerts, message, cancellation);

    /// <summary>The message never expires: nothing is lost by waiting.</summary>
    private static async Task AddAsync<T>(QueueClient queue, T message, CancellationToken cancellation) => await queue.SendMessageAsync(
        JsonSerializer.Serialize(message, JsonSerializerOptions.Web), timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellation);
}
