using Pipeline.Functions.Steps;

namespace Pipeline.Functions.Triggers;

/// <summary>The functions that are called over HTTP; the host forwards the request as it is.</summary>
public static class HttpTriggers
{
    public static void MapHttpTriggers(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapPut("/uploads/{fileName}", (string fileName, HttpRequest request, PutUpload step, CancellationToken cancellation) =>
            step.RunAsync(fileName, request.ContentLength, request.Body, cancellation));
        api.MapGet("/receipts/{id}", (string id, GetReceipt step, CancellationToken cancellation) => step.RunAsync(id, cancellation));
        api.MapGet("/status", (GetStatus step, CancellationToken cancellation) => step.RunAsync(cancellation));
        api.MapGet("/health", () => Results.Ok(new { status = "ok" }));
    }
}
