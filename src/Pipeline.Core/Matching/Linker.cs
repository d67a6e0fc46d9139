using System.Runtime.InteropServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>A sighting and its match keys, which several steps need and one computes.</summary>
public readonly record struct KeyedSighting(Sighting Sighting, IReadOnlyList<long> Keys)
{
    public static KeyedSighting Of(Sighting sighting) => new(sighting, MatchKeys.Of(sighting));
}

/// <summary>Finds which new sightings may show a child that was seen before, among the known ones and among themselves.</summary>
public static class Linker
{
    /// <summary>The ids of every new sighting and any other that hang together, each pair once.</summary>
    public static IReadOnlyList<(string First, string Second)> FindPairs(Comparison comparison, IReadOnlyList<KeyedSighting> fresh, IReadOnlyList<KeyedSighting> known)
    {
        var pairs = new List<(string, string)>();
        var holders = new Holders();
        foreach (var sighting in known) holders.Add(sighting.Keys, new SightingFields(sighting.Sighting));
        var compared = new HashSet<SightingFields>();
        foreach (var sighting in fresh)
        {
            var fields = new SightingFields(sighting.Sighting);
            compared.Clear();
            foreach (var key in sighting.Keys)
            {
                foreach (var other in holders.Of(key))
                {
                    if (compared.Add(other) && comparison.HangTogether(fields, other)) pairs.Add((fields.Sighting.Id, other.Sighting.Id));
                }
            }
            holders.Add(sighting.Keys, fields);
        }
        return pairs;
    }

    /// <summary>Who holds each key. Nearly every key has one holder: they are chained in one list, for a list a key would cost more than all comparing.</summary>
    private sealed class Holders
    {
        private readonly Dictionary<long, int> _last = [];
        private readonly List<(SightingFields Sighting, int Previous)> _chains = [];

        public void Add(IReadOnlyList<long> keys, SightingFields sighting)
        {
            foreach (var key in keys)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out var held);
                _chains.Add((sighting, held ? last : -1));
                last = _chains.Count - 1;
            }
        }

        public IEnumerable<SightingFields> Of(long key) => _last.TryGetValue(key, out var last) ? Chain(last) : [];

        private IEnumerable<SightingFields> Chain(int at)
        {
            for (; at >= 0; at = _chains[at].Previous) yield return _chains[at].Sighting;
        }
    }
}
