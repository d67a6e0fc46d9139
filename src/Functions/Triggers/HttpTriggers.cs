using Pipeline.Functions.Cases;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Triggers;

/// <summary>The functions that are called over HTTP; the host forwards the request as it is. Each says what it does, and so who may.</summary>
public static class HttpTriggers
{
    public static void MapHttpTriggers(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        var ledger = app.Services.GetRequiredService<Ledger>();
        api.MapPut("/uploads/{fileName}", (string fileName, HttpRequest request, PutUpload step, CancellationToken cancellation) =>
            step.RunAsync(fileName, request.ContentLength, request.Body, request.HttpContext.Person(), cancellation)).For(new Operation.SendUpload());
        api.MapGet("/uploads", (HttpRequest request) => UploadPage.Show(request)).For(new Operation.SendUpload());
        api.MapPost("/hooks/{source}", (string source, HttpRequest request, PostHook step, CancellationToken cancellation) =>
            step.RunAsync(source, request, cancellation)).For(new Operation.PostSubmission());
        api.MapGet("/receipts/{id}", (string id, HttpRequest request, GetReceipt step, CancellationToken cancellation) =>
            step.RunAsync(id, request, cancellation)).For(async context => new Operation.ReadReceipt(await SenderAsync(context)), GetReceipt.Unknown);
        api.MapGet("/receipts/{id}/corrections", (string id, HttpRequest request, GetCorrections step, CancellationToken cancellation) =>
            step.RunAsync(id, request.Query["lang"], request.Headers.AcceptLanguage, cancellation))
            .For(async context => new Operation.ReadCorrections(await SenderAsync(context)), _ => GetCorrections.Unknown());
        api.MapGet("/status", (GetStatus step, CancellationToken cancellation) => step.RunAsync(cancellation)).For(new Operation.ReadStatus());
        api.MapCases(app.Services.GetRequiredService<CaseFiles>());
        api.MapAnswers();
        api.MapGet("/health", () => Results.Ok(new { status = "ok" })).For(new Operation.AskHealth());

        async Task<string?> SenderAsync(HttpContext context) =>
            context.GetRouteValue("id") is string id && GetReceipt.IsId(id) ? await ledger.SenderAsync(id, context.RequestAborted) : null;
    }

    private static void MapAnswers(this RouteGroupBuilder api)
    {
        foreach (var (path, view) in new[] { ("", AnswerView.Go), ("/decline", AnswerView.Decline), ("/settings", AnswerView.Settings) })
        {
            api.MapGet($"/answers/{{token}}{path}", (string token, HttpResponse response, GetAnswer step, CancellationToken cancellation) => step.RunAsync(token, view, response, cancellation)).For(new Operation.AnswerAlert());
        }

        api.MapPost("/answers/{token}", (string token, HttpRequest request, PostAnswer step, CancellationToken cancellation) => step.RunAsync(token, request, cancellation)).For(new Operation.AnswerAlert());
        api.MapPost("/mail-events", (HttpRequest request, PostMailEvents step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(new Operation.TellOfMail());
    }

    private static void MapCases(this RouteGroupBuilder api, CaseFiles files)
    {
        api.MapGet("/reviews", (HttpRequest request, GetReviews step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(new Operation.DecideReview([]));
        api.MapGet("/reviews/{id}", (HttpRequest request, GetReview step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(files.OpenPairAsync, GetReview.Unknown);
        api.MapPost("/reviews/{id}", (HttpRequest request, PostReview step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(files.OpenPairAsync, GetReview.Unknown);
        api.MapGet("/children/{id}", (HttpRequest request, GetChild step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(files.OpenChildAsync, GetReview.Unknown);
        api.MapGet("/alerts/{reference}", (HttpContext context) => OpenAlert.Show(context)).For(files.OpenAlertAsync, GetReview.Unknown);
        api.MapPost("/children/{id}", (HttpRequest request, PostChild step, CancellationToken cancellation) => step.RunAsync(request, cancellation)).For(files.OpenChildToDecideAsync, GetReview.Unknown);
    }
}
