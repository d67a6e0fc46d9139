using System.Runtime.InteropServices;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>A sighting and its keys, which several steps need and one computes.</summary>
/// <param name="Sighting">The sighting.</param>
/// <param name="Keys">By which it and others find each other.</param>
/// <param name="Adults">By which the adults with it are found.</param>
public readonly record struct KeyedSighting(Sighting Sighting, IReadOnlyList<long> Keys, IReadOnlyList<long> Adults);

/// <summary>A sighting that shares keys with new ones. Most are compared and never looked at again: it is read for that, and not kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Keys">Of its keys those that were looked up.</param>
/// <param name="Read">Reads it; from any thread.</param>
internal readonly record struct Candidate(string Id, IReadOnlyList<long> Keys, Func<Sighting> Read);

/// <summary>Finds which sightings hang together: may show one child, or lead from one to another by some that may.</summary>
/// <param name="comparison">Tells what hangs together.</param>
/// <param name="components">What is known to hang together, to which is added. Two that do are not compared.</param>
/// <param name="doubtful">Told of the pairs that a person might be asked about, if anybody wants to know.</param>
internal sealed class Linker(Comparison comparison, Components components, Action<Sighting, Sighting>? doubtful = null)
{
    private readonly double _least = doubtful is null ? Comparison.LinkThreshold : Comparison.ReviewThreshold;
    private readonly List<(string First, string Second)> _pairs = [];

    /// <summary>The pairs that were joined.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs => _pairs;

    /// <summary>Compares sightings with each other where they share a key, and with candidates that share a key with them, and joins those that hang together.</summary>
    public void Join(IReadOnlyList<KeyedSighting> sightings, IReadOnlyList<Candidate> candidates)
    {
        var holders = new Holders(sightings.Count);
        foreach (var sighting in sightings)
        {
            var fields = new SightingFields(sighting.Sighting);
            foreach (var other in holders.OfAny(sighting.Keys))
            {
                if (!HangTogether(fields, other)) Judge(fields, other, comparison.Weight(fields, other, _least));
            }
            holders.Add(sighting.Keys, fields);
        }

        var untied = candidates.Select(candidate => (candidate.Keys, candidate.Read, Component: components.Of(candidate.Id))).ToArray();
        var componentOf = sightings.ToDictionary(sighting => sighting.Sighting.Id, sighting => components.Of(sighting.Sighting.Id), StringComparer.Ordinal);
        foreach (var found in InParallel.Map(untied, candidate => Compare(candidate.Read, holders.OfAny(candidate.Keys).Where(holder => componentOf[holder.Sighting.Id] != candidate.Component))))
        {
            foreach (var (first, second, weight) in found) Judge(first, second, weight);
        }
    }

    private bool HangTogether(SightingFields first, SightingFields second) => components.Of(first.Sighting.Id) == components.Of(second.Sighting.Id);

    /// <summary>The candidate with each of some sightings that it may be one child with, or that a person may be asked about.</summary>
    private IReadOnlyList<(SightingFields, SightingFields, double Weight)> Compare(Func<Sighting> read, IEnumerable<SightingFields> holders)
    {
        SightingFields? fields = null;
        List<(SightingFields, SightingFields, double)>? found = null;
        foreach (var holder in holders)
        {
            fields ??= new SightingFields(read());
            if (comparison.Weight(fields, holder, _least) is { } weight && weight >= _least) (found ??= []).Add((fields, holder, weight));
        }
        return found ?? [];
    }

    private void Judge(SightingFields first, SightingFields second, double? weight)
    {
        if (!(weight >= _least) || HangTogether(first, second)) return;
        if (weight < Comparison.LinkThreshold)
        {
            doubtful!(first.Sighting, second.Sighting);
            return;
        }
        components.Join(first.Sighting.Id, second.Sighting.Id);
        _pairs.Add((first.Sighting.Id, second.Sighting.Id));
    }

    /// <summary>Who holds each key. Nearly every key has one holder: they are chained in one list, for a list a key would cost more than all comparing.</summary>
    private sealed class Holders(int capacity)
    {
        private readonly Dictionary<long, int> _last = [];
        private readonly List<(int Holder, int Previous)> _chains = [];
        private readonly List<SightingFields> _holders = new(capacity);

        public void Add(IReadOnlyList<long> keys, SightingFields sighting)
        {
            foreach (var key in keys)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out var held);
                _chains.Add((_holders.Count, held ? last : -1));
                last = _chains.Count - 1;
            }
            _holders.Add(sighting);
        }

        /// <summary>Those that hold one of the keys, each once.</summary>
        public IEnumerable<SightingFields> OfAny(IReadOnlyList<long> keys)
        {
            HashSet<int>? met = null;
            foreach (var key in keys)
            {
                for (var at = _last.GetValueOrDefault(key, -1); at >= 0; at = _chains[at].Previous)
                {
                    if ((met ??= []).Add(_chains[at].Holder)) yield return _holders[_chains[at].Holder];
                }
            }
        }
    }
}
