using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;

namespace Pipeline.Functions.Storage;

/// <summary>Two children who may be one and wait for a person. Says nothing of either but how bad it would be to miss that they are one.</summary>
/// <param name="First">Id of the child whose id sorts first, as it was when this was written.</param>
/// <param name="Second">Id of the other, likewise.</param>
/// <param name="FirstSighting">Of the two sightings that are most alike, the one whose id sorts first.</param>
/// <param name="SecondSighting">The other.</param>
/// <param name="Probability">That those two show one child, 0 to 1.</param>
/// <param name="Severity">Of what the two would be if they were one.</param>
/// <param name="Score">Likewise, 0 to 100.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 of all their sightings, sorted; those that are known.</param>
/// <param name="Since">When it was first written.</param>
public sealed record Review(
    string First, string Second, string FirstSighting, string SecondSighting,
    double Probability, Severity Severity, double Score, IReadOnlyList<string> Countries, DateTimeOffset Since)
{
    private const char Between = '_';
    private const int LongestChildId = 64;
    private const int Finest = 10_000;

    /// <summary>Of the pair, in addresses and as the key.</summary>
    public string Id => IdOf(First, Second);

    /// <summary>Sorts the riskiest first: by severity, then score, then probability.</summary>
    public string Place => string.Create(
        CultureInfo.InvariantCulture, $"{Severity.Critical - Severity}-{InHundredths(100 - Score):D5}-{Finest - (int)Math.Round(Probability * Finest):D5}-{Id}");

    /// <summary>What stands in the place itself before the id.</summary>
    private const int PlacePrefix = 14;

    public static string IdInPlace(string place) => place[PlacePrefix..];

    public static Review Of(Doubt doubt, RiskRules rules, DateTimeOffset now)
    {
        var worst = Assessor.Assess(new Registration(0, 0, [doubt.AsOne], []), rules).OrderByDescending(assessment => assessment.Severity).ThenByDescending(assessment => assessment.Score).FirstOrDefault();
        return new(
            doubt.First.Id, doubt.Second.Id, doubt.Link.First, doubt.Link.Second,
            Waterfall.ProbabilityOf(doubt.Link.Weight), worst?.Severity ?? Severity.Low, worst?.Score ?? 0, CountriesOf(doubt.First, doubt.Second), now);
    }

    /// <summary>ISO 3166-1 alpha-2 of all the sightings of some children, sorted; those that are known.</summary>
    public static IReadOnlyList<string> CountriesOf(params IEnumerable<Child> children) =>
        [.. children.SelectMany(child => child.Sightings).Select(sighting => sighting.Place.Country).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public static string IdOf(string one, string other) => string.CompareOrdinal(one, other) < 0 ? $"{one}{Between}{other}" : $"{other}{Between}{one}";

    /// <summary>The two children's ids; null where it is no id of a pair.</summary>
    public static (string First, string Second)? ChildrenIn(string id) =>
        id.Split(Between) is [var first, var second] && IsChildId(first) && IsChildId(second) && first != second ? (first, second) : null;

    public static bool IsChildId(string id) => id.Length is > 0 and <= LongestChildId && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    private static int InHundredths(double score) => (int)Math.Round(score * 100);
}
