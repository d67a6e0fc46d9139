using Pipeline.Core.Matching;

namespace Pipeline.Core.Registry;

/// <summary>Two children who may be one: too likely to leave it at that, not likely enough to make them one without a person's word.</summary>
/// <param name="First">The child whose id sorts first.</param>
/// <param name="Second">The other.</param>
/// <param name="Link">Between those of their sightings that are most alike.</param>
public sealed record Doubt(Child First, Child Second, Link Link)
{
    /// <summary>What they would be as one.</summary>
    public Child AsOne => new() { Id = First.Id, Sightings = [.. First.Sightings.Concat(Second.Sightings).OrderBy(sighting => sighting.Id, StringComparer.Ordinal)] };
}
