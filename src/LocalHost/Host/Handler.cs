using Pipeline.LocalHost.Processes;

namespace Pipeline.LocalHost.Host;

/// <summary>
/// Keeps one handler process alive. When it exits, what it was handling fails at once and it is started again; at the third
/// exit close together the host gives up, as the real one does.
/// </summary>
internal sealed class Handler(FunctionApp app, IReadOnlyDictionary<string, string> settings, LocalOptions options, ProcessLedger ledger, ILogger log)
{
    private const int ExitsAllowed = 3;
    private static readonly TimeSpan CloseTogether = TimeSpan.FromMinutes(30);
    private readonly Lock gate = new();
    private TaskCompletionSource<Life> ready = New();
    private HandlerProcess? current;
    private bool endedByHost;

    /// <summary>Where to send, and what ends when this life of the process does.</summary>
    public sealed record Life(Uri Address, CancellationToken Ended);

    public int? ProcessId => current?.Id;

    public Task<Life> ReadyAsync(CancellationToken cancel)
    {
        lock (gate)
            return ready.Task.WaitAsync(cancel);
    }

    /// <summary>Returns when the host must stop; never before unless cancelled.</summary>
    public async Task RunUntilGivenUpAsync(CancellationToken stop)
    {
        var exits = 0;
        var lastExit = DateTime.MinValue;
        try
        {
            while (exits < ExitsAllowed)
            {
                await LiveOnceAsync(stop);
                if (stop.IsCancellationRequested)
                    return;
                if (endedByHost)
                {
                    endedByHost = false;
                    continue;
                }
                var now = DateTime.UtcNow;
                exits = now - lastExit > CloseTogether ? 1 : exits + 1;
                lastExit = now;
            }
        }
        finally
        {
            // Whoever still waits for another life would wait for ever.
            lock (gate)
                ready.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>After a function time-out the real host replaces the process; that is not counted as a crash.</summary>
    public async Task ReplaceAsync(Life life)
    {
        // Of several time-outs at once only the first ends it; its successor is not to blame.
        if (current is not { } process || process.Address != life.Address)
            return;
        endedByHost = true;
        await process.StopAsync();
    }

    private static TaskCompletionSource<Life> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task LiveOnceAsync(CancellationToken stop)
    {
        await using var process = HandlerProcess.Start(app, settings, options, ledger);
        using var ended = new CancellationTokenSource();
        current = process;
        try
        {
            if (await process.ReadyAsync(stop))
            {
                log.LogInformation("The handler is ready (process {Pid}).", process.Id);
                ready.SetResult(new Life(process.Address, ended.Token));
                await process.WaitForExitAsync(stop);
            }
            else
            {
                await process.StopAsync();
            }
            if (!endedByHost)
                log.LogError("The handler ended with code {Code}; what it was handling fails. Its output is in {Log}.", process.ExitCode, options.InData("logs", "handler.log"));
        }
        catch (OperationCanceledException)
        {
            // Stopping: the process is asked to end below.
        }
        finally
        {
            // One that ended before it was ready leaves those who wait to wait for the next.
            lock (gate)
            {
                if (ready.Task.IsCompleted)
                    ready = New();
            }
            current = null;
            await process.StopAsync();
            await ended.CancelAsync();
        }
    }
}
