using Pipeline.Core.Alerts;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// By the timer: alerts that nobody answered in time go to whoever comes next, mails that should be out by now are put on the queue again, the most severe first, and digests that are due
/// are sent. What is cut off is done by the next run.
/// </summary>
public sealed partial class EscalateAlerts(AlertDesk desk, Alerts alerts, SendDigests digests, Waits waits, TimeProvider clock, ILogger<EscalateAlerts> log)
{
    private const int AtOnce = 8;

    /// <exception cref="InvalidOperationException">Some could not be looked at or sent; the next run tries again.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var (due, waiting, failed) = (await alerts.ListDueAsync(clock.GetUtcNow(), cancellation), new Dictionary<string, StandingAlert>(), 0);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (deadline, stop) =>
        {
            try
            {
                if (await LookAsync(deadline, stop) is not { } standing) return;
                lock (waiting) waiting[standing.Reference] = standing;
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // One that cannot be looked at must not keep the others from being told.
                LogFailed(deadline.Alert, Faults.Describe(fault));
                Interlocked.Increment(ref failed);
            }
        });
        var queued = await QueueAgainAsync(waiting.Values, cancellation);
        var told = await digests.RunAsync(waiting.Values, cancellation);
        return failed + told.Failed == 0
            ? $"Alerts: {due.Count} were looked at, {queued} mails were put on the queue again. Digests sent: {told.Sent}."
            : throw new InvalidOperationException($"{failed} alerts could not be looked at, {told.Failed} digests could not be sent; the log says why of each. The next run tries again.");
    }

    /// <summary>The alert as it stands after it; null where there is none any more.</summary>
    private async Task<StandingAlert?> LookAsync(Deadline deadline, CancellationToken cancellation)
    {
        var standing = await desk.ApplyAsync(deadline.Alert, _ => new AlertEvent.Looked(), cancellation);
        if (standing?.LookAt != deadline.At) await alerts.ForgetAsync(deadline, cancellation);
        return standing;
    }

    private async Task<int> QueueAgainAsync(IEnumerable<StandingAlert> standing, CancellationToken cancellation)
    {
        var overdue = clock.GetUtcNow() - waits.Queue;
        var mails = standing.SelectMany(alert => alert.LifeCycle.Tellings.Where(telling => telling.Kind != MailKind.Digest && telling.At <= overdue && alert.LifeCycle.IsWanted(telling)).Select(telling => (alert.Reference, Telling: telling)))
            .OrderByDescending(mail => mail.Telling.Severity).ThenBy(mail => mail.Telling.At).ToArray();
        foreach (var (reference, telling) in mails) await desk.QueueAsync(reference, [telling], cancellation);
        return mails.Length;
    }

    [LoggerMessage(LogLevel.Error, "Alert {Alert} could not be looked at: {Fault}")]
    private partial void LogFailed(string alert, string fault);
}
