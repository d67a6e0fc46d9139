using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Shows what became of an upload or a checkpoint message: to programs as JSON, to people as a page.</summary>
public sealed class GetReceipt(Ledger ledger, ProblemLog problems, Originals originals)
{
    private const int LongestId = 64;

    public async Task<IResult> RunAsync(string id, HttpRequest request, CancellationToken cancellation)
    {
        var receipt = IsId(id) ? await ledger.ReadAsync(id, cancellation) : null;
        var original = receipt is null ? null : await originals.FindAsync(id, cancellation);
        var language = Languages.Choose(request.Query["lang"], request.Headers.AcceptLanguage, original?.Language);
        var listed = receipt is null ? ListedProblems.None : In(language, await problems.ReadAsync(id, cancellation));
        receipt = receipt is { Problem: { } whole } ? receipt with { Problem = Messages.Translate(whole, language) } : receipt;
        return Page.IsWanted(request) ? ReceiptPage.Show(request.HttpContext.Response, receipt, listed, language) : ToJson(receipt, listed, language);
    }

    internal static bool IsId(string id) => id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static ListedProblems In(string language, ListedProblems listed) => new(
        [.. listed.Rejected.Select(problem => Messages.Translate(problem, language))],
        [.. listed.Doubtful.Select(problem => Messages.Translate(problem, language))],
        [.. listed.Notes.Select(problem => Messages.Translate(problem, language))]);

    private static IResult ToJson(Receipt? receipt, ListedProblems listed, string language)
    {
        if (receipt is null)
        {
            return Results.Json(
                new { code = "receipt-unknown", message = "There is no such receipt, or none yet." }, statusCode: StatusCodes.Status404NotFound);
        }

        var json = JsonSerializer.SerializeToNode(receipt, JsonSerializerOptions.Web)!.AsObject();
        json["language"] = language;
        json["rejectedRows"] = JsonSerializer.SerializeToNode(listed.Rejected, JsonSerializerOptions.Web);
        json["doubtfulRows"] = JsonSerializer.SerializeToNode(listed.Doubtful, JsonSerializerOptions.Web);
        json["notes"] = JsonSerializer.SerializeToNode(listed.Notes, JsonSerializerOptions.Web);
        return Results.Json(json);
    }
}
