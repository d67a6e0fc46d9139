using Pipeline.Core.Matching;
using Pipeline.Core.Registry;

namespace Pipeline.Functions.Cases;

public static class MostAlikeSightings
{
    /// <summary>What there is between those sightings of two children that are most alike.</summary>
    public static Link MostAlike(this Comparison comparison, Child first, Child second) =>
        first.Sightings.SelectMany(one => second.Sightings, comparison.Between).MaxBy(link => link.Weight)!;
}
