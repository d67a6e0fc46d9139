using Pipeline.Functions.Roles;
using Pipeline.Functions.Steps;

namespace Pipeline.Functions.Triggers;

/// <summary>The functions that the host calls for a message on a queue.</summary>
public static class QueueTriggers
{
    /// <summary>The binding's name in every <c>function.json</c> of a queue.</summary>
    private const string Binding = "message";

    public static void MapQueueTriggers(this WebApplication app)
    {
        var rescue = app.Services.GetRequiredService<RescueFailed>();
        app.MapQueueTrigger("ReceiveUpload", app.Services.GetRequiredService<ReceiveUpload>().RunAsync);
        app.MapQueueTrigger("LinkSightings", app.Services.GetRequiredService<LinkSightings>().RunAsync);
        app.MapQueueTrigger("RecordCheckpoint", app.Services.GetRequiredService<RecordCheckpoint>().RunAsync);
        app.MapQueueTrigger("SendAlert", app.Services.GetRequiredService<SendAlert>().RunAsync);
        app.MapQueueTrigger("RescueFailedUploads", rescue.UploadAsync);
        app.MapQueueTrigger("RescueFailedChunks", rescue.ChunkAsync);
        app.MapQueueTrigger("RescueFailedCheckpoints", rescue.CheckpointAsync);
        app.MapQueueTrigger("RescueFailedAlerts", rescue.AlertAsync);
    }

    /// <param name="app">The handler.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="run">Handles the message and says in a sentence what was done; throws to have it tried again.</param>
    private static void MapQueueTrigger(this WebApplication app, string name, Func<QueueMessage, CancellationToken, Task<string>> run) =>
        app.MapPost($"/{name}", async (HttpRequest request, CancellationToken cancellation) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            var message = Invocation.Parse(body.GetBuffer().AsMemory(0, (int)body.Length)).QueueMessage(Binding);
            return Results.Json(InvocationResult.Of(await run(message, cancellation)), InvocationResult.Json);
        }).For(new Operation.HandleMessage());
}
