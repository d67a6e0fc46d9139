using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Shows a child's record: what was seen, why it is taken for one child, and what people decided.</summary>
public sealed class GetChild(AuditTrail audit)
{
    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation) => request.HttpContext.Features.Get<Child>() is { } child
        ? await ShowAsync(request, child, fault: null, cancellation)
        : GetReview.Unknown(request.HttpContext);

    /// <summary>The record as it is, with what is wrong with what somebody sent.</summary>
    internal async Task<IResult> ShowAsync(HttpRequest request, Child child, ErrorBody? fault, CancellationToken cancellation)
    {
        await audit.AddAsync(new AuditEvent(request.HttpContext.Actor(), "read", "case-page", [child.Id]), cancellation);
        var status = DecisionForm.StatusOf(fault);
        var mayDecide = Access.Allows(request.HttpContext.Person(), new Operation.DecideReview(Review.CountriesOf(child)));
        if (Page.IsWanted(request)) return ChildPage.Show(request.HttpContext, child, mayDecide, fault, status);
        return fault is null ? Results.Json(CaseJson.Of(child)) : Results.Json(fault, statusCode: status);
    }
}
