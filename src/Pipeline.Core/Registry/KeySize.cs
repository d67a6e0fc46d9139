using Pipeline.Core.Matching;

namespace Pipeline.Core.Registry;

/// <summary>
/// For how many sightings the keys of a registry are made, kept in it as a record without content. Keys that were made for another size do not find each other, so nothing is registered until all
/// are made anew (<see cref="Rekeying"/>).
/// </summary>
public sealed class KeySize(IRegistry registry, MatchKeys keys)
{
    /// <summary>No sighting has it: their ids are hashes.</summary>
    private const string Id = "keys-made-for";

    /// <exception cref="KeySizeException">The keys are made for another size.</exception>
    public async Task RequireAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } mark)
        {
            await registry.PutAsync([Mark(version: null)], cancellation);
            mark = (await FindAsync(cancellation))!;
        }
        if (!IsOurs(mark)) throw new KeySizeException();
    }

    /// <summary>From now on they are made for this size. False: they were before.</summary>
    internal async Task<bool> ChangeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var mark = await FindAsync(cancellation);
            if (mark is not null && IsOurs(mark)) return false;
            if ((await registry.PutAsync([Mark(mark?.Version)], cancellation)).Count == 0) return true;
        }
    }

    private static bool IsOurs(StoredRecord mark) => mark.Keys.Count > 0;

    private async Task<StoredRecord?> FindAsync(CancellationToken cancellation) =>
        (await registry.FindAsync(new([Id], [keys.OfSize]), cancellation)).FirstOrDefault(record => record.Id == Id);

    private RecordWrite Mark(string? version) => new(Id, ReadOnlyMemory<byte>.Empty, false, [keys.OfSize], version);
}
