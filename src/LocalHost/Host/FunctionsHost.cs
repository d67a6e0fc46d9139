using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Host;

/// <summary>The Functions host: one handler, its queues and timers; begun anew after a pause when the handler crashes too often.</summary>
internal sealed class FunctionsHost(FunctionApp app, IReadOnlyDictionary<string, string> settings, LocalOptions options, ProcessLedger ledger, ILogger log)
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    public FunctionApp App => app;

    /// <summary>Null while the host is stopped.</summary>
    public Handler? Handler { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await RunOnceAsync(stop);
            if (stop.IsCancellationRequested)
                return;
            log.LogError("The handler ended 3 times close together: the host stops, as in Azure, and starts anew in {Seconds} s.", options.RestartPause.TotalSeconds);
            await Task.Delay(options.RestartPause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOnceAsync(CancellationToken stop)
    {
        using var stopPolling = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var stopHandling = new CancellationTokenSource();
        using var stopHandler = new CancellationTokenSource();
        var handler = new Handler(app, settings, options, ledger, log);
        using var invoker = new Invoker(handler, app.Host.FunctionTimeout, log);
        var handlerRuns = handler.RunUntilGivenUpAsync(stopHandler.Token);
        Handler = handler;
        var triggers = Task.WhenAll(Listen(invoker, stopPolling.Token, stopHandling.Token));
        await Task.WhenAny(handlerRuns, triggers, Task.Delay(Timeout.Infinite, stop));
        Handler = null;
        // First no new work, then a moment for the work in hand, then the handler; what still runs fails and is released.
        await stopPolling.CancelAsync();
        if (!handlerRuns.IsCompleted)
            await Task.WhenAny(triggers, Task.Delay(DrainLimit, CancellationToken.None));
        await stopHandling.CancelAsync();
        await triggers;
        await stopHandler.CancelAsync();
        await handlerRuns;
    }

    private IEnumerable<Task> Listen(Invoker invoker, CancellationToken stopPolling, CancellationToken stop) =>
        app.Functions.Select(function => function switch
        {
            QueueFunction queue => new QueueListener(queue, app.Host.Queues, options.Lease, invoker, log).ListenAsync(stopPolling, stop),
            TimerFunction timer => new TimerTrigger(timer, options.InData("timers", $"{timer.Name}.json"), invoker, log).RunAsync(stopPolling, stop),
            // HTTP is not listened for here: HttpForwarder has its routes. It lasts as long as the host does.
            _ => Task.Delay(Timeout.Infinite, stopPolling).ContinueWith(_ => { }, TaskScheduler.Default),
        });
}
