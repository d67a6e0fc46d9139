using Pipeline.Core.Matching;

namespace Pipeline.Core.Registry;

/// <summary>All keys under which the registry finds a sighting.</summary>
internal static class RegistryKeys
{
    public static IReadOnlyCollection<long> Of(KeyedSighting sighting) =>
        sighting.Adults.Count == 0 ? sighting.Keys : sighting.Keys.Concat(sighting.Adults).ToHashSet();
}
