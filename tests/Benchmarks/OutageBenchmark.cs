using System.Net.Http.Json;
using Pipeline.Tests.Shared;

namespace Pipeline.Benchmarks;

/// <summary>
/// The whole system while the mail service is away, on this machine: a crossing a second, every third one critical, and what became of them once it is back.
/// <c>dotnet run -c Release --project tests/Benchmarks -- outage [seconds of silence]</c>
/// </summary>
public static class OutageBenchmark
{
    private static readonly string[] Critical = ["job-promised", "documents-held"];

    public static async Task RunAsync(int silence)
    {
        await using var system = await RunningSystem.StartAsync();
        await system.ImportPartnersAsync();
        using var http = new HttpClient { BaseAddress = new(system.Address) };
        await PlayAsync(system, http, "throttle", 60, seed: 1);
        await PlayAsync(system, http, "error", 60, seed: 2);
        await PlayAsync(system, http, "slow", silence, seed: 3);
    }

    private static async Task PlayAsync(RunningSystem system, HttpClient http, string mode, int seconds, int seed)
    {
        // Slow: ten minutes without an answer, which nobody waits for.
        await http.PutAsJsonAsync("/inbox/faults", new { mode, retryAfterSeconds = 1, delaySeconds = 600 });
        var (random, sent) = (new Random(seed), new Dictionary<string, bool>());
        for (var i = 0; i < seconds; i++)
        {
            var (district, isCritical) = ($"{SystemBenchmark.Word(random)}{SystemBenchmark.Word(random)}", i % 3 == 0);
            sent[district] = isCritical;
            await system.QueueCheckpointAsync(SystemBenchmark.Crossing(random, DateTimeOffset.UtcNow, district, isCritical ? Critical : null));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var back = DateTimeOffset.UtcNow;
        await http.PutAsJsonAsync("/inbox/faults", new { mode = "none" });
        var first = new Dictionary<string, DateTimeOffset>();
        while (first.Count < sent.Count && DateTimeOffset.UtcNow - back < TimeSpan.FromMinutes(10))
        {
            await Task.Delay(TimeSpan.FromSeconds(5));
            first = await SystemBenchmark.FirstMailsAsync(system, sent.Keys);
        }

        var (critical, high) = (AfterAll(isCritical: true), AfterAll(isCritical: false));
        var inOrder = critical.Sum(one => high.Count(other => one <= other)) / (double)(critical.Length * high.Length);
        Console.WriteLine($"{mode} for {seconds} s: {first.Count} of {sent.Count} warned of; after it was back, critical ones median {Median(critical):N0} s and the last {critical[^1]:N0} s, high ones {Median(high):N0} and {high[^1]:N0} s; of two in each severity the critical one came first in {inOrder:P0}");

        double[] AfterAll(bool isCritical) => [.. first.Where(mail => sent[mail.Key] == isCritical).Select(mail => (mail.Value - back).TotalSeconds).Order()];
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];
}
