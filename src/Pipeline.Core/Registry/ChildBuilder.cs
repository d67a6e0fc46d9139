using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// Makes children out of sightings: of all that hang together, those are one child whose evidence agrees on the whole. What hangs together depends on nothing but what two
/// sightings say, and the evidence on nothing but that and the lists they stand in, so the same rows give the same children in any order.
/// </summary>
internal sealed class ChildBuilder(Comparison comparison)
{
    /// <summary>The children of every component that one of some sightings is part of: new ones, and known ones that grew, were merged or were split.</summary>
    /// <param name="known">Whole components: no child without the others that its sightings hang together with.</param>
    /// <param name="changed">Sightings that are new, and known ones with a list more: these take the place of what is known.</param>
    /// <param name="pairs">Of the new ones and any others that hang together.</param>
    public IReadOnlyList<Child> Build(IReadOnlyList<Child> known, IReadOnlyList<Sighting> changed, IReadOnlyList<(string First, string Second)> pairs)
    {
        var components = ComponentsOf(known, changed, pairs);
        var sightings = changed.Concat(known.SelectMany(child => child.Sightings)).DistinctBy(sighting => sighting.Id).ToLookup(sighting => components.Of(sighting.Id));
        var ancestors = known.ToLookup(child => components.Of(child.Id));
        return [.. changed.Select(sighting => components.Of(sighting.Id)).Distinct().SelectMany(component => ChildrenOf([.. sightings[component]], ancestors[component]))];
    }

    private static Components ComponentsOf(IReadOnlyList<Child> known, IReadOnlyList<Sighting> changed, IReadOnlyList<(string First, string Second)> pairs)
    {
        var components = new Components();
        foreach (var child in known)
        {
            foreach (var sighting in child.Sightings) components.Join(child.Component ?? child.Id, sighting.Id);
        }
        foreach (var sighting in changed) components.Join(sighting.Id, sighting.Id);
        foreach (var (first, second) in pairs) components.Join(first, second);
        return components;
    }

    private IEnumerable<Child> ChildrenOf(Sighting[] component, IEnumerable<Child> ancestors)
    {
        // Most sightings are of a child that was never seen before.
        if (component is [var only]) return [new Child { Id = only.Id, Sightings = component }];
        Array.Sort(component, (first, second) => string.CompareOrdinal(first.Id, second.Id));
        var fields = Array.ConvertAll(component, sighting => new SightingFields(sighting));
        var links = new Link?[component.Length, component.Length];
        var agglomeration = new Agglomeration(component.Length, (i, j) =>
        {
            (var weight, links[i, j]) = comparison.Compare(fields[i], fields[j]);
            return weight;
        });
        agglomeration.Join(Comparison.LinkThreshold);
        int[][] groups = [.. agglomeration.Groups.Select(group => group.Order().ToArray())];
        var former = ancestors.SelectMany(child => child.FormerIds.Append(child.Id)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return groups.Select(group => One(
            [.. group.Select(i => component[i])],
            group.SelectMany(i => group.Select(j => links[i, j])).OfType<Link>(),
            former,
            groups.Length > 1 ? component[0].Id : null));
    }

    /// <summary>A child's id is the id of one of its sightings: a former id stays with the child that has that sighting.</summary>
    private static Child One(Sighting[] sightings, IEnumerable<Link> links, string[] former, string? component) => new()
    {
        Id = sightings[0].Id,
        FormerIds = [.. former.Where(id => id != sightings[0].Id && sightings.Any(sighting => sighting.Id == id))],
        Sightings = sightings,
        Component = component,
        Links = [.. links],
    };

    /// <summary>Which sightings hang together (union–find). The smallest id stands for its component.</summary>
    private sealed class Components
    {
        private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

        public string Of(string id)
        {
            var root = id;
            while (_parents.TryGetValue(root, out var parent) && parent != root) root = parent;
            while (id != root)
            {
                var next = _parents[id];
                _parents[id] = root;
                id = next;
            }
            return root;
        }

        public void Join(string first, string second)
        {
            var (a, b) = (Of(first), Of(second));
            if (string.CompareOrdinal(a, b) > 0) (a, b) = (b, a);
            _parents[a] = a;
            _parents[b] = a;
        }
    }
}
