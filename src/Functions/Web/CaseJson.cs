using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;

namespace Pipeline.Functions.Web;

/// <summary>Children's records for programs: the same as on the pages.</summary>
internal static class CaseJson
{
    public static object Of(OpenPair pair, Link? link) => new
    {
        id = pair.Id,
        seen = DecisionForm.SeenOf(pair.First, pair.Second),
        areOne = pair.AreOne,
        isDecided = pair.IsDecided,
        isWaiting = pair.Waiting is not null,
        children = pair.Children.Select(ChildOf),
        waterfall = link is null ? null : WaterfallOf(link),
        decisions = pair.AreOne ? [] : DecidedAct.Of(pair.Decisions).Select(ActOf),
    };

    public static object Of(Child child) => new
    {
        child = ChildOf(child),
        seen = DecisionForm.SeenOf(child),
        links = child.Links.Select(WaterfallOf),
        decisions = DecidedAct.Of(child).Select(ActOf),
    };

    private static object ChildOf(Child child) => new
    {
        id = child.Id,
        sightings = child.Sightings.Select(sighting => new
        {
            id = sighting.Id,
            facts = SightingFacts.Of(sighting).Where(fact => fact.Values.Count > 0).Select(fact => new { field = fact.Label, values = fact.Values }),
        }),
    };

    private static object WaterfallOf(Link link) => new
    {
        first = link.First,
        second = link.Second,
        steps = Waterfall.Of(link.Contributions).Steps.Select(step => new { field = step.Field, level = step.Level, bits = step.Bits, total = step.Total }),
        probability = Waterfall.ProbabilityOf(link.Weight),
    };

    private static object ActOf(DecidedAct act) => new
    {
        id = act.Id,
        verdict = DecisionReasons.CodeOf(act.Verdict),
        reason = act.Reason,
        by = act.By,
        at = act.At,
        between = act.Between.Select(between => new { first = between.First, second = between.Second }),
    };
}
