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
    /// <param name="registration">What came of registering some sightings.</param>
    /// <param name="rules">Each sighting is assessed by those of its post's country.</param>
    public static IReadOnlyList<Assessment> Assess(Registration registration, RiskRules rules)
    {
        var children = registration.Touched.Concat(registration.Neighbours).ToArray();
        var adults = new SharedAdults(children, registration.Adults);
        var assessments = new List<Assessment>();
        foreach (var child in children)
        {
            foreach (var sighting in child.Sightings)
            {
                if (sighting.Kind == SightingKind.Seen && Assess(child, sighting, adults, rules) is { } assessment) assessments.Add(assessment);
            }
        }
        return assessments;
    }

    private static Assessment? Assess(Child child, Sighting sighting, SharedAdults adults, RiskRules rules)
    {
        var own = rules.Of(sighting.Place.Country);
        // Of an indicator that is found in two ways the stronger counts, or the one with more evidence.
        var found = OneSighting.Find(sighting, own).Concat(FindAcross(child, sighting, adults, own).OfType<FoundIndicator>())
            .GroupBy(entry => entry.Indicator).Select(Strongest).ToArray();
        if (found.Length == 0) return null;
        var score = Scoring.Score(found, own);
        var ordered = Indicators.All.SelectMany(indicator => found.Where(entry => entry.Indicator == indicator)).ToArray();
        return new Assessment(child, sighting, ordered, score, Scoring.SeverityOf(found, score, sighting.IsLive, own), rules.Version);
    }

    private static FoundIndicator Strongest(IEnumerable<FoundIndicator> ways) =>
        ways.MaxBy(entry => (entry.Strength, entry.Evidence.Count))! with { IsInferred = ways.All(entry => entry.IsInferred), IsFromText = ways.All(entry => entry.IsFromText) };

    private static IEnumerable<FoundIndicator?> FindAcross(Child child, Sighting sighting, SharedAdults adults, CountryRules rules) =>
    [
        .. AlongJourney.Find(child, sighting, rules),
        AcrossSightings.MissingChildMatch(child, sighting, rules),
        AcrossSightings.RepeatCrossing(child, sighting, rules),
        AcrossSightings.SameAdultOtherChildren(child, sighting, adults, rules),
        AcrossSightings.GroupOfChildren(child, sighting, adults, rules),
        BetweenPosts.StoryChanged(child, sighting, rules),
        BetweenPosts.IdentityChanged(child, sighting, rules),
        BetweenPosts.ImpossibleTravel(child, sighting, rules),
    ];
}
