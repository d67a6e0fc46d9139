using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Completes what a process that ended had begun: by the timer what has been under way for longer than it can take, and when the app starts all there is. Where another process is
/// still at it, both do the same.
/// </summary>
public sealed partial class FinishIntentions(
    Intentions intentions, IEnumerable<IIntended> kinds, TimeProvider clock, ILogger<FinishIntentions> log) : BackgroundService
{
    /// <summary>A person waits for the answer: what takes longer has been cut off.</summary>
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidOperationException">Some of it could not be done; the next run tries again.</exception>
    public Task<string> RunAsync(CancellationToken cancellation) => RunAsync(clock.GetUtcNow() - Term, cancellation);

    /// <summary>The app comes up whatever becomes of this: the timer tries again.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(DateTimeOffset.MaxValue, stoppingToken);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotAtStart(Faults.Describe(fault));
        }
    }

    private async Task<string> RunAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var (done, failed) = (0, 0);
        foreach (var intention in await intentions.ListAsync(before, cancellation))
        {
            try
            {
                var kind = kinds.SingleOrDefault(kind => kind.Kind == intention.Kind) ?? throw new InvalidOperationException("No part of this version of the app can do it.");
                await kind.CarryOutAsync(intention, cancellation);
                await intentions.DoneAsync(intention, cancellation);
                done++;
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // One that cannot be done must not keep the others from being done.
                LogFailed(intention.Kind, intention.Id, Faults.Describe(fault));
                failed++;
            }
        }

        return failed == 0
            ? $"Intentions: {done} that were cut off are completed."
            : throw new InvalidOperationException($"{failed} intentions could not be completed; the log says why of each. The next run tries again.");
    }

    [LoggerMessage(LogLevel.Error, "Intention {Kind} {Id} could not be completed: {Fault}")]
    private partial void LogFailed(string kind, string id, string fault);

    [LoggerMessage(LogLevel.Error, "What was cut off could not be completed at start: {Fault}")]
    private partial void LogNotAtStart(string fault);
}
