using Pipeline.Core.Matching;
using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Web;

/// <summary>Two children side by side, why they may be one, and the form to decide.</summary>
internal static class ReviewPage
{
    private static readonly Page Page = new("review.html.liquid");

    public static IResult Show(HttpContext context, OpenPair pair, Link? link, ErrorBody? fault, int status) => Page.Show(
        context.Response,
        CaseViews.Language,
        new
        {
            pair.Id,
            pair.AreOne,
            Fault = fault,
            Kept = DecisionReasons.VerdictOf($"{context.Request.Query["kept"]}") is { } kept ? DecisionReasons.TextOf(kept) : null,
            First = SideOf(pair.First),
            Second = SideOf(pair.Second),
            Rows = pair.AreOne ? [] : PairRow.Of(pair.First, pair.Second),
            Waterfall = link is null ? null : CaseViews.WaterfallOf(link),
            Waiting = pair.Waiting is { } review && !pair.AreOne && !pair.IsDecided
                ? new { Severity = $"{review.Severity}".ToLowerInvariant(), Score = (int)Math.Round(review.Score), Since = CaseViews.DayText(review.Since) }
                : null,
            Acts = pair.AreOne ? [] : CaseViews.ActsOf(DecidedAct.Of(pair.Decisions), context.Person(), _ => null),
            CanBeTakenBack = pair.Decisions.Any(decision => decision.Verdict != Verdict.Withdrawn),
            Reasons = DecisionReasons.All,
            Seen = DecisionForm.SeenOf(pair.First, pair.Second),
        },
        status);

    private static object SideOf(Child child) => new { child.Id, Sightings = CaseViews.SightingsOf(child) };
}
