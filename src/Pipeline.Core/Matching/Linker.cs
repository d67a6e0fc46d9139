using System.Runtime.InteropServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>A sighting and its match keys, which several steps need and one computes.</summary>
public readonly record struct KeyedSighting(Sighting Sighting, IReadOnlyList<long> Keys)
{
    public static KeyedSighting Of(Sighting sighting) => new(sighting, MatchKeys.Of(sighting));
}

/// <summary>Finds which new sightings show a child that was seen before, among the known ones and among themselves.</summary>
internal static class Linker
{
    /// <summary>Every link between a new sighting and any other, each once.</summary>
    /// <param name="keyed">The sightings that <paramref name="comparer"/> compares, in its order: known ones first.</param>
    /// <param name="known">How many are known.</param>
    public static IReadOnlyList<Link> FindLinks(SightingComparer comparer, IReadOnlyList<KeyedSighting> keyed, int known)
    {
        var links = new List<Link>();
        var holders = new Holders();
        for (var i = 0; i < known; i++) holders.Add(keyed[i], i);
        var compared = new HashSet<int>();
        for (var i = known; i < keyed.Count; i++)
        {
            compared.Clear();
            foreach (var key in keyed[i].Keys)
            {
                foreach (var other in holders.Of(key))
                {
                    if (compared.Add(other) && comparer.Link(i, other) is { } link) links.Add(link);
                }
            }
            holders.Add(keyed[i], i);
        }
        return links;
    }

    /// <summary>Who holds each key. Nearly every key has one holder: they are chained in one list, for a list a key would cost more than all comparing.</summary>
    private sealed class Holders
    {
        private readonly Dictionary<long, int> _last = [];
        private readonly List<(int Sighting, int Previous)> _chains = [];

        public void Add(KeyedSighting sighting, int number)
        {
            foreach (var key in sighting.Keys)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out var held);
                _chains.Add((number, held ? last : -1));
                last = _chains.Count - 1;
            }
        }

        public IEnumerable<int> Of(long key) => _last.TryGetValue(key, out var last) ? Chain(last) : [];

        private IEnumerable<int> Chain(int at)
        {
            for (; at >= 0; at = _chains[at].Previous) yield return _chains[at].Sighting;
        }
    }
}
