using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Web;

/// <summary>What waits for a case manager. No name and nothing else of a child is on it.</summary>
public static class ReviewsPage
{
    private static readonly Page Page = new("reviews.html.liquid");

    public static IResult Show(HttpResponse response, WaitingReviews waiting) => Page.Show(response, CaseViews.Language, new
    {
        waiting.Waiting,
        waiting.AndMore,
        Shown = waiting.Reviews.Count,
        Reviews = waiting.Reviews.Select(review => new
        {
            review.Id,
            Severity = $"{review.Severity}".ToLowerInvariant(),
            Score = (int)Math.Round(review.Score),
            Probability = CaseViews.PercentText(review.Probability),
            Countries = review.Countries.Count == 0 ? "not known" : string.Join(", ", review.Countries),
            Since = CaseViews.DayText(review.Since),
        }).ToArray(),
    });
}
