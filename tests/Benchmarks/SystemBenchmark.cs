using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Pipeline.Tests.Shared;
using Spectre.Console;

namespace Pipeline.Benchmarks;

/// <summary>
/// The whole system on this machine, as LocalHost runs it: Azurite, the Functions host played, the handler, SQLite, the mail catcher. It shares the machine's
/// cores with all of them. <c>dotnet run -c Release --project tests/Benchmarks -- system [rows]</c>
/// </summary>
public static class SystemBenchmark
{
    private const int Crossings = 100;
    private static readonly string[] Signs = ["job-promised", "no-documents"];

    /// <param name="rows">Rows of the register that is uploaded.</param>
    public static async Task RunAsync(int rows)
    {
        await using var system = await RunningSystem.StartAsync();
        await system.ImportPartnersAsync();
        var register = Encoding.UTF8.GetBytes(new InventedRegister(seed: 1).Csv(rows));
        // What runs for the first time is compiled first.
        await UploadAsync(system, Encoding.UTF8.GetBytes(new InventedRegister(seed: 2).Csv(2_000)));
        await WarningTimesAsync(system, 10, seed: 1);

        var (seconds, peak) = await UploadAsync(system, register);
        var idle = (await WarningTimesAsync(system, Crossings, seed: 2)).Order().ToArray();
        var table = new Table { Border = TableBorder.Markdown }.AddColumns("whole local system", "measured");
        table.AddRow($"an upload of {rows:N0} rows, from PUT to the complete receipt", $"{seconds:F1} s");
        table.AddRow("rows a second", $"{rows / seconds:N0}");
        table.AddRow("peak resident memory of the handler", $"{peak >> 20} MB");
        table.AddRow("from a message on the queue to the e-mail accepted, median", $"{idle[Crossings / 2].TotalMilliseconds:N0} ms");
        table.AddRow("the same, 99th percentile", $"{idle[Crossings * 99 / 100].TotalMilliseconds:N0} ms");
        AnsiConsole.Write(table);
    }

    private static async Task<(double Seconds, long PeakMemory)> UploadAsync(RunningSystem system, byte[] csv)
    {
        var watch = Stopwatch.StartNew();
        var receipt = await system.CompleteAsync(await system.UploadAsync("register.csv", csv));
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"{receipt.Rows:N0} rows: {receipt.Registered:N0} registered, {receipt.Duplicates:N0} duplicates, {receipt.Rejected:N0} rejected in {seconds:F1} s");
        using var handler = Process.GetProcessById(system.HandlerId());
        await system.DrainedAsync();
        return (seconds, handler.PeakWorkingSet64);
    }

    /// <summary>One crossing after the other, each of a child at risk; how long until the mail about it is accepted.</summary>
    private static async Task<List<TimeSpan>> WarningTimesAsync(RunningSystem system, int count, int seed)
    {
        using var http = new HttpClient { BaseAddress = new(system.Address) };
        var random = new Random(seed);
        var times = new List<TimeSpan>();
        var before = await ReceivedAsync(http);
        for (var i = 0; i < count; i++)
        {
            // So that the poll of the queue is met at any moment of its pause.
            await Task.Delay(random.Next(100, 700));
            var sentAt = DateTimeOffset.UtcNow;
            await system.QueueCheckpointAsync(Crossing(random, sentAt));
            HashSet<(string Id, DateTimeOffset At)> now = [];
            await system.EventuallyAsync(async () => (now = await ReceivedAsync(http)).Count > before.Count, "the mail arrives");
            times.Add(now.Except(before).Min(mail => mail.At) - sentAt);
            await system.DrainedAsync();
            before = await ReceivedAsync(http);
        }
        return times;
    }

    private static async Task<HashSet<(string Id, DateTimeOffset At)>> ReceivedAsync(HttpClient http) =>
        [.. (await http.GetFromJsonAsync<JsonElement[]>("/inbox/messages"))!.Select(mail => (mail.GetProperty("id").GetString()!, mail.GetProperty("receivedAt").GetDateTimeOffset()))];

    /// <summary>
    /// Crossings that come at an even rate, whatever becomes of those before: from each message on the queue to the first mail about it accepted. <c>-- warnings [a second] [for seconds]</c>
    /// </summary>
    public static async Task RunWarningsAsync(int rate, int seconds)
    {
        await using var system = await RunningSystem.StartAsync();
        await system.ImportPartnersAsync();
        await WarningTimesAsync(system, 20, seed: 1);
        await system.DrainedAsync();
        var (random, sent, watch) = (new Random(3), new Dictionary<string, DateTimeOffset>(), Stopwatch.StartNew());
        var sending = new List<Task>();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate) - watch.Elapsed;
            if (due > TimeSpan.Zero) await Task.Delay(due);

            // The district is told in the mail: by it the mail is known.
            var district = $"{Word(random)}{Word(random)}";
            var now = sent[district] = DateTimeOffset.UtcNow;
            sending.Add(system.QueueCheckpointAsync(Crossing(random, now, district)));
        }

        await Task.WhenAll(sending);
        await system.DrainedAsync();
        var drained = watch.Elapsed;
        var first = await FirstMailsAsync(system, sent.Keys);
        TimeSpan[] times = [.. first.Select(mail => mail.Value - sent[mail.Key]).Order()];
        Console.WriteLine($"{rate} messages a second for {seconds} s: {times.Length} of {sent.Count} warned of; median {times[times.Length / 2].TotalMilliseconds:N0} ms, 99th percentile {times[times.Length * 99 / 100].TotalMilliseconds:N0} ms; all was done after {drained.TotalSeconds:N0} s");
    }

    /// <summary>When the first mail came that tells of a crossing in each district.</summary>
    internal static async Task<Dictionary<string, DateTimeOffset>> FirstMailsAsync(RunningSystem system, IReadOnlyCollection<string> districts)
    {
        using var http = new HttpClient { BaseAddress = new(system.Address) };
        var first = new Dictionary<string, DateTimeOffset>();
        foreach (var (id, at) in await ReceivedAsync(http))
        {
            var text = (await system.MailAsync(id)).GetProperty("text").GetString()!;
            if (districts.FirstOrDefault(district => text.Contains(district, StringComparison.Ordinal)) is { } district) first[district] = first.TryGetValue(district, out var earlier) && earlier < at ? earlier : at;
        }

        return first;
    }

    /// <param name="random">Makes up whom.</param>
    /// <param name="at">When.</param>
    /// <param name="district">Of the post.</param>
    /// <param name="signs">High in severity unless others are given.</param>
    internal static string Crossing(Random random, DateTimeOffset at, string district = "Jhapa", string[]? signs = null) => JsonSerializer.Serialize(new
    {
        schema = 1,
        messageId = $"{random.NextInt64()}",
        checkpoint = new { id = "cp-np-kakarbhitta", name = "Kakarbhitta", country = "NP", district },
        crossedAt = at,
        direction = "out",
        child = new { names = new[] { new { text = $"{Word(random)} {Word(random)}" } }, sex = "F", age = random.Next(6, 17), nationality = "NP" },
        companions = new[] { new { name = $"{Word(random)} {Word(random)}", relation = "agent", age = 40, knownSince = "2 days" } },
        observations = signs ?? Signs,
    });

    internal static string Word(Random random) => string.Concat(Enumerable.Range(0, 4).Select(_ => $"{"bdghkmnprstv"[random.Next(12)]}{"aeiou"[random.Next(5)]}"));
}
