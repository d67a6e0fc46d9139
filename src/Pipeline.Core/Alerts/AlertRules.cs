using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>Decides which assessments a partner must hear of, and takes out of them all that says who the child is.</summary>
public static class AlertRules
{
    private const int LongestDistrict = 60;

    /// <summary>Shorter words (U, Ma, Li) stand in too many places to hide a place for them.</summary>
    private const int ShortestNameWord = 3;

    /// <summary>One alert a child and period, for those whose severity is medium at least: the most severe of the period.</summary>
    public static IReadOnlyList<Alert> Raise(IReadOnlyList<Assessment> assessments) =>
        [.. assessments.Where(assessment => assessment.Severity >= Severity.Medium)
            .GroupBy(assessment => (assessment.Child.Id, Period: PeriodOf(assessment.Sighting)))
            .Select(group => AlertOf(Worst(group), group.Key.Period))];

    /// <summary>The Monday of the week of a sighting, or <c>undated</c>.</summary>
    internal static string PeriodOf(Sighting sighting) => sighting.SeenOn is { } day
        ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)).ToString("yyyy-MM-dd")
        : "undated";

    /// <summary>The same one whatever the order: by severity, then score, then the latest.</summary>
    internal static Assessment Worst(IEnumerable<Assessment> assessments) => assessments
        .OrderByDescending(assessment => assessment.Severity)
        .ThenByDescending(assessment => assessment.Score)
        .ThenByDescending(assessment => assessment.Sighting.SeenOn)
        .ThenBy(assessment => assessment.Sighting.Id, StringComparer.Ordinal)
        .First();

    private static Alert AlertOf(Assessment assessment, string period) => new()
    {
        ChildId = assessment.Child.Id,
        FormerChildIds = [.. assessment.Child.Sightings.Select(sighting => sighting.Id).Where(id => id != assessment.Child.Id)],
        Period = period,
        Severity = assessment.Severity,
        Indicators = [.. assessment.Found.Select(found => found.Indicator.Id)],
        FromText = [.. assessment.Found.Where(found => found.IsFromText).Select(found => found.Indicator.Id)],
        Strengths = assessment.Found.ToDictionary(found => found.Indicator.Id, found => found.Strength),
        Rules = assessment.Rules,
        Country = assessment.Sighting.Place.Country,
        District = SafeDistrict(assessment),
        SeenAt = SeenAt(assessment.Sighting),
        AgeBand = BandOf(assessment),
        Sex = SexOf(assessment),
    };

    /// <summary>The hour where it is known: more exact times are not needed to act, and could point to the child.</summary>
    private static string? SeenAt(Sighting sighting) =>
        sighting.SeenAt?.ToString("yyyy-MM-dd HH':00'") ?? sighting.SeenOn?.ToString("yyyy-MM-dd");

    /// <summary>As whoever saw the child wrote it down; not told where somebody else wrote another, since who looks for the wrong child misses the right one.</summary>
    private static AgeBand? BandOf(Assessment assessment) =>
        assessment.Sighting.SeenOn is { } day && AgeBand.Of(assessment.Sighting.Birth, day) is { } band && assessment.Child.Sightings.All(other => band.MayHold(other.Birth, day)) ? band : null;

    /// <inheritdoc cref="BandOf"/>
    private static Sex SexOf(Assessment assessment) =>
        assessment.Child.Sightings.All(other => other.Sex == Sex.Unknown || other.Sex == assessment.Sighting.Sex) ? assessment.Sighting.Sex : Sex.Unknown;

    /// <summary>
    /// The district is a cell that somebody typed, and what was typed into the wrong column may be a name or a number. It is left out if it
    /// holds a digit, or a word of any name in the child's record, in either script.
    /// </summary>
    private static string? SafeDistrict(Assessment assessment)
    {
        if (assessment.Sighting.Place.District is not { Length: <= LongestDistrict } district || district.Any(char.IsDigit)) return null;
        var latin = NameReader.One(district)?.Latin ?? "";
        var words = assessment.Child.Sightings
            .SelectMany(sighting => sighting.Names.Concat(sighting.Companions.Select(companion => companion.Name).OfType<PersonName>()))
            .SelectMany(name => $"{name.Text} {name.Latin}".Split(' '))
            .Where(word => word.Length >= ShortestNameWord);
        return words.Any(word => district.Contains(word, StringComparison.OrdinalIgnoreCase) || latin.Contains(word, StringComparison.Ordinal)) ? null : district;
    }
}
