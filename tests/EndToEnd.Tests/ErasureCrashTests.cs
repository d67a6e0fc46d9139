using Azure.Storage.Blobs;
using Pipeline.Tests.Shared;

namespace Pipeline.EndToEnd.Tests;

/// <summary>`pipeline erase` is killed, and the app with it: the next start does the rest.</summary>
public sealed class ErasureCrashTests(KilledSystem system) : IClassFixture<KilledSystem>
{
    private const string Header = "Name,Sex,Date of birth,Nationality,Phone,Date,Country,District,Post\n";
    private static int _cases;

    private readonly string _name = $"{KilledSystem.NewWord()} {KilledSystem.NewWord()}";
    private string _receipt = "", _child = "", _other = "";

    [Theory]
    [InlineData("registry.db", "UPDATE ON record")]
    [InlineData("keys.db", "UPDATE ON data_key")]
    public async Task The_next_start_of_the_app_completes_an_erasure_that_was_killed_in_the_middle_of(string file, string write)
    {
        await ComeInAsync();
        var held = new HeldWrite(system.Now.InData(file), write);
        using var process = Erase(system.Now.Storage);
        while (!held.IsReached()) Assert.False(process.HasExited, "The erasure was not held up.");
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Single(await system.IntentionsAsync());

        await system.KillAndStartAsync(held.Dispose);
        await AssertErasedAsync();
    }

    [Theory]
    [InlineData("DELETE", "/incoming/", false)]
    [InlineData("DELETE", "/incoming/", true)]
    [InlineData("DELETE", "/receipts/", false)]
    [InlineData("DELETE", "/receipts/", true)]
    [InlineData("PATCH", "/uploads(", false)]
    [InlineData("PATCH", "/uploads(", true)]
    [InlineData("POST", "/$batch", false)]
    [InlineData("DELETE", "/intentions(", false)]
    public async Task The_next_start_of_the_app_completes_an_erasure_that_was_killed_at(string method, string place, bool isDone)
    {
        await ComeInAsync();
        await using var storage = await HeldStorage.StartAsync(
            system.Now.Storage, request => request.StartsWith(method, StringComparison.Ordinal) && request.Contains(place, StringComparison.Ordinal), isDone);
        using var process = Erase(storage.Connection);
        await Task.WhenAny(storage.Reached, process.WaitForExitAsync());
        Assert.True(storage.Reached.IsCompletedSuccessfully, "The erasure was not held up.");
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Single(await system.IntentionsAsync());

        await system.KillAndStartAsync(() => { });
        await AssertErasedAsync();
    }

    private System.Diagnostics.Process Erase(string storage) => system.Now.StartPipeline(storage, "erase", _child, "--reason", "guardian-request", "--yes");

    /// <summary>A child, another one in the same file, and a row that is rejected and quoted.</summary>
    private async Task ComeInAsync()
    {
        var day = $"{2009 + (_cases % 6)}-0{1 + (_cases % 9)}-1{_cases++ % 10}";
        var (receipt, sightings) = await system.UploadAsync(
            $"{Header}{_name},F,{day},NP,+97798123456{_cases:00},2026-11-20,NP,Jhapa,Kakarbhitta\n{KilledSystem.NewWord()} {KilledSystem.NewWord()},M,2013-02-11,NP,+97798223456{_cases:00},2026-11-20,NP,Jhapa,Kakarbhitta\n,F,,,,2026-11-20,NP,Jhapa,Kakarbhitta\n");
        Assert.Equal(2, sightings.Length);
        _receipt = receipt;
        var isFirst = (await system.Now.PageAsync($"/api/children/{sightings[0]}")).Contains(_name, StringComparison.Ordinal);
        (_child, _other) = isFirst ? (sightings[0], sightings[1]) : (sightings[1], sightings[0]);
        Assert.Contains(_name, await system.Now.PageAsync($"/api/children/{_child}"), StringComparison.Ordinal);
        Assert.Single((await system.Now.CompleteAsync(_receipt)).RejectedRows);
    }

    private async Task AssertErasedAsync()
    {
        await system.FinishedAsync();
        Assert.Empty(await system.Now.SightingsAsync(_child));
        Assert.Equal([_other], await system.Now.SightingsAsync(_other));
        Assert.Contains("no such record", await system.Now.PageAsync($"/api/children/{_child}"), StringComparison.OrdinalIgnoreCase);

        var receipt = await system.Now.CompleteAsync(_receipt);
        Assert.Equal((3L, 2L, 1L, 0), (receipt.Rows, receipt.Registered, receipt.Rejected, receipt.RejectedRows.Length));
        Assert.Empty(await BlobsAsync("incoming"));
        Assert.Empty(await BlobsAsync("work"));

        // Where the file was.
        Assert.Equal([$"{_receipt}/original.json"], (await BlobsAsync("receipts")).Where(name => name.Contains(_receipt, StringComparison.Ordinal)));
        var status = await system.Now.StatusAsync();
        Assert.Equal((system.Now.Records().Length / 2, system.Now.Records().Length / 2), (status.Children, status.Sightings));
        Assert.Contains($"Erased sightings: {system.Now.Records().Length / 2}.", (await system.Now.PipelineAsync("keys", "status")).Output, StringComparison.Ordinal);
        Assert.Contains("(command:erase) erased, because of guardian-request", (await system.Now.PipelineAsync("audit", "show", _child)).Output, StringComparison.Ordinal);
        Assert.Contains("erased already", (await system.Now.PipelineAsync("erase", _child, "--reason", "guardian-request", "--yes")).Output, StringComparison.Ordinal);
        await system.AssertTrailIsWholeAsync();
    }

    private async Task<string[]> BlobsAsync(string container) =>
        [.. await new BlobContainerClient(system.Now.Storage, container).GetBlobsAsync().Select(blob => blob.Name).ToListAsync()];
}
