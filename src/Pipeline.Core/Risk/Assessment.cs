using System.Text.Json.Serialization;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>What was found about one child at one sighting: the indicators with their evidence, the score and the severity.</summary>
/// <param name="Child">The child.</param>
/// <param name="Sighting">The sighting at which the child was found at risk: says where and when.</param>
/// <param name="Found">Indicators in the order of their list, each once.</param>
/// <param name="Score">100·(1 − Π(1 − points/100)) over the indicators, 0 to 100.</param>
/// <param name="Severity">What the score and the indicators call for.</param>
/// <param name="Rules">Version of the rules by which it was made.</param>
public sealed record Assessment(Child Child, Sighting Sighting, IReadOnlyList<FoundIndicator> Found, double Score, Severity Severity, string Rules);

/// <summary>An indicator that is present.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Strength">As it counts here; some signs are stronger for a younger child.</param>
/// <param name="Evidence">Ids of the sightings that show it, sorted.</param>
public sealed record FoundIndicator(Indicator Indicator, Strength Strength, IReadOnlyList<string> Evidence)
{
    /// <summary>Worked out of what was seen; nobody who saw the child said so.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Only read out of the remarks of those who saw the child.</summary>
    public bool IsFromText { get; init; }
}

/// <summary>How urgent it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Registry only.</summary>
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>Strength of a sign, after the ILO/EC Delphi indicators (2009).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Strength>))]
public enum Strength
{
    Weak,
    Medium,
    Strong,
}

/// <summary>What a sign is a sign of, after the ILO/EC Delphi indicators (2009).</summary>
public enum Dimension
{
    Vulnerability,
    Recruitment,
    Control,
    Exploitation,
}

/// <summary>One observable sign of trafficking or unsafe migration.</summary>
/// <param name="Id">Stable id, such as <c>job-promised</c>.</param>
/// <param name="Strength">Its usual strength.</param>
/// <param name="Dimension">What it is a sign of.</param>
/// <param name="Field">The kind of value that shows it; never the value.</param>
/// <param name="IsObserved">Whoever sees the child can see it, and say so in a report; the others show only when sightings are put together.</param>
/// <param name="Sentence">The reason as whoever may see the record reads it, a clause without subject: "travels with no adult".</param>
/// <param name="Told">The reason as an e-mail has it, which says nothing of health, faith or origin.</param>
public sealed record Indicator(string Id, Strength Strength, Dimension Dimension, string Field, bool IsObserved, string Sentence, string Told)
{
    /// <summary>As it is worked out of sightings, as strong as the rules have it.</summary>
    internal FoundIndicator FoundIn(IEnumerable<Sighting> sightings, CountryRules rules) =>
        new(this, rules.StrengthOf(this), [.. sightings.Select(sighting => sighting.Id).Distinct().Order(StringComparer.Ordinal)]) { IsInferred = true };
}
