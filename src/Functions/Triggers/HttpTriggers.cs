using Pipeline.Functions.Steps;
using Pipeline.Functions.Web;

namespace Pipeline.Functions.Triggers;

/// <summary>The functions that are called over HTTP; the host forwards the request as it is.</summary>
public static class HttpTriggers
{
    public static void MapHttpTriggers(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapPut("/uploads/{fileName}", (string fileName, HttpRequest request, PutUpload step, CancellationToken cancellation) =>
            step.RunAsync(fileName, request.ContentLength, request.Body, cancellation));
        api.MapGet("/uploads", (HttpRequest request) => UploadPage.Show(request));
        api.MapPost("/hooks/{source}", (string source, HttpRequest request, PostHook step, CancellationToken cancellation) =>
            step.RunAsync(source, request, cancellation));
        api.MapGet("/receipts/{id}", (string id, HttpRequest request, GetReceipt step, CancellationToken cancellation) =>
            step.RunAsync(id, request, cancellation));
        api.MapGet("/receipts/{id}/corrections", (string id, HttpRequest request, GetCorrections step, CancellationToken cancellation) =>
            step.RunAsync(id, request.Query["lang"], request.Headers.AcceptLanguage, cancellation));
        api.MapGet("/status", (GetStatus step, CancellationToken cancellation) => step.RunAsync(cancellation));
        api.MapGet("/health", () => Results.Ok(new { status = "ok" }));
    }
}
