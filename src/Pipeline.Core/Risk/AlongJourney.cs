using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>
/// What other posts marked of the child earlier on its journey: each of them sees a part of it, and what was true at the last post is true at this one. It looks back only, by the days on
/// which the child was seen and not by those on which that was told: the alert is to say where the child was last.
/// </summary>
internal static class AlongJourney
{
    /// <summary>As it is at one post alone, and may have changed at the next.</summary>
    private static readonly HashSet<Indicator> OfThePost = [Indicators.Unaccompanied, Indicators.NoDocuments];

    /// <summary>Each sign that another post of this journey marked or wrote, with all that show it.</summary>
    public static IEnumerable<FoundIndicator> Find(Child child, Sighting seen, CountryRules rules)
    {
        if (child.Sightings.Count == 1) return [];
        return child.Sightings.Where(other => other.Kind == SightingKind.Seen && other.Id != seen.Id && IsEarlier(other, seen) && Posts.AreTwo(seen.Place, other.Place) && Posts.AreOfOneJourney(seen, other, rules))
            .SelectMany(other => OneSighting.FindMarked(other, rules)).Where(sign => !OfThePost.Contains(sign.Indicator)).GroupBy(sign => sign.Indicator)
            .Select(signs => new FoundIndicator(signs.Key, signs.Max(sign => sign.Strength), EvidenceOf(signs, seen, rules)) { IsFromText = signs.All(sign => sign.IsFromText) });
    }

    private static string[] EvidenceOf(IEnumerable<FoundIndicator> signs, Sighting seen, CountryRules rules)
    {
        var own = OneSighting.FindMarked(seen, rules).Where(sign => sign.Indicator == signs.First().Indicator);
        return [.. signs.Concat(own).SelectMany(sign => sign.Evidence).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsEarlier(Sighting other, Sighting seen) => other.SeenAt is { } then && seen.SeenAt is { } now ? then <= now : other.SeenOn <= seen.SeenOn;
}
