using System.Runtime.InteropServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>A sighting and its match keys, which several steps need and one computes.</summary>
public readonly record struct KeyedSighting(Sighting Sighting, IReadOnlyList<long> Keys)
{
    public static KeyedSighting Of(Sighting sighting) => new(sighting, MatchKeys.Of(sighting));
}

/// <summary>Finds which new sightings show a child that was seen before, among the known ones and among themselves.</summary>
public static class Linker
{
    /// <summary>Every link between a new sighting and any other, each once.</summary>
    public static IReadOnlyList<Link> FindLinks(IReadOnlyList<KeyedSighting> fresh, IReadOnlyList<KeyedSighting> known)
    {
        var links = new List<Link>();
        var holders = new Dictionary<long, List<Sighting>>();
        foreach (var sighting in known) Hold(holders, sighting);
        var compared = new HashSet<Sighting>(ReferenceEqualityComparer.Instance);
        foreach (var sighting in fresh)
        {
            compared.Clear();
            foreach (var key in sighting.Keys)
            {
                if (!holders.TryGetValue(key, out var others)) continue;
                foreach (var other in others)
                {
                    if (compared.Add(other) && Comparison.Compare(sighting.Sighting, other) is { } link) links.Add(link);
                }
            }
            Hold(holders, sighting);
        }
        return links;
    }

    private static void Hold(Dictionary<long, List<Sighting>> holders, KeyedSighting sighting)
    {
        foreach (var key in sighting.Keys)
        {
            ref var others = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, key, out _);
            (others ??= new(1)).Add(sighting.Sighting);
        }
    }
}
