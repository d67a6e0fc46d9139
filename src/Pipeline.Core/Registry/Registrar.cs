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
public sealed class Registrar(IRegistry registry)
{
    private const int MaxAttempts = 50;

    /// <exception cref="InvalidOperationException">The registry changed under every one of 50 attempts.</exception>
    public async Task<Registration> RegisterAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var query = new RegistryQuery(
            sightings.Select(sighting => sighting.Id).ToHashSet(StringComparer.Ordinal),
            sightings.SelectMany(MatchKeys.Of).ToHashSet(StringComparer.Ordinal));
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var snapshot = await registry.FindAsync(query, cancellation);
            var (change, registration) = Decide(snapshot, sightings);
            if (!change.IsEmpty && !await registry.CommitAsync(change, cancellation)) continue;
            return registration with { Neighbours = await NeighboursOfAsync(registration.Touched, cancellation) };
        }
        throw new InvalidOperationException($"The registry changed under each of {MaxAttempts} attempts to register a chunk.");
    }

    /// <summary>Read after the commit: of two handlers that register children of one adult at once, the later sees them both.</summary>
    private async Task<IReadOnlyList<Child>> NeighboursOfAsync(IReadOnlyList<Child> touched, CancellationToken cancellation)
    {
        var keys = touched.SelectMany(child => child.Sightings).SelectMany(sighting => sighting.Companions).SelectMany(CompanionKeys.Of).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0) return [];
        var ids = touched.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
        var snapshot = await registry.FindAsync(new RegistryQuery([], keys), cancellation);
        return [.. snapshot.Children.Where(child => !ids.Contains(child.Id))];
    }

    private static (RegistryChange Change, Registration Registration) Decide(RegistrySnapshot snapshot, IReadOnlyList<Sighting> sightings)
    {
        var known = snapshot.Children.SelectMany(child => child.Sightings).ToDictionary(sighting => sighting.Id, StringComparer.Ordinal);
        var fresh = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        var registered = 0;
        foreach (var sighting in sightings)
        {
            if (known.TryGetValue(sighting.Id, out var earlier) || fresh.TryGetValue(sighting.Id, out earlier))
            {
                // The very row, handed in again after a crash, is no duplicate.
                if (earlier.Origin == sighting.Origin) registered++;
            }
            else
            {
                fresh.Add(sighting.Id, sighting);
                registered++;
            }
        }

        var links = Linker.FindLinks([.. fresh.Values], [.. known.Values]);
        var grown = ChildBuilder.Build(snapshot.Children, [.. fresh.Values], links);
        var grownIds = grown.SelectMany(child => child.FormerIds.Append(child.Id)).ToHashSet(StringComparer.Ordinal);
        var ids = sightings.Select(sighting => sighting.Id).ToHashSet(StringComparer.Ordinal);
        var unchanged = snapshot.Children.Where(child => !grownIds.Contains(child.Id) && child.Sightings.Any(sighting => ids.Contains(sighting.Id)));

        var change = new RegistryChange(
            snapshot.Version,
            [.. grown.Select(child => new KeyedChild(child, RegistryKeys.Of(child)))],
            [.. snapshot.Children.Select(child => child.Id).Where(id => grownIds.Contains(id) && !grown.Any(child => child.Id == id))]);
        return (change, new Registration(registered, sightings.Count - registered, [.. grown, .. unchanged], []));
    }
}
