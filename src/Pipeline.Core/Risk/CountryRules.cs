using System.Collections.Frozen;

namespace Pipeline.Core.Risk;

/// <summary>The rules at the posts of a country, or at all that have none of their own. What the numbers mean, and how far they go: <see cref="RuleNumber"/>.</summary>
public sealed record CountryRules
{
    /// <summary>Points of a strong sign, 0 to 100; likewise the next two.</summary>
    public int StrongPoints { get; init; }

    public int MediumPoints { get; init; }

    public int WeakPoints { get; init; }

    /// <summary>From this score on it is <see cref="Severity.High"/>.</summary>
    public int HighScore { get; init; }

    /// <summary>From this score on it is <see cref="Severity.Medium"/>.</summary>
    public int MediumScore { get; init; }

    /// <summary>Days between two sightings of one adult with different children.</summary>
    public int SameAdultDays { get; init; }

    /// <summary>Days within which all crossings of <see cref="RepeatCrossings"/> lie.</summary>
    public int RepeatCrossingDays { get; init; }

    /// <summary>On how many days a child has to cross.</summary>
    public int RepeatCrossings { get; init; }

    /// <summary>Sightings at most so many days apart are taken for one journey.</summary>
    public int JourneyDays { get; init; }

    /// <summary>Two ages at most so many days apart are one that was guessed, or written down by a slip.</summary>
    public int OneAgeDays { get; init; }

    /// <summary>Children who are a group.</summary>
    public int GroupSize { get; init; }

    /// <summary>The hour, by the clock of the post, from which on it is night.</summary>
    public int NightFrom { get; init; }

    /// <summary>The hour before which it still is.</summary>
    public int NightTo { get; init; }

    /// <summary>Below this age, in years, travelling alone is a strong sign.</summary>
    public int YoungAge { get; init; }

    /// <summary>By id, of indicators that are not as strong as usual.</summary>
    public IReadOnlyDictionary<string, Strength> Strengths { get; init; } = FrozenDictionary<string, Strength>.Empty;

    /// <summary>Routes, sites and districts that the country has listed.</summary>
    public WatchedPlaces Watched { get; init; } = WatchedPlaces.None;

    public int PointsOf(Strength strength) => strength switch
    {
        Strength.Strong => StrongPoints,
        Strength.Medium => MediumPoints,
        _ => WeakPoints,
    };

    /// <summary>How strong a sign an indicator is.</summary>
    /// <param name="indicator">Which.</param>
    /// <param name="most">Where it is no stronger than this.</param>
    public Strength StrengthOf(Indicator indicator, Strength most = Strength.Strong) =>
        Strengths.GetValueOrDefault(indicator.Id, indicator.Strength) is var usual && usual < most ? usual : most;
}
