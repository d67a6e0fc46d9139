using Pipeline.Core.Protection;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>When the app starts, finishes a rotation of the wrapping keys that broke off. Several that start at once do the same work, which comes to the same; everything can be read meanwhile.</summary>
public sealed partial class FinishRotation(KeyRotation rotation, ILogger<FinishRotation> log) : BackgroundService
{
    /// <summary>The app comes up whatever becomes of this: the next start tries again, and so does 'pipeline keys rotate'.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await rotation.FinishAsync(stoppingToken) is > 0 and var finished) LogFinished(finished);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotFinished(Faults.Describe(fault));
        }
    }

    [LoggerMessage(LogLevel.Information, "A rotation of the keys that had broken off is finished: {Finished} data keys were wrapped anew.")]
    private partial void LogFinished(long finished);

    [LoggerMessage(LogLevel.Error, "A rotation of the keys that had broken off could not be finished; everything can be read still. Run 'pipeline keys rotate'. {Fault}")]
    private partial void LogNotFinished(string fault);
}
