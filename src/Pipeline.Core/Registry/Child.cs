using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>The registry's entity: sightings whose evidence says on the whole that they show one child. Which it holds does not depend on the order they came in.</summary>
public sealed record Child
{
    /// <summary>The smallest id among its sightings, so that the same sightings make the same child. A merge or a split can change it: see <see cref="FormerIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Ids that children had whose first sighting is among this one's now, sorted.</summary>
    public IReadOnlyList<string> FormerIds { get; init; } = [];

    /// <summary>Sorted by id.</summary>
    public required IReadOnlyList<Sighting> Sightings { get; init; }

    /// <summary>
    /// The smallest id of all sightings that hang together by links, if they are too different to be one child; null where all of them are this child's.
    /// The children of a component are always decided on together.
    /// </summary>
    public string? Component { get; init; }

    /// <summary>Why the sightings are one child, sorted by both ids.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];
}
