using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>The registry's entity: all sightings that were linked to each other. Which sightings it holds does not depend on the order they came in.</summary>
public sealed record Child
{
    /// <summary>The smallest id among its sightings, so that the same sightings make the same child. A merge can change it: see <see cref="FormerIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Ids that children had which were merged into this one, sorted.</summary>
    public IReadOnlyList<string> FormerIds { get; init; } = [];

    /// <summary>Sorted by id.</summary>
    public required IReadOnlyList<Sighting> Sightings { get; init; }

    /// <summary>Why the sightings are one child, sorted by both ids.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];
}
