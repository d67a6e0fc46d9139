using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Finds the indicators of children and weighs them.</summary>
public static class Assessor
{
    /// <summary>
    /// One assessment for each sighting of each touched child that shows an indicator, and of each neighbour seen with the same adult as a touched child:
    /// what is known of the one changes what is known of the other.
    /// </summary>
    public static IReadOnlyList<Assessment> Assess(Registration registration)
    {
        var children = registration.Touched.Concat(registration.Neighbours).ToArray();
        var byCompanion = ByCompanion(children);
        var assessments = new List<Assessment>();
        foreach (var child in children)
        {
            foreach (var sighting in child.Sightings)
            {
                if (sighting.Kind == SightingKind.Seen && Assess(child, sighting, byCompanion) is { } assessment) assessments.Add(assessment);
            }
        }
        return assessments;
    }

    private static Assessment? Assess(Child child, Sighting sighting, Dictionary<long, List<(Child, Sighting, Companion)>> byCompanion)
    {
        var found = OneSighting.Find(sighting).ToList();
        if (AcrossSightings.MissingChildMatch(child, sighting) is { } missing) found.Add(missing);
        if (AcrossSightings.RepeatCrossing(child, sighting) is { } repeat) found.Add(repeat);
        if (AcrossSightings.SameAdultOtherChildren(child, sighting, byCompanion) is { } sameAdult) found.Add(sameAdult);
        if (found.Count == 0) return null;
        var score = Scoring.Score(found);
        var ordered = Indicators.All.SelectMany(indicator => found.Where(entry => entry.Indicator == indicator)).ToArray();
        return new Assessment(child, sighting, ordered, score, Scoring.SeverityOf(found, score, sighting.IsLive));
    }

    private static Dictionary<long, List<(Child, Sighting, Companion)>> ByCompanion(IEnumerable<Child> children)
    {
        var byCompanion = new Dictionary<long, List<(Child, Sighting, Companion)>>();
        foreach (var child in children)
        {
            foreach (var sighting in child.Sightings)
            {
                foreach (var companion in sighting.Companions)
                {
                    foreach (var key in CompanionKeys.Of(companion, sighting.Place))
                    {
                        if (!byCompanion.TryGetValue(key, out var seen)) byCompanion[key] = seen = [];
                        seen.Add((child, sighting, companion));
                    }
                }
            }
        }
        return byCompanion;
    }
}
