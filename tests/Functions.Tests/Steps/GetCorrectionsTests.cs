using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

[Collection(HandlerGroup.Name)]
public sealed class GetCorrectionsTests(Handler handler)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_every_rejected_row_also_beyond_those_a_receipt_lists()
    {
        const int rows = 12_000;
        var address = await UploadAsync("Name,Age,Sex\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $",{row % 18},F\n")));
        var receipt = await handler.GetAsync(address);
        var corrections = await handler.Http.GetStringAsync($"{address}/corrections", Stop);

        Assert.InRange(receipt.GetProperty("rejectedRows").GetArrayLength(), 1, rows - 1);
        Assert.Equal(rows + 1, corrections.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Comes_as_a_file_named_by_the_receipt_and_not_by_the_sender()
    {
        var address = await UploadAsync("Name,Age,Sex\n,12,F\n");
        using var response = await handler.Http.GetAsync($"{address}/corrections?lang=ms", Stop);

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("^corrections-[0-9a-f]{8}[.]csv$", response.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("Baris ini tiada nama kanak-kanak.", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000", "receipt-unknown")]
    [InlineData("..%2F..", "receipt-unknown")]
    public async Task An_unknown_receipt_has_none(string id, string code) => await AssertNoneAsync($"/api/receipts/{id}", code);

    [Fact]
    public async Task An_upload_without_rejected_rows_has_none() => await AssertNoneAsync(await UploadAsync("Name,Age,Sex\nMaya Rightova,12,F\n"), "no-corrections");

    /// <summary>An erasure that broke off when the key was destroyed; the next one deletes the rest.</summary>
    [Fact]
    public async Task Of_an_upload_whose_key_is_destroyed_neither_file_nor_name_nor_problems_are_shown()
    {
        var address = await UploadAsync("Name,Age,Sex\n,12,F\n");
        await handler.UploadKeys.DestroyAsync(address[(address.LastIndexOf('/') + 1)..], Stop);

        var receipt = await handler.GetAsync(address);
        Assert.Equal(("", 0), (receipt.GetProperty("fileName").GetString(), receipt.GetProperty("rejectedRows").GetArrayLength()));
        await AssertNoneAsync(address, "file-gone");
    }

    private async Task<string> UploadAsync(string file)
    {
        var address = await handler.UploadAsync("Maya Secretina.csv", Encoding.UTF8.GetBytes(file), Stop);
        await handler.RunQueuesAsync();
        return address;
    }

    private async Task AssertNoneAsync(string address, string code)
    {
        using var response = await handler.Http.GetAsync($"{address}/corrections", Stop);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(code, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop)).GetProperty("code").GetString());
    }
}
