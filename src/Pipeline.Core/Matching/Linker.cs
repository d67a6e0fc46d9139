using System.Runtime.InteropServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>A sighting and its match keys, which several steps need and one computes.</summary>
public readonly record struct KeyedSighting(Sighting Sighting, IReadOnlyList<long> Keys)
{
    public static KeyedSighting Of(Sighting sighting) => new(sighting, MatchKeys.Of(sighting));
}

/// <summary>Finds which sightings hang together: may show one child, or lead from one to another by some that may.</summary>
internal static class Linker
{
    /// <summary>Compares every new sighting with all that share a key with it, and joins those that hang together.</summary>
    /// <param name="comparison">Tells what hangs together.</param>
    /// <param name="fresh">The new ones.</param>
    /// <param name="known">Any others, with one of whose keys the new ones may share.</param>
    /// <param name="components">What is known to hang together, to which is added. Two that do, directly or not, are not compared.</param>
    /// <param name="doubtful">Told of the pairs that a person might be asked about, if anybody wants to know.</param>
    /// <returns>The pairs that were joined.</returns>
    public static IReadOnlyList<(string First, string Second)> Join(
        Comparison comparison, IReadOnlyList<KeyedSighting> fresh, IReadOnlyList<KeyedSighting> known, Components components, Action<Sighting, Sighting>? doubtful = null)
    {
        var least = doubtful is null ? Comparison.LinkThreshold : Comparison.ReviewThreshold;
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
                    if (compared.Add(other)) Compare(fields, other);
                }
            }
            holders.Add(sighting.Keys, fields);
        }
        return pairs;

        void Compare(SightingFields first, SightingFields second)
        {
            var (a, b) = (first.Sighting.Id, second.Sighting.Id);
            if (components.Of(a) == components.Of(b) || comparison.Weight(first, second, least) is not { } weight) return;
            if (weight >= Comparison.LinkThreshold)
            {
                components.Join(a, b);
                pairs.Add((a, b));
            }
            else if (weight >= least)
            {
                doubtful!(first.Sighting, second.Sighting);
            }
        }
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
