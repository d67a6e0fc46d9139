using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>The registry's entity: sightings whose evidence says on the whole that they show one child. Which it holds does not depend on the order they came in.</summary>
public sealed record Child
{
    /// <summary>
    /// The smallest id among its sightings, so that the same sightings make the same child. A further sighting, or a split, can change it:
    /// the id that a child once had is the id of one of its sightings still.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Sorted by id.</summary>
    public required IReadOnlyList<Sighting> Sightings { get; init; }

    /// <summary>Why the sightings are one child, sorted by both ids.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>What people decided of these sightings and any others, as far as it stands.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Whether a person said of this child and another that they are two.</summary>
    public bool IsDecidedApartFrom(Child other) => Decisions.Any(decision => decision.Verdict == Verdict.Different && (other.Has(decision.First) || other.Has(decision.Second)));

    public bool Has(string sighting) => Sightings.Any(own => own.Id == sighting);
}
