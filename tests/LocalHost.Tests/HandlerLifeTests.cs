using System.Diagnostics;

namespace Pipeline.LocalHost.Tests;

public sealed class HandlerLifeTests(SharedStorage storage)
{
    [Fact]
    public async Task What_the_handler_was_doing_fails_at_once_when_it_is_killed_and_it_is_started_again()
    {
        await using var run = await HostRun.StartAsync(storage);
        await run.Queue.SendMessageAsync("wait");
        await run.WaitForSeenAsync(1);
        using (var handler = Process.GetProcessById(run.Host.Handler!.ProcessId!.Value))
            handler.Kill();
        await run.WaitForSeenAsync(2);
        run.LetGo();
        await run.WaitForEmptyAsync();
        Assert.Equal(["1", "2"], run.Seen.Select(s => s.Metadata("DequeueCount")));
    }

    [Fact]
    public async Task After_three_crashes_the_host_stops_and_starts_anew()
    {
        await using var run = await HostRun.StartAsync(storage, new HostRun.Setup { MaxDequeueCount = 5 });
        await run.Queue.SendMessageAsync("crash");
        await Eventually.TrueAsync(async () => await run.Poison.ExistsAsync() && (await run.Poison.PeekMessagesAsync()).Value.Length == 1, "it is given up");
        Assert.Equal(5, run.Seen.Length);
        Assert.Single(run.Log.Lines, l => l.Contains("the host stops", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => run.Log.Lines.Count(l => l.Contains("ended with code 7", StringComparison.Ordinal)) == 5, "five crashes told");
        await run.Queue.SendMessageAsync("hello");
        await run.WaitForSeenAsync(6);
        await run.WaitForEmptyAsync();
    }

    [Fact]
    public async Task A_handler_that_never_gets_up_stops_the_host_each_third_time()
    {
        await using var run = await HostRun.StartAsync(storage, new HostRun.Setup { Environment = new() { ["CRASH_AT_START"] = "1" } });
        await Eventually.TrueAsync(() => run.Log.Lines.Count(l => l.Contains("the host stops", StringComparison.Ordinal)) == 2, "two rounds");
        Assert.Equal(6, run.Log.Lines.Count(l => l.Contains("ended with code 3", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stopping_releases_what_is_still_in_hand()
    {
        var run = await HostRun.StartAsync(storage);
        await run.Queue.SendMessageAsync("wait");
        await run.WaitForSeenAsync(1);
        await run.DisposeAsync();
        Assert.Single((await run.Queue.PeekMessagesAsync()).Value);
    }
}
