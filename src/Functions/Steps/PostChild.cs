using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Splits a child whose sightings are of two, or takes back what somebody decided within it.</summary>
public sealed class PostChild(Deciding deciding, GetChild page)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<Child>() is not { } child) return GetReview.Unknown(request.HttpContext);
        var form = await DecisionForm.ReadAsync(request, cancellation);
        var fault = Read(form, child, out var between, out var verdict) ?? form!.FaultFor(child);
        if (fault is not null) return await page.ShowAsync(request, child, fault, cancellation);

        var decision = new IntendedDecision(between, verdict, request.HttpContext.Person().Id, form!["reason"], [child.Id]);
        var children = await deciding.DecideAsync(decision, request.HttpContext.Actor(), cancellation);
        return Page.IsWanted(request)
            ? SeeOther.At(request.HttpContext, $"/api/children/{child.Id}?kept={form["action"]}")
            : Results.Json(new { children = children.Select(one => one.Id) });
    }

    private static ErrorBody? Read(DecisionForm? form, Child child, out IReadOnlyList<DecidedBetween> between, out Verdict verdict)
    {
        (between, verdict) = ([], Verdict.Different);
        switch (form?["action"])
        {
            case null:
                return new("form-missing", "The request has no form.", "Send action, reason and seen as application/x-www-form-urlencoded.");
            case "split":
                var chosen = form.All("sighting");
                string[] others = [.. child.Sightings.Select(sighting => sighting.Id).Except(chosen)];
                between = [new(chosen, others)];
                return chosen.Count > 0 && others.Length > 0 && chosen.All(child.Has)
                    ? null
                    : new("sightings-missing", "A child is split into some of its sightings and the others.", "Choose at least one sighting, and not all.");
            case "take-back":
                verdict = Verdict.Withdrawn;
                between = DecidedAct.Of(child).FirstOrDefault(act => act.Id == form["act"] && act.IsWithin(child))?.Between ?? [];
                return between.Count > 0 ? null : new("act-unknown", "There is no such decision, or none that stands.", "Look at what stands now.");
            default:
                return new("action-unknown", "Nothing is to be done.", "Send as action: split or take-back.");
        }
    }
}
