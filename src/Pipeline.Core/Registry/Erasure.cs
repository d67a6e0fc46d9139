using Pipeline.Core.Matching;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Registry;

/// <summary>What became of other records when some sightings were erased.</summary>
/// <param name="Tied">Ids of those that were tied to the erased ones: they are tied to each other now, and counted anew.</param>
/// <param name="Left">Ids of those that were of the same child by then: they came in after it was decided what to erase, and stay.</param>
public sealed record Erased(IReadOnlyList<string> Tied, IReadOnlyList<string> Left);

/// <summary>
/// Erases sightings for good: their records are emptied, then their data keys are destroyed, so that no copy of the records can be read. The id stays, so that a row that comes again is
/// known to be erased. Each step may be cut off; done again, it ends in the same state.
/// </summary>
public sealed class Erasure(IRegistry registry, DataKeys keys, Comparison comparison)
{
    /// <summary>Each time somebody has just added to one of the records.</summary>
    private const int MaxAttempts = 1_000;

    private readonly Records _records = new(registry);
    private readonly Children _children = new(registry, comparison);

    /// <summary>Ids of the records that are tied to some sightings and are not among them: what <see cref="EraseAsync"/> has to set right.</summary>
    public async Task<IReadOnlyList<string>> FindTiedAsync(IReadOnlyCollection<string> sightings, CancellationToken cancellation) =>
        Others(await ReadAsync(sightings, cancellation), sightings.ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether a sighting of this id was erased.</summary>
    public async Task<bool> IsErasedAsync(string id, CancellationToken cancellation)
    {
        using var key = await keys.GetAsync([id], cancellation);
        return key.IsErased(id) || (await registry.FindAsync(new([id], []), cancellation)).Any(record => record.Body.IsEmpty);
    }

    /// <param name="sightings">Ids of those to erase, and of no others: what comes in meanwhile stays.</param>
    /// <param name="tied">As <see cref="FindTiedAsync"/> gave them before the first attempt. They stay, tied to each other.</param>
    /// <param name="alsoTied">Told of more that were tied since, before anything is erased: when this is cut off, the next attempt is to be given those as well.</param>
    /// <param name="cancellation">Stops it; the next attempt goes on.</param>
    public async Task<Erased> EraseAsync(
        IReadOnlyCollection<string> sightings, IReadOnlyCollection<string> tied, Func<IReadOnlyList<string>, Task> alsoTied, CancellationToken cancellation)
    {
        var (erased, known) = (sightings.ToHashSet(StringComparer.Ordinal), tied.ToHashSet(StringComparer.Ordinal));
        IReadOnlyList<string> left = [];
        for (var attempt = 0; ; attempt++)
        {
            if (attempt == MaxAttempts) throw new InvalidOperationException($"A record to be erased was changed by others under each of {MaxAttempts} attempts.");

            // From those that were tied as well: where the erased ones cannot be read any more, as in a restored copy, nothing else leads from one to the other.
            var found = await ReadAsync([.. erased, .. known], cancellation);
            var others = Others(found, erased);
            string[] more = [.. others.Where(known.Add)];
            if (more.Length > 0) await alsoTied(more);
            left = await FindLeftAsync(found, erased, cancellation);
            // In a row: what hung together through the erased ones is to be found still.
            await _records.TieAsync([.. others.Zip(others.Skip(1))], known: null, cancellation);
            await _records.ForgetAsync(others, erased, cancellation);
            if (await _records.EmptyAsync(erased, found, cancellation)) break;
        }

        await keys.DestroyAsync(erased, cancellation);
        await _children.SettleAsync([.. known], [], cancellation);
        return new([.. known.Order(StringComparer.Ordinal)], left);
    }

    private async Task<Dictionary<string, FoundRecord>> ReadAsync(IReadOnlyCollection<string> sightings, CancellationToken cancellation) =>
        (await _records.FindWholeAsync(sightings, [], cancellation)).SelectMany(group => group).ToDictionary(record => record.Id, StringComparer.Ordinal);

    private static string[] Others(Dictionary<string, FoundRecord> found, HashSet<string> erased) =>
        [.. found.Keys.Where(id => !erased.Contains(id)).Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<string>> FindLeftAsync(Dictionary<string, FoundRecord> found, HashSet<string> erased, CancellationToken cancellation)
    {
        var children = await _children.FindAsync(erased, found, cancellation);
        return [.. children.SelectMany(child => child.Sightings).Select(sighting => sighting.Id).Where(id => !erased.Contains(id)).Order(StringComparer.Ordinal)];
    }
}
