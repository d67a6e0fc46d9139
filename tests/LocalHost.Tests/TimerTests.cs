using System.Text.Json;
using Pipeline.LocalHost.Host;

namespace Pipeline.LocalHost.Tests;

public sealed class TimerTests(SharedStorage storage)
{
    [Fact]
    public async Task A_timer_fires_by_its_schedule()
    {
        await using var run = await StartAsync("* * * * * *", Temp.Folder());
        await run.WaitForSeenAsync(2);
        var timer = run.Seen[1].Envelope.GetProperty("Data").GetProperty("timer");
        Assert.False(timer.GetProperty("IsPastDue").GetBoolean());
        Assert.True(timer.GetProperty("ScheduleStatus").GetProperty("Next").GetDateTime() > run.Seen[0].Envelope.GetProperty("Data").GetProperty("timer").GetProperty("ScheduleStatus").GetProperty("Next").GetDateTime());
    }

    [Fact]
    public async Task A_run_missed_while_down_is_made_up_for_as_past_due()
    {
        var data = Temp.Folder();
        var missed = new TimerStatus(DateTime.Now.AddHours(-2), DateTime.Now.AddHours(-1), DateTime.Now.AddHours(-2));
        Directory.CreateDirectory(Path.Combine(data, "timers"));
        await File.WriteAllTextAsync(Path.Combine(data, "timers", "Tick.json"), JsonSerializer.Serialize(missed));
        await using var run = await StartAsync("0 0 0 1 1 *", data);
        await run.WaitForSeenAsync(1);
        Assert.True(run.Seen[0].Envelope.GetProperty("Data").GetProperty("timer").GetProperty("IsPastDue").GetBoolean());
    }

    private Task<HostRun> StartAsync(string schedule, string data) => HostRun.StartAsync(storage, new HostRun.Setup { Data = data },
        new() { ["Tick"] = new { type = "timerTrigger", direction = "in", name = "timer", schedule } });
}
