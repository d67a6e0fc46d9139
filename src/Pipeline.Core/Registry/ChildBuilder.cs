using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// Makes children out of sightings and links: each child is all the sightings that hang together. Since links depend on nothing but the two
/// sightings they join, the same sightings give the same children in any order.
/// </summary>
internal static class ChildBuilder
{
    /// <summary>The children that hold the new sightings: new ones, and known ones that grew or were merged.</summary>
    public static IReadOnlyList<Child> Build(IReadOnlyList<Child> known, IReadOnlyList<Sighting> fresh, IReadOnlyList<Link> links)
    {
        var groups = new Groups();
        foreach (var child in known)
        {
            foreach (var sighting in child.Sightings) groups.Join(child.Sightings[0].Id, sighting.Id);
        }
        foreach (var sighting in fresh) groups.Join(sighting.Id, sighting.Id);
        foreach (var link in links) groups.Join(link.First, link.Second);

        var sightings = known.SelectMany(child => child.Sightings).Concat(fresh).ToLookup(sighting => groups.Of(sighting.Id));
        var allLinks = known.SelectMany(child => child.Links).Concat(links).ToLookup(link => groups.Of(link.First));
        var ancestors = known.ToLookup(child => groups.Of(child.Id));
        return [.. fresh.Select(sighting => groups.Of(sighting.Id)).Distinct()
            .Select(group => One(sightings[group], allLinks[group], ancestors[group]))];
    }

    private static Child One(IEnumerable<Sighting> sightings, IEnumerable<Link> links, IEnumerable<Child> ancestors)
    {
        var sorted = sightings.ToArray();
        // Most sightings are of a child that was never seen before.
        if (sorted.Length == 1 && !ancestors.Any()) return new Child { Id = sorted[0].Id, Sightings = sorted };
        Array.Sort(sorted, (first, second) => string.CompareOrdinal(first.Id, second.Id));
        var id = sorted[0].Id;
        var former = ancestors.SelectMany(child => child.FormerIds.Append(child.Id)).Where(other => other != id);
        return new Child
        {
            Id = id,
            FormerIds = [.. former.Distinct().Order(StringComparer.Ordinal)],
            Sightings = sorted,
            Links = [.. links.OrderBy(link => link.First, StringComparer.Ordinal).ThenBy(link => link.Second, StringComparer.Ordinal)],
        };
    }

    /// <summary>Which sightings hang together (union–find). The smallest id stands for its group.</summary>
    private sealed class Groups
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
