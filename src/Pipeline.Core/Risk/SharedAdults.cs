using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>With which children the same adult was seen.</summary>
internal sealed class SharedAdults
{
    private readonly CompanionKeys _keys;
    private readonly Dictionary<long, List<Meeting>> _meetings = [];

    /// <param name="children">Among whom they are looked for.</param>
    /// <param name="keys">Tell which adults are the same.</param>
    public SharedAdults(IEnumerable<Child> children, CompanionKeys keys)
    {
        _keys = keys;
        foreach (var child in children)
        {
            foreach (var sighting in child.Sightings)
            {
                foreach (var companion in sighting.Companions)
                {
                    foreach (var key in keys.Of(companion, sighting.Place))
                    {
                        if (!_meetings.TryGetValue(key, out var met)) _meetings[key] = met = [];
                        met.Add(new(child, sighting, companion));
                    }
                }
            }
        }
    }

    /// <summary>Every time that an adult of a sighting was seen, this one among them.</summary>
    public IEnumerable<Meeting> Of(Companion companion, SeenPlace place) => _keys.Of(companion, place).SelectMany(key => _meetings.GetValueOrDefault(key) ?? []);
}

/// <param name="Child">Whom the adult was with.</param>
/// <param name="Sighting">When and where.</param>
/// <param name="Companion">The adult, as it was written down.</param>
internal readonly record struct Meeting(Child Child, Sighting Sighting, Companion Companion);
