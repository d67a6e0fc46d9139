namespace Pipeline.Core.Risk;

/// <summary>From indicators to score and severity.</summary>
internal static class Scoring
{
    /// <summary>100·(1 − Π(1 − points/100)): never over 100, and each further weak sign adds less.</summary>
    public static double Score(IEnumerable<FoundIndicator> found, CountryRules rules) =>
        Math.Round(100 * (1 - Weighed(found).Aggregate(1.0, (rest, indicator) => rest * (1 - rules.PointsOf(indicator.Strength) / 100.0))), 1);

    /// <param name="found">The indicators.</param>
    /// <param name="score">Theirs.</param>
    /// <param name="atThePost">The checkpoint itself reported, as it happened: the child may still be there.</param>
    /// <param name="rules">Of the post's country.</param>
    public static Severity SeverityOf(IReadOnlyCollection<FoundIndicator> found, double score, bool atThePost, CountryRules rules)
    {
        if (found.Any(indicator => indicator.Indicator == Indicators.MissingChildMatch)) return Severity.Critical;
        var weighed = Weighed(found);
        // Whoever stood before the child saw nothing: what is only worked out is no ground to call somebody at once.
        var isToldOf = weighed.Any(indicator => !indicator.IsInferred);
        var strongDimensions = weighed.Where(indicator => indicator.Strength == Strength.Strong).Select(indicator => indicator.Indicator.Dimension).Distinct().Count();
        if (isToldOf && atThePost && strongDimensions >= 2) return Severity.Critical;
        if (isToldOf && (score >= rules.HighScore || weighed.Where(indicator => !IsOfTheClock(indicator)).GroupBy(indicator => indicator.Indicator.Dimension).Any(IsPositive))) return Severity.High;
        return score >= rules.MediumScore ? Severity.Medium : Severity.Low;
    }

    /// <summary>Who travels with an adult that has a group along travels with one who has other children along: one finding, as which the group weighs.</summary>
    public static IReadOnlyList<FoundIndicator> Weighed(IEnumerable<FoundIndicator> found)
    {
        var all = found.ToArray();
        if (!Array.Exists(all, one => one.Indicator == Indicators.GroupOfChildren)) return all;
        var isToldOf = Array.Exists(all, one => one.Indicator == Indicators.SameAdultOtherChildren && !one.IsInferred);
        return [.. all.Where(one => one.Indicator != Indicators.SameAdultOtherChildren).Select(one => one.Indicator == Indicators.GroupOfChildren && isToldOf ? one with { IsInferred = false } : one)];
    }

    /// <summary>That the bus goes at night adds to what else there is, but says nothing of whether a child was recruited.</summary>
    private static bool IsOfTheClock(FoundIndicator found) => found.IsInferred && found.Indicator == Indicators.NightOrBypass;

    /// <summary>The ILO/EC rule: 2 strong, or 1 strong and another, or 3 medium, or 2 medium and 1 weak.</summary>
    private static bool IsPositive(IEnumerable<FoundIndicator> dimension)
    {
        var (strong, medium, weak) = (0, 0, 0);
        foreach (var indicator in dimension)
        {
            if (indicator.Strength == Strength.Strong) strong++;
            else if (indicator.Strength == Strength.Medium) medium++;
            else weak++;
        }
        return strong >= 2 || strong == 1 && medium + weak > 0 || medium >= 3 || medium == 2 && weak > 0;
    }
}
