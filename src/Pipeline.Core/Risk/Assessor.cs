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
        var adults = new SharedAdults(children, registration.Adults);
        var assessments = new List<Assessment>();
        foreach (var child in children)
        {
            foreach (var sighting in child.Sightings)
            {
                if (sighting.Kind == SightingKind.Seen && Assess(child, sighting, adults) is { } assessment) assessments.Add(assessment);
            }
        }
        return assessments;
    }

    private static Assessment? Assess(Child child, Sighting sighting, SharedAdults adults)
    {
        var found = OneSighting.Find(sighting).ToList();
        if (AcrossSightings.MissingChildMatch(child, sighting) is { } missing) found.Add(missing);
        if (AcrossSightings.RepeatCrossing(child, sighting) is { } repeat) found.Add(repeat);
        if (AcrossSightings.SameAdultOtherChildren(child, sighting, adults) is { } sameAdult) found.Add(sameAdult);
        if (found.Count == 0) return null;
        var score = Scoring.Score(found);
        var ordered = Indicators.All.SelectMany(indicator => found.Where(entry => entry.Indicator == indicator)).ToArray();
        return new Assessment(child, sighting, ordered, score, Scoring.SeverityOf(found, score, sighting.IsLive));
    }
}
