using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Keeps what a case manager says of two children: one, two, or not sure; or takes back what was said of them.</summary>
public sealed class PostReview(Deciding deciding, GetReview page)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<OpenPair>() is not { } pair) return GetReview.Unknown(request.HttpContext);
        var form = await DecisionForm.ReadAsync(request, cancellation);
        if (FaultIn(form, pair) is { } fault) return await page.ShowAsync(request, pair, fault, cancellation);

        var decision = new IntendedDecision(
            [new(IdsOf(pair.First), IdsOf(pair.Second))], DecisionReasons.VerdictOf(form!["verdict"])!.Value,
            request.HttpContext.Person().Id, form["reason"], [.. pair.Children.Select(child => child.Id)]);
        var children = await deciding.DecideAsync(decision, request.HttpContext.Actor(), cancellation);
        return Page.IsWanted(request)
            ? SeeOther.At(request.HttpContext, $"/api/reviews/{pair.Id}?kept={DecisionReasons.CodeOf(decision.Verdict)}")
            : Results.Json(new { children = children.Select(child => child.Id) });
    }

    private static ErrorBody? FaultIn(DecisionForm? form, OpenPair pair)
    {
        if (form is null) return new("form-missing", "The request has no form.", "Send verdict, reason and seen as application/x-www-form-urlencoded.");
        if (pair.AreOne) return new("changed-since", "These two are one child by now.", "Open the child's record; what was decided can be taken back there.");
        if (DecisionReasons.VerdictOf(form["verdict"]) is null) return new("verdict-missing", "Nothing is decided.", "Choose one: same, different, not-sure, withdrawn.");
        return form.FaultFor(pair.First, pair.Second);
    }

    private static string[] IdsOf(Child child) => [.. child.Sightings.Select(sighting => sighting.Id)];
}
