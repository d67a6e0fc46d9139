using Pipeline.Core.Matching;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Shows two children side by side, and why they may be one.</summary>
public sealed class GetReview(Comparison comparison, Reviews reviews, AuditTrail audit)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<OpenPair>() is not { } pair) return Unknown(request.HttpContext);
        if (pair.Waiting is { } review && (pair.AreOne || pair.IsDecided)) await reviews.CloseAsync(review.Id, cancellation);
        return await ShowAsync(request, pair, fault: null, cancellation);
    }

    /// <summary>The pair as it is, with what is wrong with what somebody sent.</summary>
    internal async Task<IResult> ShowAsync(HttpRequest request, OpenPair pair, ErrorBody? fault, CancellationToken cancellation)
    {
        await audit.AddAsync(new AuditEvent(request.HttpContext.Actor(), "read", $"review:{pair.Id}", pair.Children.Select(child => child.Id)), cancellation);
        var status = DecisionForm.StatusOf(fault);
        if (Page.IsWanted(request)) return ReviewPage.Show(request.HttpContext, pair, LinkBetween(pair), fault, status);
        return fault is null ? Results.Json(CaseJson.Of(pair, LinkBetween(pair))) : Results.Json(fault, statusCode: status);
    }

    /// <summary>The answer where there is no such pair, and to whoever may not see it.</summary>
    public static IResult Unknown(HttpContext context) => Page.IsWanted(context.Request)
        ? UnknownPage.Show(context.Response)
        : Results.Json(
            new ErrorBody("child-unknown", "There is no such record, or none that you may see.", "Check its address; you see the children of your countries."), statusCode: StatusCodes.Status404NotFound);

    private Link? LinkBetween(OpenPair pair) => pair.AreOne ? null : comparison.MostAlike(pair.First, pair.Second);
}
