using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Lists what waits for a case manager, the riskiest first; or opens the page of two children whose ids somebody gives.</summary>
public sealed class GetReviews(Reviews reviews, CaseFiles files, AuditTrail audit)
{
    /// <summary>More than anybody decides in a day.</summary>
    private const int MostListed = 50;

    public async Task<IResult> RunAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Query.ContainsKey("second")) return Open(request);
        var person = request.HttpContext.Person();
        var listed = await reviews.ListAsync(person.Countries.Order(StringComparer.Ordinal), MostListed, cancellation);
        var open = await files.StillInDoubtAsync(listed.Reviews, cancellation);
        var waiting = listed with { Reviews = open, Waiting = listed.Waiting - listed.Reviews.Count + open.Count };
        await audit.AddAsync(
            new AuditEvent(request.HttpContext.Actor(), "listed", "reviews", waiting.Reviews.SelectMany(review => (string[])[review.First, review.Second]).Distinct()), cancellation);
        return Page.IsWanted(request) ? ReviewsPage.Show(request.HttpContext.Response, waiting) : Results.Json(ToJson(waiting));
    }

    private static IResult Open(HttpRequest request)
    {
        var (first, second) = (request.Query["first"].ToString().Trim(), request.Query["second"].ToString().Trim());
        return Review.ChildrenIn(Review.IdOf(first, second)) is null ? GetReview.Unknown(request.HttpContext) : Results.LocalRedirect($"/api/reviews/{Review.IdOf(first, second)}");
    }

    private static object ToJson(WaitingReviews waiting) => new
    {
        waiting = waiting.Waiting,
        andMore = waiting.AndMore,
        reviews = waiting.Reviews.Select(review => new
        {
            id = review.Id,
            severity = $"{review.Severity}",
            score = review.Score,
            probability = review.Probability,
            countries = review.Countries,
            since = review.Since,
        }),
    };
}
