using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Steps;

/// <summary>Shows what became of an upload or a checkpoint message: to programs as JSON, to people as a page.</summary>
public sealed class GetReceipt(Ledger ledger, ProblemLog problems, Originals originals)
{
    private const int LongestId = 64;

    public async Task<IResult> RunAsync(string id, HttpRequest request, CancellationToken cancellation)
    {
        if (!IsId(id) || await ledger.ReadAsync(id, cancellation) is not { } receipt) return Unknown(request.HttpContext);
        if (receipt.SealedName is { IsEmpty: false } name) receipt = receipt with { FileName = await originals.NameAsync(id, name, cancellation) };
        var reading = await originals.FindReadingAsync(id, cancellation);
        var language = Languages.Choose(request.Query["lang"], request.Headers.AcceptLanguage, reading?.Language);
        var listed = In(language, await problems.ReadAsync(id, cancellation));
        receipt = (receipt.FileErasedAt is null ? receipt.Problem : FileErased) is { } whole ? receipt with { Problem = Messages.Translate(whole, language) } : receipt;
        return Page.IsWanted(request) ? ReceiptPage.Show(request.HttpContext.Response, receipt, listed, language) : ToJson(receipt, listed, language);
    }

    private static readonly Problem FileErased = Problem.OfFile(
        "file-erased", "The file has been deleted. Only these counts remain.", "Send rows again only if they are still needed.");

    /// <summary>The answer where there is no such receipt, and to whoever may not see it.</summary>
    public static IResult Unknown(HttpContext context)
    {
        var language = Languages.Choose(context.Request.Query["lang"], context.Request.Headers.AcceptLanguage, ofUpload: null);
        return Page.IsWanted(context.Request)
            ? ReceiptPage.Show(context.Response, null, ListedProblems.None, language)
            : Results.Json(new ErrorBody("receipt-unknown", "There is no such receipt, or none that you may see.", "Check its address; you see the receipts of what you sent yourself."), statusCode: StatusCodes.Status404NotFound);
    }

    internal static bool IsId(string id) => id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static ListedProblems In(string language, ListedProblems listed) => new(
        [.. listed.Rejected.Select(problem => Messages.Translate(problem, language))],
        [.. listed.Doubtful.Select(problem => Messages.Translate(problem, language))],
        [.. listed.Notes.Select(problem => Messages.Translate(problem, language))]);

    private static IResult ToJson(Receipt receipt, ListedProblems listed, string language)
    {
        var json = JsonSerializer.SerializeToNode(receipt, JsonSerializerOptions.Web)!.AsObject();
        json["language"] = language;
        json["rejectedRows"] = JsonSerializer.SerializeToNode(listed.Rejected, JsonSerializerOptions.Web);
        json["doubtfulRows"] = JsonSerializer.SerializeToNode(listed.Doubtful, JsonSerializerOptions.Web);
        json["notes"] = JsonSerializer.SerializeToNode(listed.Notes, JsonSerializerOptions.Web);
        return Results.Json(json);
    }
}
