using System.Text;
using Azure.Data.Tables;
using Pipeline.Core.Registry;
using Pipeline.Functions.Cases;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>The app's own process is killed while it carries out what somebody decided.</summary>
[Collection(HandlerGroup.Name)]
public sealed class DecisionCrashTests(Handler handler)
{
    private const int Sightings = 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Intentions Intentions => new(handler.Azurite.Account, TimeProvider.System);

    [Fact]
    public async Task A_decision_during_which_the_process_is_killed_is_whole_at_the_next_start()
    {
        var (first, second) = (await UploadAsync("Ramila Killova"), await UploadAsync("Bhim Prasad Oli"));
        var path = $"/api/reviews/{Review.IdOf(first[0], second[0])}";
        var sending = handler.Http.SendFormAsync(path, ("verdict", "same"), ("reason", "told-by-family"));
        while (!sending.IsCompleted && !await IsUnderWayAsync(first[0]))
        {
        }

        handler.Kill();
        try
        {
            using var answer = await sending;
        }
        catch (HttpRequestException)
        {
            // As the person's browser has it.
        }

        await handler.StartAsync();
        await FinishAsync(first[0]);

        var child = (await handler.GetAsync($"/api/children/{second[0]}")).GetProperty("child");
        var act = Assert.Single((await handler.GetAsync($"/api/children/{second[0]}")).GetProperty("decisions").EnumerateArray());
        Assert.Equal(first.Concat(second).Order(StringComparer.Ordinal), child.GetProperty("sightings").EnumerateArray().Select(sighting => sighting.GetProperty("id").GetString()));
        Assert.Equal(Sightings * Sightings, act.GetProperty("between").EnumerateArray().Sum(between => between.GetProperty("first").GetArrayLength() * between.GetProperty("second").GetArrayLength()));
    }

    [Fact]
    public async Task A_decision_that_was_kept_and_never_begun_is_carried_out_at_the_next_start()
    {
        var (first, second) = (await UploadAsync("Ramila Startova"), await UploadAsync("Tek Bahadur Ale"));
        handler.Kill();
        await new Intentions(handler.Azurite.Account, TimeProvider.System).AddAsync(
            "decision", new IntendedDecision([new(first, second)], Verdict.Same, Principals.Everything.Id, "same-papers", [first[0], second[0]]), Stop);
        await handler.StartAsync();
        await FinishAsync(first[0]);

        Assert.Equal(2 * Sightings, (await handler.GetAsync($"/api/children/{second[0]}")).GetProperty("child").GetProperty("sightings").GetArrayLength());
    }

    /// <summary>The ids of a child's many sightings.</summary>
    private async Task<string[]> UploadAsync(string name)
    {
        var rows = Enumerable.Range(1, Sightings).Select(day => $"{name},F,2012-05-{name.Length:D2},{new DateOnly(2026, 10, 1).AddDays(day):yyyy-MM-dd},NP,Jhapa\n");
        var receipt = await handler.UploadAsync($"{Guid.NewGuid():N}.csv", Encoding.UTF8.GetBytes($"Full name,Sex,Birth date,Date,Country,District\n{string.Concat(rows)}"), Stop);
        await handler.RunQueuesAsync();
        var registered = await handler.Azurite.Account.Table(Names.Tables.Audit)
            .QueryAsync<TableEntity>(row => row.GetString("What") == "registered" && row.GetString("Because") == Path.GetFileName(receipt), cancellationToken: Stop).FirstAsync(Stop);
        var child = (await handler.GetAsync($"/api/children/{registered.GetString("Children")}")).GetProperty("child");
        string[] ids = [.. child.GetProperty("sightings").EnumerateArray().Select(sighting => sighting.GetProperty("id").GetString()!)];
        Assert.Equal(Sightings, ids.Length);
        return ids;
    }

    /// <summary>Until nothing of a child is under way.</summary>
    private async Task FinishAsync(string sighting)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (!await IsUnderWayAsync(sighting)) return;
            await Task.Delay(100, Stop);
        }

        throw new TimeoutException("What was begun was not completed.");
    }

    private async Task<bool> IsUnderWayAsync(string sighting) =>
        (await Intentions.ListAsync(DateTimeOffset.MaxValue, Stop)).Any(intention => Encoding.UTF8.GetString(intention.Payload).Contains(sighting, StringComparison.Ordinal));
}
