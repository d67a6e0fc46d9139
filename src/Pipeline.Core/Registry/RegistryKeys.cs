using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>All keys under which the registry finds a child.</summary>
public static class RegistryKeys
{
    /// <param name="child">The child.</param>
    /// <param name="matchKeys">Of each of its sightings, by their ids.</param>
    public static IReadOnlyCollection<long> Of(Child child, IReadOnlyDictionary<string, IReadOnlyList<long>> matchKeys)
    {
        // Most children are seen once, and a sighting has each key once.
        if (child is { Sightings: [var only], Component: null }) return [.. matchKeys[only.Id], .. only.Companions.SelectMany(CompanionKeys.Of).Distinct()];
        var keys = new HashSet<long>();
        if (child.Component is { } component) keys.Add(OfComponent(component));
        foreach (var sighting in child.Sightings)
        {
            keys.UnionWith(matchKeys[sighting.Id]);
            keys.UnionWith(sighting.Companions.SelectMany(CompanionKeys.Of));
        }
        return keys;
    }

    /// <summary>The key that all children of a component have, and no others.</summary>
    public static long OfComponent(string component) => new KeyHash('c').Add(component).Value;
}
