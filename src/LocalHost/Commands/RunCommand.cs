namespace Pipeline.LocalHost.Commands;

/// <summary>Starts everything, does one thing with it, and stops everything, however that ends.</summary>
internal static class RunCommand
{
    private const int Failed = 1;
    private const int CannotStart = 2;

    /// <param name="cancel">Ctrl-C and SIGTERM.</param>
    public static async Task<int> GuardedAsync(LocalOptions options, Func<LocalSystem, LocalLog, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        using var log = new LocalLog(options.InData("logs", "localhost.log"));
        try
        {
            await using var system = await LocalSystem.StartAsync(options, log, cancel);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var working = work(system, log, stop.Token);
            if (await Task.WhenAny(working, system.Broken) == working)
                return await working;
            Complain(await system.Broken);
            await stop.CancelAsync();
            await working.ContinueWith(_ => { }, TaskScheduler.Default);
            return Failed;
        }
        catch (StartProblem problem)
        {
            Complain(problem.Message);
            return CannotStart;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 0;
        }
    }

    public static async Task<int> StayUpAsync(LocalSystem system, LocalLog log, CancellationToken stop)
    {
        log.OnConsole = true;
        ShowAddresses(system);
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        log.Say("Stopping …");
        return 0;
    }

    public static void ShowAddresses(LocalSystem system) => Console.WriteLine($"""

        Inbox      {system.Address}/inbox
        Upload     curl -T FILE {system.Address}/api/uploads/
        Status     {system.Address}/api/status
        Roles      {system.Address}/.auth/login/aad
        Storage    {system.Storage}
        Data       {system.Options.DataFolder}

        Ctrl-C stops everything.

        """);

    private static void Complain(string message) => Console.Error.WriteLine(message);
}
