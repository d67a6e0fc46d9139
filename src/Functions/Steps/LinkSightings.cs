using System.Text.Json;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>Links one chunk of an upload to the registry.</summary>
public sealed class LinkSightings(Ledger ledger, Chunks chunks, Linking linking)
{
    public async Task<string> RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var (receipt, chunk) = JsonSerializer.Deserialize<ChunkMessage>(message.Text, JsonSerializerOptions.Web)!;
        if (!await ledger.IsLinkedAsync(receipt, chunk, cancellation))
        {
            var sightings = await chunks.ReadAsync(receipt, chunk, cancellation);
            var registration = await linking.LinkAsync(receipt, sightings, cancellation);
            await ledger.LinkedAsync(receipt, chunk, registration.Registered, registration.Duplicates, cancellation);
        }

        // Last, and again at a redelivery: until the ledger has the chunk, this is the only copy of its sightings.
        await chunks.DeleteAsync(receipt, chunk, cancellation);
        return $"Receipt {receipt}: chunk {chunk} linked.";
    }
}
