using System.Diagnostics;
using Pipeline.LocalHost.Commands;
using Spectre.Console;

namespace Pipeline.LocalHost.Demo;

internal sealed record DemoOptions(string Samples, bool Exit, string? Json, TimeSpan Limit);

/// <summary>Feeds the samples as their owners would, watches until all is done, and judges the end.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    public static async Task<int> RunAsync(LocalSystem system, LocalLog log, DemoOptions options, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        RunCommand.ShowAddresses(system);
        using var feed = new Feed(system);
        string? reason;
        var progress = new Progress(system, []);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(options.Limit);
            try
            {
                await feed.ImportPartnersAsync(options.Samples, limit.Token);
                progress = new Progress(system, await feed.SendAllAsync(options.Samples, limit.Token));
                await WatchAsync(progress, log, limit.Token);
                reason = Verdict.Of(progress);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                reason = $"Not done after {options.Limit.TotalSeconds:0} s (--timeout). {progress.WhatIsLeft()}";
            }
        }
        catch (DemoProblem problem)
        {
            reason = problem.Message;
        }
        finally
        {
            log.OnConsole = true;
        }
        if (options.Json is { } file)
            Verdict.Write(file, progress, watch.Elapsed);
        Console.WriteLine(reason is null ? $"Done in {watch.Elapsed.TotalSeconds:0.0} s: every receipt balances, every alert was delivered." : $"Not as it should be: {reason}");
        if (!options.Exit)
            await RunCommand.StayUpAsync(system, log, stop);
        return reason is null ? 0 : 1;
    }

    private static async Task WatchAsync(Progress progress, LocalLog log, CancellationToken cancel)
    {
        if (Console.IsOutputRedirected)
        {
            var said = new HashSet<string>();
            for (; await progress.RefreshAsync(cancel); await Task.Delay(Refresh, cancel))
                DemoTable.SayNew(progress, said);
            DemoTable.SayNew(progress, said);
            Console.WriteLine(DemoTable.Totals(progress));
            return;
        }
        log.OnConsole = false;
        await AnsiConsole.Live(DemoTable.Draw(progress)).StartAsync(async live =>
        {
            while (await progress.RefreshAsync(cancel))
            {
                live.UpdateTarget(DemoTable.Draw(progress));
                await Task.Delay(Refresh, cancel);
            }
            live.UpdateTarget(DemoTable.Draw(progress));
        });
    }
}

/// <summary>Why the demo can't go on; the system itself still runs.</summary>
internal sealed class DemoProblem(string message) : Exception(message);
