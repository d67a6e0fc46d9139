using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// What the registry keeps of one sighting. It only ever grows, and what is added is added once, so whoever adds what in which order, and how often, it comes to the same.
/// Only what names an erased sighting is taken out.
/// </summary>
/// <param name="Sighting">What was seen, with all lists it stands in.</param>
public sealed record SightingRecord(Sighting Sighting)
{
    /// <summary>
    /// Ids of other sightings that it hangs together with, sorted; their records name this one too. Not all of them: as many as it takes to reach everything that hangs together.
    /// It leads from one record to the rest of a component and decides nothing.
    /// </summary>
    public IReadOnlyList<string> Ties { get; init => field = value ?? []; } = [];

    /// <summary>All that people decided of this sighting and another, in the order of time. The other's record has the same, and the two are tied.</summary>
    public IReadOnlyList<Decision> Decisions { get; init => field = value ?? []; } = [];

    /// <summary>The record with one more decision; itself where that was known.</summary>
    public SightingRecord Decided(Decision decision) => Decisions.Contains(decision) ? this : TiedTo(decision.First == Sighting.Id ? decision.Second : decision.First) with
    {
        Decisions = [.. Decisions.Append(decision).Order(Decision.Sequence)],
    };

    /// <summary>The record with one more tie; itself where that was known.</summary>
    public SightingRecord TiedTo(string other) => Ties.Contains(other) ? this : this with { Ties = [.. Ties.Append(other).Order(StringComparer.Ordinal)] };

    /// <summary>The record with nothing left in it that names one of some sightings; itself where nothing does.</summary>
    public SightingRecord Without(IReadOnlySet<string> sightings) => !Ties.Any(sightings.Contains) ? this : this with
    {
        Ties = [.. Ties.Where(other => !sightings.Contains(other))],
        Decisions = [.. Decisions.Where(decision => !sightings.Contains(decision.First) && !sightings.Contains(decision.Second))],
    };

    /// <summary>The record with all lists that a sighting of the same id stands in; itself where they were known.</summary>
    public SightingRecord AlsoIn(Sighting same)
    {
        var sighting = same.Repeats.Aggregate(Sighting.AlsoIn(same.Origin), (known, row) => known.AlsoIn(row));
        return ReferenceEquals(sighting, Sighting) ? this : this with { Sighting = sighting };
    }
}
