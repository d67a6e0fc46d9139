using System.Text.Json;
using Azure.Storage.Queues;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Storage;

/// <summary>A chunk that is ready to be linked.</summary>
public sealed record ChunkMessage(string Receipt, int Chunk);

/// <summary>An alert to send to one partner.</summary>
/// <param name="Alert">The alert's reference.</param>
public sealed record AlertMessage(string Alert, string Partner, Severity Severity);

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
