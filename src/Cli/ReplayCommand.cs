using System.CommandLine;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline replay</c>: puts what was set aside back on its queue. Doing it twice does no harm.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var replay = new Command("replay", "Puts messages that had failed back on their queues, once the cause is mended.");
        replay.SetAction((_, cancellation) => Guarded.RunAsync(() => ReplayAsync(cancellation)));
        return replay;
    }

    private static async Task<int> ReplayAsync(CancellationToken cancellation)
    {
        var account = Account.Open();
        var failures = new Failures(account);
        var waiting = await failures.ListUnreplayedAsync(cancellation);
        foreach (var failure in waiting)
        {
            await account.Queue(failure.Queue).SendMessageAsync(
                failure.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellation);
            await failures.ReplayedAsync(failure, cancellation);
        }

        foreach (var queue in waiting.GroupBy(failure => failure.Queue))
        {
            AnsiConsole.MarkupLineInterpolated($"{queue.Key}: {queue.Count()} put back.");
        }

        if (waiting.Count == 0) AnsiConsole.MarkupLine("Nothing to replay.");
        return 0;
    }
}
