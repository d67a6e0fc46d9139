using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>All keys under which the registry finds a child.</summary>
public static class RegistryKeys
{
    public static IReadOnlyCollection<string> Of(Child child)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sighting in child.Sightings) keys.UnionWith(Of(sighting));
        return keys;
    }

    public static IEnumerable<string> Of(Sighting sighting) =>
        MatchKeys.Of(sighting).Concat(sighting.Companions.SelectMany(CompanionKeys.Of));
}
