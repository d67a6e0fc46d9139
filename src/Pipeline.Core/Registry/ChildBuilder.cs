using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>
/// Makes children out of sightings: of all that hang together, those are one child whose evidence agrees on the whole. What hangs together depends on nothing but what two
/// sightings say, and the evidence on nothing but that and the lists they stand in, so the same rows give the same children in any order.
/// </summary>
internal sealed class ChildBuilder(Comparison comparison)
{
    /// <summary>The children that sightings show.</summary>
    /// <param name="sightings">All that are tied together. That may be more than hang together: what does is told anew.</param>
    public IReadOnlyList<Child> Build(IReadOnlyList<Sighting> sightings)
    {
        // Most sightings are of a child that was never seen before.
        if (sightings is [var only]) return [new Child { Id = only.Id, Sightings = sightings }];
        var components = new Components();
        Linker.Join(comparison, [.. sightings.Select(KeyedSighting.Of)], [], components);
        return [.. sightings.GroupBy(sighting => components.Of(sighting.Id)).SelectMany(component => ChildrenOf([.. component]))];
    }

    private IEnumerable<Child> ChildrenOf(Sighting[] component)
    {
        Array.Sort(component, (first, second) => string.CompareOrdinal(first.Id, second.Id));
        var fields = Array.ConvertAll(component, sighting => new SightingFields(sighting));
        var links = new Link?[component.Length, component.Length];
        var agglomeration = new Agglomeration(component.Length, (i, j) =>
        {
            (var weight, links[i, j]) = comparison.Compare(fields[i], fields[j]);
            return weight;
        });
        agglomeration.Join(Comparison.LinkThreshold);
        return agglomeration.Groups.Select(group => group.Order().ToArray()).Select(group => new Child
        {
            Id = component[group[0]].Id,
            Sightings = [.. group.Select(i => component[i])],
            Links = [.. group.SelectMany(i => group.Select(j => links[i, j])).OfType<Link>()],
        });
    }
}
