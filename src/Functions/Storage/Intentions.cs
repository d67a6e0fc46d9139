using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Pipeline.Functions.Storage;

/// <summary>Something that somebody decided and that takes many writes: kept until all of them are made.</summary>
/// <param name="Kind">What is to be done; an <see cref="IIntended"/> of this kind can do it.</param>
/// <param name="Id">Opaque.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Payload">JSON of ids and codes, nothing of a child.</param>
public sealed record Intention(string Kind, string Id, DateTimeOffset At, byte[] Payload)
{
    /// <exception cref="JsonException">It was written by another version, or by another hand.</exception>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, JsonSerializerOptions.Web) ?? throw new JsonException("An intention says nothing.");
}

/// <summary>Carries out intentions of one kind.</summary>
public interface IIntended
{
    string Kind { get; }

    /// <summary>Makes all writes that are not made yet. Doing it twice, or twice at once, comes to the same as doing it once.</summary>
    Task CarryOutAsync(Intention intention, CancellationToken cancellation);
}

/// <summary>
/// What is under way. Whoever changes many records first says here what is to become of them, then does it, then removes it: of a process that ends in between, the
/// next one finds what is left to do.
/// </summary>
public sealed class Intentions(StorageAccount account, TimeProvider clock)
{
    private readonly TableClient _table = account.Table(Names.Tables.Intentions);

    /// <summary>When it returns, what is intended will be done.</summary>
    /// <param name="kind">Of the <see cref="IIntended"/> that can do it.</param>
    /// <param name="payload">Ids and codes that fit into 64 KiB of JSON.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public async Task<Intention> AddAsync<T>(string kind, T payload, CancellationToken cancellation)
    {
        var intention = new Intention(kind, $"{Guid.NewGuid():N}", clock.GetUtcNow(), JsonSerializer.SerializeToUtf8Bytes(payload, JsonSerializerOptions.Web));
        await _table.AddEntityAsync(
            new TableEntity(intention.Kind, intention.Id) { [nameof(Intention.At)] = intention.At, [nameof(Intention.Payload)] = intention.Payload }, cancellation);
        return intention;
    }

    /// <summary>To be called when all of it is done; nothing happens where that was said before.</summary>
    public Task DoneAsync(Intention intention, CancellationToken cancellation) => _table.DeleteEntityAsync(intention.Kind, intention.Id, ETag.All, cancellation);

    /// <summary>What is under way since before a moment, the oldest first.</summary>
    public async Task<IReadOnlyList<Intention>> ListAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var found = new List<Intention>();
        await foreach (var row in _table.QueryAsync<TableEntity>(cancellationToken: cancellation))
        {
            var intention = new Intention(row.PartitionKey, row.RowKey, row.GetDateTimeOffset(nameof(Intention.At))!.Value, row.GetBinary(nameof(Intention.Payload)));
            if (intention.At <= before) found.Add(intention);
        }

        return [.. found.OrderBy(intention => intention.At).ThenBy(intention => intention.Id, StringComparer.Ordinal)];
    }
}
