using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>What became of some sightings.</summary>
/// <param name="Registered">Sightings new to the registry, or first registered from this very row.</param>
/// <param name="Duplicates">Sightings that the registry had already from another row.</param>
/// <param name="Touched">The children that hold the sightings now, and those that the sightings are tied to.</param>
/// <param name="Neighbours">Other children seen with the same adults: what risk across children is read from.</param>
public sealed record Registration(
    int Registered, int Duplicates, IReadOnlyList<Child> Touched, IReadOnlyList<Child> Neighbours)
{
    /// <summary>Of which two children a person is to say whether they are one.</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>By what the adults are the same.</summary>
    public CompanionKeys Adults { get; init; } = CompanionKeys.Usual;
}

/// <summary>
/// Registers sightings. Each step first writes and then reads: of any who register at the same moment the last to write reads all that they wrote, so that nothing needs
/// to be locked, and whatever is cut off and done again ends in the same state.
/// </summary>
public sealed class Registrar(IRegistry registry, Comparison comparison)
{
    private readonly KeySize _size = new(registry, comparison.Keys);
    private readonly Records _records = new(registry);
    private readonly Children _children = new(registry, comparison);

    /// <exception cref="KeySizeException">The registry's keys are made for another size: nothing is registered.</exception>
    /// <exception cref="InvalidOperationException">Others changed one of the records under every attempt.</exception>
    public async Task<Registration> RegisterAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var given = sightings.GroupBy(sighting => sighting.Id)
            .Select(rows => comparison.Keys.Keyed(rows.Aggregate((sighting, row) => sighting.AlsoIn(row.Origin)))).ToArray();
        await _size.RequireAsync(cancellation);
        await _records.AddAsync(given, cancellation);

        string[] ids = [.. given.Select(sighting => sighting.Sighting.Id)];
        var query = new RegistryQuery(ids, given.SelectMany(RegistryKeys.Of).ToHashSet());
        var found = await _records.FindAsync(query, cancellation);
        var registered = sightings.Count(sighting => found.GetValueOrDefault(sighting.Id)?.Sighting.Origin == sighting.Origin);
        var doubtful = new List<(Sighting, Sighting)>();
        var components = new Components();
        while (Ties(given, found, components, doubtful) is { Count: > 0 } ties)
        {
            var tied = ties.Select(tie => components.Of(tie.First)).ToHashSet(StringComparer.Ordinal);
            if (await _records.TieAsync(ties, found, cancellation))
            {
                // What was tied is read again: others may have tied more to it meanwhile.
                foreach (var id in found.Keys.Where(id => tied.Contains(components.Of(id))).ToArray()) found.Remove(id);
                break;
            }
            // A tie to one that was erased meanwhile leads to none of those that it was to lead to.
            doubtful.Clear();
            components = new Components();
            found = await _records.FindAsync(query, cancellation);
        }

        var (touched, doubts) = await _children.SettleAsync(ids, found, cancellation);
        return new(registered, sightings.Count - registered, touched, await FindNeighboursAsync(touched, query.Keys, found, cancellation))
        {
            Doubts = await FindDoubtsAsync(touched, doubts, doubtful, cancellation),
            Adults = comparison.Keys.Companions,
        };
    }

    /// <summary>Pairs of what is given and of anything that hangs together with it, as many as it takes to lead from each to every other.</summary>
    private IReadOnlyList<(string First, string Second)> Ties(
        KeyedSighting[] given, Dictionary<string, FoundRecord> found, Components components, List<(Sighting, Sighting)> doubtful)
    {
        foreach (var record in found.Values)
        {
            // A tie that one record alone has is of somebody who was cut off: it is found, and written, again.
            foreach (var other in record.Ties.Where(other => found.GetValueOrDefault(other)?.Ties.Contains(record.Id) == true)) components.Join(record.Id, other);
        }
        var ids = given.Select(sighting => sighting.Sighting.Id).ToHashSet(StringComparer.Ordinal);
        var keys = given.SelectMany(sighting => sighting.Keys).ToHashSet();
        var candidates = found.Values.Where(record => !ids.Contains(record.Id) && record.Stored.Keys.Any(keys.Contains)).Select(record => new Candidate(record.Id, record.Stored.Keys, record.ReadSighting));
        var linker = new Linker(comparison, components, (first, second) => doubtful.Add((first, second)));
        // What is given and not found was erased.
        linker.Join([.. given.Where(sighting => found.ContainsKey(sighting.Sighting.Id))], [.. candidates]);
        return linker.Pairs;
    }

    /// <summary>The children that were seen with an adult who was seen with a touched child.</summary>
    /// <param name="touched">The children.</param>
    /// <param name="asked">Keys that were looked up.</param>
    /// <param name="found">What was found by them and is tied to none of the touched children.</param>
    /// <param name="cancellation">Stops the reading.</param>
    private async Task<IReadOnlyList<Child>> FindNeighboursAsync(
        IReadOnlyList<Child> touched, IReadOnlyCollection<long> asked, Dictionary<string, FoundRecord> found, CancellationToken cancellation)
    {
        var sightings = touched.SelectMany(child => child.Sightings).ToArray();
        var keys = sightings.SelectMany(comparison.Keys.Companions.Of).ToHashSet();
        var neighbours = await _records.FindAsync(new([], keys.Except(asked).ToArray()), cancellation);
        foreach (var record in found.Values.Where(record => record.Stored.Keys.Any(keys.Contains))) neighbours.TryAdd(record.Id, record);
        foreach (var sighting in sightings) neighbours.Remove(sighting.Id);
        return await _children.FindAsync(neighbours.Keys, neighbours, cancellation);
    }

    /// <summary>Every two children that may be one and of whom nobody has said that they are two, or could not say when as much was known: the likeliest sightings of each two.</summary>
    private async Task<IReadOnlyList<Doubt>> FindDoubtsAsync(
        IReadOnlyList<Child> touched, IReadOnlyList<Link> between, IReadOnlyList<(Sighting First, Sighting Second)> doubtful, CancellationToken cancellation)
    {
        var links = between.Concat(doubtful.Select(pair => comparison.Between(pair.First, pair.Second))).Where(link => link.Weight >= Comparison.ReviewThreshold).ToArray();
        if (links.Length == 0) return [];
        var childOf = touched.SelectMany(child => child.Sightings, (child, sighting) => (child, sighting.Id)).ToDictionary(pair => pair.Id, pair => pair.child, StringComparer.Ordinal);
        string[] others = [.. links.SelectMany(link => (string[])[link.First, link.Second]).Where(id => !childOf.ContainsKey(id)).Distinct()];
        foreach (var child in await _children.FindAsync(others, [], cancellation))
        {
            foreach (var sighting in child.Sightings) childOf[sighting.Id] = child;
        }
        return [.. links.Where(link => childOf.ContainsKey(link.First) && childOf.ContainsKey(link.Second))
            .Select(link => Doubt(childOf[link.First], childOf[link.Second], link)).OfType<Doubt>()
            .GroupBy(doubt => (doubt.First.Id, doubt.Second.Id)).Select(both => both.MaxBy(doubt => doubt.Link.Weight)!)];
    }

    private static Doubt? Doubt(Child first, Child second, Link link)
    {
        if (first.Id == second.Id || first.IsDecidedApartFrom(second)) return null;
        if (first.Decisions.Any(decision => decision.Verdict == Verdict.NotSure && (decision.First, decision.Second) == (link.First, link.Second))) return null;
        return string.CompareOrdinal(first.Id, second.Id) < 0 ? new(first, second, link) : new(second, first, link);
    }
}
