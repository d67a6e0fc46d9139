using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>All keys under which the registry finds a child.</summary>
public static class RegistryKeys
{
    public static IReadOnlyCollection<long> Of(Child child)
    {
        if (child is { Sightings: [var only], Component: null }) return [.. Of(only).Distinct()];
        var keys = new HashSet<long>();
        if (child.Component is { } component) keys.Add(OfComponent(component));
        foreach (var sighting in child.Sightings) keys.UnionWith(Of(sighting));
        return keys;
    }

    /// <summary>The key that all children of a component have, and no others.</summary>
    public static long OfComponent(string component) => new KeyHash('c').Add(component).Value;

    public static IEnumerable<long> Of(Sighting sighting) =>
        MatchKeys.Of(sighting).Concat(sighting.Companions.SelectMany(CompanionKeys.Of));
}
