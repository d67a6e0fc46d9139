using System.Text.Json;

namespace Pipeline.LocalHost.Host;

internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

/// <summary>One timer: its schedule, and a file that remembers when it ran, so that a run missed while down is made up for.</summary>
internal sealed class TimerTrigger(TimerFunction function, string statusFile, Invoker invoker, ILogger log)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(12);

    public async Task RunAsync(CancellationToken stopPolling, CancellationToken stop)
    {
        var known = Load();
        var pastDue = known is not null && known.Next <= DateTime.Now;
        var status = known ?? new TimerStatus(default(DateTime).ToLocalTime(), NextAfter(DateTime.Now), default(DateTime).ToLocalTime());
        Save(status);
        if (pastDue || function.RunOnStartup)
            status = await FireAsync(status, pastDue, stop);
        while (await SleepUntilAsync(status.Next, stopPolling))
            status = await FireAsync(status, pastDue: false, stop);
    }

    private async Task<TimerStatus> FireAsync(TimerStatus status, bool pastDue, CancellationToken stop)
    {
        log.LogInformation("{Function} runs by its timer.", function.Name);
        await invoker.InvokeAsync(function.Name, Envelope.ForTimer(function, status, pastDue), stop);
        var now = DateTime.Now;
        var next = new TimerStatus(now, NextAfter(now > status.Next ? now : status.Next), now);
        Save(next);
        return next;
    }

    private DateTime NextAfter(DateTime time) => DateTime.SpecifyKind(function.Schedule.GetNextOccurrence(time), DateTimeKind.Local);

    private static async Task<bool> SleepUntilAsync(DateTime time, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && time - DateTime.Now is { Ticks: > 0 } left)
            await Task.Delay(left < LongestSleep ? left : LongestSleep, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }

    private TimerStatus? Load() => function.UseMonitor && File.Exists(statusFile)
        ? JsonSerializer.Deserialize<TimerStatus>(File.ReadAllText(statusFile))
        : null;

    private void Save(TimerStatus status)
    {
        if (function.UseMonitor)
            AtomicFile.Write(statusFile, JsonSerializer.Serialize(status));
    }
}
