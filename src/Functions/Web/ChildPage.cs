using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Web;

/// <summary>A child's record, and for case managers the forms to split it, to merge it with another, and to take back what was decided.</summary>
internal static class ChildPage
{
    /// <summary>The weakest are what somebody wants to see who doubts that it is one child; more than these nobody reads.</summary>
    private const int MostLinks = 20;

    private static readonly Page Page = new("child.html.liquid");

    public static IResult Show(HttpContext context, Child child, bool mayDecide, ErrorBody? fault, int status)
    {
        var numbers = child.Sightings.Select((sighting, index) => (sighting.Id, Number: index + 1)).ToDictionary(pair => pair.Id, pair => pair.Number);
        return Page.Show(
            context.Response,
            CaseViews.Language,
            new
            {
                child.Id,
                MayDecide = mayDecide,
                Fault = fault,
                Kept = $"{context.Request.Query["kept"]}" switch { "split" => "Split", "take-back" => "Taken back", _ => null },
                Countries = string.Join(", ", Review.CountriesOf(child)),
                Sightings = CaseViews.SightingsOf(child),
                CanSplit = child.Sightings.Count > 1,
                Links = child.Links.OrderBy(link => link.Weight).Take(MostLinks)
                    .Select(link => new { First = numbers[link.First], Second = numbers[link.Second], Waterfall = CaseViews.WaterfallOf(link) }).ToArray(),
                LinkCount = child.Links.Count,
                Acts = CaseViews.ActsOf(DecidedAct.Of(child), context.Person(), act => OtherPage(child, act)),
                Reasons = DecisionReasons.All,
                Seen = DecisionForm.SeenOf(child),
            },
            status);
    }

    /// <summary>Where the child stands beside the other that a decision is about; null where it is about this child alone.</summary>
    private static string? OtherPage(Child child, DecidedAct act) =>
        act.Decisions.SelectMany(decision => (string[])[decision.First, decision.Second]).FirstOrDefault(id => !child.Has(id)) is { } other ? $"/api/reviews/{Review.IdOf(child.Id, other)}" : null;
}
