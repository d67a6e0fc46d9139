using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>All keys under which the registry finds a child.</summary>
public static class RegistryKeys
{
    public static IReadOnlyCollection<long> Of(Child child)
    {
        if (child.Sightings is [var only]) return [.. Of(only).Distinct()];
        var keys = new HashSet<long>();
        foreach (var sighting in child.Sightings) keys.UnionWith(Of(sighting));
        return keys;
    }

    public static IEnumerable<long> Of(Sighting sighting) =>
        MatchKeys.Of(sighting).Concat(sighting.Companions.SelectMany(CompanionKeys.Of));
}
