using System.CommandLine;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline replay</c>: puts what was set aside back on its queue, and has uploads read again. Doing it twice does no harm.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var since = DayOption.Make("--since", "Has all uploads that came on this day (UTC) or later read again as well, such as 2026-11-20: after a registry was restored from a copy of that day.");
        var replay = new Command("replay", "Puts messages that had failed back on their queues, once the cause is mended.") { since };
        replay.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ReplayAsync(arguments.GetValue(since), cancellation)));
        return replay;
    }

    private static async Task<int> ReplayAsync(DateOnly? since, CancellationToken cancellation)
    {
        var account = Account.Open();
        var isAny = since is { } day && await ReadAgainAsync(account, day, cancellation);
        isAny |= await PutBackAsync(account, cancellation);
        if (!isAny) AnsiConsole.MarkupLine("Nothing to replay.");
        return 0;
    }

    private static async Task<bool> PutBackAsync(StorageAccount account, CancellationToken cancellation)
    {
        var failures = new Failures(account);
        var waiting = await failures.ListUnreplayedAsync(cancellation);
        foreach (var failure in waiting)
        {
            await SendAsync(account, failure.Queue, failure.Body, cancellation);
            await failures.ReplayedAsync(failure, cancellation);
        }

        foreach (var queue in waiting.GroupBy(failure => failure.Queue))
        {
            AnsiConsole.MarkupLineInterpolated($"{queue.Key}: {queue.Count()} put back.");
        }

        return waiting.Count > 0;
    }

    /// <summary>Rows that are registered stay so, and those that were lost are registered.</summary>
    private static async Task<bool> ReadAgainAsync(StorageAccount account, DateOnly since, CancellationToken cancellation)
    {
        var ledger = new Ledger(account);
        var receipts = await ledger.ListSinceAsync(DayOption.StartOf(since), cancellation);
        foreach (var receipt in receipts)
        {
            await ledger.ReopenAsync(receipt, cancellation);
            await SendAsync(account, Functions.Storage.Names.Queues.Uploads, BlobCreated.EventOf(receipt, DateTimeOffset.UtcNow), cancellation);
        }

        if (receipts.Count > 0) AnsiConsole.MarkupLineInterpolated($"{receipts.Count} upload(s) are being read again; their receipts tell what came of it.");
        return receipts.Count > 0;
    }

    private static Task SendAsync(StorageAccount account, string queue, string message, CancellationToken cancellation) =>
        account.Queue(queue).SendMessageAsync(message, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellation);
}
