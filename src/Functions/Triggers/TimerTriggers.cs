using Pipeline.Functions.Roles;
using Pipeline.Functions.Steps;

namespace Pipeline.Functions.Triggers;

/// <summary>The functions that the host calls by the clock. What it says of the schedule is not needed: each works out itself what is due.</summary>
public static class TimerTriggers
{
    public static void MapTimerTriggers(this WebApplication app)
    {
        app.MapTimerTrigger("ExportAudit", app.Services.GetRequiredService<ExportAudit>().RunAsync);
        app.MapTimerTrigger("EnforceRetention", app.Services.GetRequiredService<EnforceRetention>().RunAsync);
        app.MapTimerTrigger("EscalateAlerts", app.Services.GetRequiredService<EscalateAlerts>().RunAsync);
        app.MapTimerTrigger("FinishIntentions", app.Services.GetRequiredService<FinishIntentions>().RunAsync);
    }

    /// <param name="app">The handler.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="run">Does what is due and says in a sentence what was done; throws to have the run counted as failed.</param>
    private static void MapTimerTrigger(this WebApplication app, string name, Func<CancellationToken, Task<string>> run) =>
        app.MapPost($"/{name}", async (CancellationToken cancellation) => Results.Json(InvocationResult.Of(await run(cancellation)), InvocationResult.Json))
            .For(new Operation.HandleMessage());
}
