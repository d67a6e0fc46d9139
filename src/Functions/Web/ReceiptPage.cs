using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Web;

/// <summary>What became of an upload, for the person who sent it; looks again by itself until all is done.</summary>
public static class ReceiptPage
{
    /// <summary>More than a person reads on a phone; the corrections file has them all.</summary>
    private const int MostRows = 200;

    private static readonly Page Page = new("receipt.html.liquid", "receipt.js");

    /// <param name="response">Gets the headers that guard the page.</param>
    /// <param name="receipt">Null where there is none.</param>
    /// <param name="listed">Its problems, in the language.</param>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    public static IResult Show(HttpResponse response, Receipt? receipt, ListedProblems listed, string language)
    {
        var texts = PageTexts.In(language);
        if (receipt is null) return Page.Show(response, language, new { Receipt = (Receipt?)null }, StatusCodes.Status404NotFound);
        return Page.Show(response, language, new
        {
            Receipt = receipt,
            State = texts[$"state_{receipt.State}"],
            IsUnderWay = receipt.State is not ("complete" or "failed"),
            WholeFile = receipt.Problem,
            Lists = new[]
            {
                ListOf(listed.Rejected, texts["rejected_rows"], texts["how_to_mend"], receipt.State == "complete"),
                ListOf(listed.Doubtful, texts["doubtful_rows"], texts["about_doubts"], false),
                ListOf(listed.Notes, texts["notes"], texts["about_notes"], false),
            }.OfType<object>().ToArray(),
        });
    }

    private static object? ListOf(IReadOnlyList<Problem> problems, string title, string advice, bool hasFile) => problems.Count == 0 ? null : new
    {
        Title = title,
        Advice = advice,
        HasFile = hasFile,
        HasSheets = problems.Any(problem => problem.Sheet.Length > 0),
        HasMore = problems.Count > MostRows,
        Problems = problems.Take(MostRows).ToArray(),
    };
}
