using Pipeline.Core.Registry;

namespace Pipeline.Functions.Steps;

/// <summary>From an alert's reference to the record of the child that it is about, under the id that it has by now.</summary>
public static class OpenAlert
{
    public static IResult Show(HttpContext context) =>
        context.Features.Get<Child>() is { } child ? SeeOther.At(context, $"/api/children/{child.Id}") : GetReview.Unknown(context);
}
