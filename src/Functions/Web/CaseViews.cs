using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;

namespace Pipeline.Functions.Web;

/// <summary>Parts that the pages of children have in common.</summary>
internal static class CaseViews
{
    /// <summary>Pages of children are in English for now.</summary>
    public const string Language = "en";

    private const string ByPerson = "person";

    public static string DayText(DateTimeOffset at) => at.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Never quite certain, since it is not.</summary>
    public static string PercentText(double probability) => probability switch
    {
        > 0.99 => "more than 99 %",
        < 0.01 => "less than 1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} %"),
    };

    public static object[] SightingsOf(Child child) => [.. child.Sightings.Select((sighting, index) => new
    {
        sighting.Id,
        Number = index + 1,
        Heading = SightingFacts.HeadingOf(sighting),
        Facts = SightingFacts.Of(sighting).Where(fact => fact.Values.Count > 0).ToArray(),
    })];

    /// <summary>What the machine found between two sightings: a person's word is not evidence, and is told by itself.</summary>
    public static object WaterfallOf(Link link)
    {
        var waterfall = Waterfall.Of(link.Contributions.Where(said => said.Field != ByPerson));
        return new
        {
            Picture = WaterfallPicture.Svg(waterfall),
            waterfall.Steps,
            Probability = PercentText(waterfall.Probability),
            ByPerson = link.Contributions.Any(said => said.Field == ByPerson),
        };
    }

    public static object[] ActsOf(IEnumerable<DecidedAct> acts, Person person, Func<DecidedAct, string?> otherPage) => [.. acts.Select(act => new
    {
        act.Id,
        Verdict = DecisionReasons.TextOf(act.Verdict),
        Reason = DecisionReasons.TextOf(act.Reason),
        By = act.By == person.Id ? "you" : $"person {act.By}",
        At = DayText(act.At),
        Sightings = act.Decisions.SelectMany(decision => (string[])[decision.First, decision.Second]).Distinct().Count(),
        OtherPage = otherPage(act),
        CanBeTakenBack = act.Verdict != Verdict.Withdrawn,
    })];
}
