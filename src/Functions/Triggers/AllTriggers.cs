using Pipeline.Functions.Roles;

namespace Pipeline.Functions.Triggers;

/// <summary>Everything that answers requests, in the order in which a request meets it.</summary>
public static class AllTriggers
{
    public static void UseTriggers(this WebApplication app)
    {
        app.UseFaults();
        app.UseGate();
        app.MapQueueTriggers();
        app.MapTimerTriggers();
        app.MapHttpTriggers();
    }
}
