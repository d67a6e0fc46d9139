using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>The process itself: how it starts, what it refuses, what a crash and a large file do to it.</summary>
[Collection(HandlerGroup.Name)]
public sealed class HandlerTests(Handler handler)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_settings_it_ends_with_code_1_and_says_what_is_missing()
    {
        var written = new StringBuilder();
        using var process = Handler.Launch(new Dictionary<string, string> { ["PipelineStorage"] = "" }, line => written.AppendLine(line));
        await process.WaitForExitAsync(Stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Mail__From is missing", $"{written}", StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", $"{written}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_healthy() => Assert.Equal("""{"status":"ok"}""", await handler.Http.GetStringAsync("/api/health", Stop));

    [Fact]
    public async Task An_upload_without_a_length_is_refused_with_411()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/uploads/a.csv") { Content = new StringContent("a,b") };
        request.Headers.TransferEncodingChunked = true;

        await AssertRefusedAsync(request, HttpStatusCode.LengthRequired, "no-content");
    }

    [Fact]
    public async Task An_upload_over_the_limit_is_refused_with_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/uploads/a.csv") { Content = new ByteArrayContent(new byte[1]) };
        request.Content.Headers.ContentLength = 1L << 40;
        request.Headers.ExpectContinue = true;

        await AssertRefusedAsync(request, HttpStatusCode.RequestEntityTooLarge, "file-too-large");
    }

    [Fact]
    public async Task A_name_that_no_file_has_is_refused_with_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/uploads/a%0Ab.csv") { Content = new StringContent("a,b") };

        await AssertRefusedAsync(request, HttpStatusCode.BadRequest, "bad-file-name");
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("a'%20or%20'1'%20eq%20'1")]
    public async Task An_unknown_receipt_is_answered_with_404(string id)
    {
        using var response = await handler.Http.GetAsync($"/api/receipts/{id}", Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Crashes_in_the_middle_end_in_the_same_receipt()
    {
        var message = await PutRowsAsync(3_000, "Crash");
        var receipt = BlobCreated.Parse(message)!.Receipt;
        for (var delay = 50; delay <= 450; delay += 200)
        {
            await InvokeAndKillAsync(Names.Queues.Uploads, message, delay);
        }

        using (var again = await handler.InvokeAsync(Names.Queues.Uploads, message, "crash")) again.EnsureSuccessStatusCode();
        var chunk = JsonSerializer.Serialize(new ChunkMessage(receipt, 0), JsonSerializerOptions.Web);
        for (var delay = 50; delay <= 450; delay += 200)
        {
            await InvokeAndKillAsync(Names.Queues.Chunks, chunk, delay);
        }

        await handler.RunQueuesAsync();
        var found = await handler.GetAsync($"/api/receipts/{receipt}");
        Assert.Equal("complete", found.GetProperty("state").GetString());
        Assert.Equal(3_000, found.GetProperty("rows").GetInt64());
        Assert.Equal(3_000, found.GetProperty("registered").GetInt64() + found.GetProperty("duplicates").GetInt64());
    }

    [Fact]
    public async Task A_million_rows_are_read_in_less_than_300_MB() =>
        await AssertReadWithin300MBAsync(await PutRowsAsync(1_000_000, "Many"), 1_000_000);

    [Fact]
    public async Task A_workbook_of_300_000_rows_is_read_in_less_than_300_MB() =>
        await AssertReadWithin300MBAsync(await PutAsync("xlsx", stream => Task.Run(() => LargeWorkbook.Write(stream, 300_000), Stop)), 300_000);

    /// <summary>In a process of its own: the peak is this file's alone.</summary>
    private async Task AssertReadWithin300MBAsync(string message, int rows)
    {
        handler.Kill();
        await handler.StartAsync();
        using (var response = await handler.InvokeAsync(Names.Queues.Uploads, message, "many")) response.EnsureSuccessStatusCode();
        var peak = handler.PeakMemory;
        await handler.Azurite.Account.Queue(Names.Queues.Chunks).ClearMessagesAsync(Stop);

        var receipt = await handler.GetAsync($"/api/receipts/{BlobCreated.Parse(message)!.Receipt}");
        Assert.Equal((rows, 0), (receipt.GetProperty("rows").GetInt64(), receipt.GetProperty("rejected").GetInt64()));
        Assert.Equal("linking", receipt.GetProperty("state").GetString());
        TestContext.Current.TestOutputHelper?.WriteLine($"{peak >> 20} MB at most");
        Assert.InRange(peak >> 20, 1, 300);
    }

    private async Task InvokeAndKillAsync(string queue, string text, int delay)
    {
        var running = handler.InvokeAsync(queue, text, "crash");
        await Task.Delay(delay, Stop);
        handler.Kill();
        await Task.WhenAny(running);
        _ = running.Exception;
        await handler.StartAsync();
    }

    private Task<string> PutRowsAsync(int rows, string name) => PutAsync("csv", async stream =>
    {
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync("Full name,Sex,Age,Date,Country,District");
        for (var row = 0; row < rows; row++) await writer.WriteLineAsync($"{name} {Word(row)} {Word(row / 7)},F,{10 + (row % 7)},2026-11-{1 + (row % 20):D2},NP,Jhapa");
    });

    /// <summary>Stores a file as it is written, and returns the event of it once it is sealed.</summary>
    private async Task<string> PutAsync(string extension, Func<Stream, Task> writeAsync) =>
        await handler.SealAsync(await handler.PutPastAsync($"direct/{Guid.NewGuid():N}.{extension}", writeAsync, Stop));

    /// <summary>Of three syllables, far apart for numbers that are near: people of whom each is like every other take their time to be told apart.</summary>
    private static string Word(int number) => string.Concat(Enumerable.Range(0, 3).Select(place => Syllable((int)(number * 7_919L % 1_000_003 / (int)Math.Pow(100, place) % 100))));

    private static string Syllable(int number) => $"{"bdghjklmnprstvcfyzwx"[number % 20]}{"aeiou"[number / 20]}";

    private async Task AssertRefusedAsync(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var response = await handler.Http.SendAsync(request, Stop);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.NotEqual("", body.GetProperty("remedy").GetString());
    }
}
