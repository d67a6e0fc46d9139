using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>What became of some sightings.</summary>
/// <param name="Registered">Sightings new to the registry, or first registered from this very row.</param>
/// <param name="Duplicates">Sightings that the registry had already from another row.</param>
/// <param name="Touched">The children that hold the sightings now.</param>
/// <param name="Neighbours">Other children seen with the same adults: what risk across children is read from.</param>
public sealed record Registration(
    int Registered, int Duplicates, IReadOnlyList<Child> Touched, IReadOnlyList<Child> Neighbours);

/// <summary>Registers sightings: finds what they may belong to, links them, commits, and starts again where someone else was faster.</summary>
public sealed class Registrar(IRegistry registry, Comparison comparison)
{
    private const int MaxAttempts = 50;

    private readonly ChildBuilder _children = new(comparison);

    /// <exception cref="InvalidOperationException">The registry changed under every one of 50 attempts.</exception>
    public async Task<Registration> RegisterAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var keyed = sightings.DistinctBy(sighting => sighting.Id).Select(KeyedSighting.Of).ToArray();
        var query = new RegistryQuery([.. keyed.Select(sighting => sighting.Sighting.Id)], keyed.SelectMany(sighting => sighting.Keys).ToHashSet());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var snapshot = await FindWholeAsync(query, cancellation);
            var (change, registration) = Decide(snapshot, sightings, keyed);
            if (!change.IsEmpty && !await registry.CommitAsync(change, cancellation)) continue;
            return registration with { Neighbours = await NeighboursOfAsync(registration.Touched, cancellation) };
        }
        throw new InvalidOperationException($"The registry changed under each of {MaxAttempts} attempts to register a chunk.");
    }

    /// <summary>What the query finds, and all else of the components that are found: which child a sighting belongs to is decided over the whole of one.</summary>
    private async Task<RegistrySnapshot> FindWholeAsync(RegistryQuery query, CancellationToken cancellation)
    {
        var keys = query.Keys.ToHashSet();
        while (true)
        {
            var snapshot = await registry.FindAsync(query with { Keys = keys }, cancellation);
            var known = keys.Count;
            foreach (var child in snapshot.Children)
            {
                if (child.Component is { } component) keys.Add(RegistryKeys.OfComponent(component));
            }
            if (keys.Count == known) return snapshot;
        }
    }

    /// <summary>Read after the commit: of two handlers that register children of one adult at once, the later sees them both.</summary>
    private async Task<IReadOnlyList<Child>> NeighboursOfAsync(IReadOnlyList<Child> touched, CancellationToken cancellation)
    {
        var keys = touched.SelectMany(child => child.Sightings).SelectMany(sighting => sighting.Companions).SelectMany(CompanionKeys.Of).ToHashSet();
        if (keys.Count == 0) return [];
        var ids = touched.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
        var snapshot = await registry.FindAsync(new RegistryQuery([], keys), cancellation);
        return [.. snapshot.Children.Where(child => !ids.Contains(child.Id))];
    }

    private (RegistryChange Change, Registration Registration) Decide(
        RegistrySnapshot snapshot, IReadOnlyList<Sighting> sightings, IReadOnlyList<KeyedSighting> keyed)
    {
        var known = snapshot.Children.SelectMany(child => child.Sightings).ToDictionary(sighting => sighting.Id, StringComparer.Ordinal);
        var fresh = keyed.Where(sighting => !known.ContainsKey(sighting.Sighting.Id)).ToArray();
        var changed = Changed(known, sightings);
        KeyedSighting[] before = changed.Count == 0 ? [] : [.. known.Values.Select(KeyedSighting.Of)];
        var grown = _children.Build(snapshot.Children, changed, Linker.FindPairs(comparison, fresh, before));

        var grownIds = grown.SelectMany(child => child.FormerIds.Append(child.Id)).ToHashSet(StringComparer.Ordinal);
        var ids = sightings.Select(sighting => sighting.Id).ToHashSet(StringComparer.Ordinal);
        var unchanged = snapshot.Children.Where(child => !grownIds.Contains(child.Id) && child.Sightings.Any(sighting => ids.Contains(sighting.Id)));
        var merged = snapshot.Children.Select(child => child.Id).Where(grownIds.Contains).Except(grown.Select(child => child.Id));

        var registered = CountRegistered(sightings, known);
        var keys = before.Concat(fresh).ToDictionary(sighting => sighting.Sighting.Id, sighting => sighting.Keys, StringComparer.Ordinal);
        var change = new RegistryChange(snapshot.Version, [.. grown.Select(child => new KeyedChild(child, RegistryKeys.Of(child, keys)))], [.. merged]);
        return (change, new Registration(registered, sightings.Count - registered, [.. grown, .. unchanged], []));
    }

    /// <summary>Sightings that are new, each once, and those known ones that stand in more lists than was known.</summary>
    private static List<Sighting> Changed(Dictionary<string, Sighting> known, IReadOnlyList<Sighting> sightings)
    {
        var changed = new List<Sighting>();
        foreach (var rows in sightings.GroupBy(sighting => sighting.Id))
        {
            var before = known.GetValueOrDefault(rows.Key);
            var after = rows.Aggregate(before ?? rows.First(), (sighting, row) => sighting.AlsoIn(row.Origin));
            if (!ReferenceEquals(after, before)) changed.Add(after);
        }
        return changed;
    }

    /// <summary>New sightings, each once. The very row that is known already, handed in again after a crash, is no duplicate of itself.</summary>
    private static int CountRegistered(IReadOnlyList<Sighting> sightings, Dictionary<string, Sighting> known)
    {
        var first = new Dictionary<string, Origin>(StringComparer.Ordinal);
        return sightings.Count(sighting =>
        {
            if (known.TryGetValue(sighting.Id, out var earlier)) return earlier.Origin == sighting.Origin;
            return first.TryAdd(sighting.Id, sighting.Origin) || first[sighting.Id] == sighting.Origin;
        });
    }
}
