using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>What became of some sightings.</summary>
/// <param name="Registered">Sightings new to the registry, or first registered from this very row.</param>
/// <param name="Duplicates">Sightings that the registry had already from another row.</param>
/// <param name="Touched">The children that hold the sightings now, and those that the sightings hang together with.</param>
/// <param name="Neighbours">Other children seen with the same adults: what risk across children is read from.</param>
public sealed record Registration(
    int Registered, int Duplicates, IReadOnlyList<Child> Touched, IReadOnlyList<Child> Neighbours);

/// <summary>
/// Registers sightings. Each step first writes and then reads: of any who register at the same moment the last to write reads all that they wrote, so that nothing needs
/// to be locked, and whatever is cut off and done again ends in the same state.
/// </summary>
public sealed class Registrar(IRegistry registry, Comparison comparison)
{
    private readonly Records _records = new(registry);
    private readonly ChildBuilder _children = new(comparison);

    /// <exception cref="InvalidOperationException">Others changed one of the records under every attempt.</exception>
    public async Task<Registration> RegisterAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var given = sightings.GroupBy(sighting => sighting.Id)
            .Select(rows => KeyedSighting.Of(rows.Aggregate((sighting, row) => sighting.AlsoIn(row.Origin)))).ToArray();
        await _records.AddAsync(given, cancellation);

        string[] ids = [.. given.Select(sighting => sighting.Sighting.Id)];
        var found = await _records.FindAsync(new(ids, given.SelectMany(sighting => sighting.Keys).ToHashSet()), cancellation);
        var registered = sightings.Count(sighting => found.GetValueOrDefault(sighting.Id)?.Sighting.Origin == sighting.Origin);
        if (Ties(given, found) is { Count: > 0 } ties)
        {
            await _records.TieAsync(ties, cancellation);
            // What others have tied meanwhile is read as well.
            found = [];
        }

        var touched = await SettleAsync(ids, found, cancellation);
        return new(registered, sightings.Count - registered, touched, await FindNeighboursAsync(touched, cancellation));
    }

    /// <summary>The children that hold some sightings.</summary>
    /// <param name="ids">Of sightings, so also any id that a child has or had.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Task<IReadOnlyList<Child>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => FindAsync(ids, [], cancellation);

    private async Task<IReadOnlyList<Child>> FindAsync(IReadOnlyCollection<string> ids, Dictionary<string, FoundRecord> known, CancellationToken cancellation)
    {
        var groups = await _records.FindWholeAsync(ids, known, cancellation);
        return [.. groups.SelectMany(Build).Where(child => child.Sightings.Any(sighting => ids.Contains(sighting.Id)))];
    }

    /// <summary>The children of all that is tied to some sightings, with the first record of each kept as such: when that is written it is read again, lest something else was written meanwhile.</summary>
    private async Task<IReadOnlyList<Child>> SettleAsync(IReadOnlyList<string> ids, Dictionary<string, FoundRecord> known, CancellationToken cancellation)
    {
        var settled = new List<Child>();
        while (ids.Count > 0)
        {
            var turned = new List<FoundRecord>();
            var open = new List<string>();
            foreach (var group in await _records.FindWholeAsync(ids, known, cancellation))
            {
                var children = Build(group);
                var wrong = group.Where(record => record.Stored.IsFirst != children.Any(child => child.Id == record.Id)).ToArray();
                if (wrong.Length == 0) settled.AddRange(children);
                else open.Add(group[0].Id);
                turned.AddRange(wrong);
            }
            await _records.TurnFirstAsync(turned, cancellation);
            (ids, known) = (open, []);
        }
        return settled;
    }

    private IReadOnlyList<Child> Build(IReadOnlyList<FoundRecord> group) => _children.Build([.. group.Select(record => record.Sighting)]);

    /// <summary>Pairs of what is given and of anything that hangs together with it, as many as it takes to lead from each to every other.</summary>
    private IReadOnlyList<(string First, string Second)> Ties(KeyedSighting[] given, Dictionary<string, FoundRecord> found)
    {
        var components = new Components();
        foreach (var record in found.Values)
        {
            // A tie that one record alone has is of somebody who was cut off: it is found, and written, again.
            foreach (var other in record.Ties.Where(other => found.GetValueOrDefault(other)?.Ties.Contains(record.Id) == true)) components.Join(record.Id, other);
        }
        var ids = given.Select(sighting => sighting.Sighting.Id).ToHashSet(StringComparer.Ordinal);
        var others = found.Values.Where(record => !ids.Contains(record.Id)).Select(record => KeyedSighting.Of(record.Sighting));
        // What is given and not found was erased.
        return Linker.Join(comparison, [.. given.Where(sighting => found.ContainsKey(sighting.Sighting.Id))], [.. others], components);
    }

    private async Task<IReadOnlyList<Child>> FindNeighboursAsync(IReadOnlyList<Child> touched, CancellationToken cancellation)
    {
        var sightings = touched.SelectMany(child => child.Sightings).ToArray();
        var keys = sightings.SelectMany(sighting => sighting.Companions).SelectMany(CompanionKeys.Of).ToHashSet();
        var found = await _records.FindAsync(new([], keys), cancellation);
        foreach (var sighting in sightings) found.Remove(sighting.Id);
        return await FindAsync(found.Keys, found, cancellation);
    }
}
