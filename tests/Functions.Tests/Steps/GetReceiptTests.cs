using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

[Collection(HandlerGroup.Name)]
public sealed class GetReceiptTests(Handler handler)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_is_shown_a_page_in_the_language_it_prefers()
    {
        var (page, response) = await OpenAsync(await UploadAsync("list.csv", "Name,Age,Sex\n,12,F\n"), "th");

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<html lang=\"th\">", page, StringComparison.Ordinal);
        Assert.Contains("แถวนี้ไม่มีชื่อเด็ก", page, StringComparison.Ordinal);
        Assert.Contains("/corrections?lang=th\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_in_the_address_goes_before_the_browsers()
    {
        var (page, _) = await OpenAsync(await UploadAsync("list.csv", "Name,Age,Sex\n,12,F\n") + "?lang=id", "th");

        Assert.Contains("Baris ini tidak memuat nama anak.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_sender_writes_is_shown_and_never_run()
    {
        var address = await UploadAsync("<img src=x onerror=alert(1)>.csv", "Name,Age,\"<script>alert(1)</script> / Sex\"\nMaya Testova,12,what\n,11,F\n");
        var (page, response) = await OpenAsync(address, "en");

        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;.csv", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_looks_again_by_itself_until_the_upload_is_complete()
    {
        const string again = "http-equiv=\"refresh\"";
        var address = await handler.UploadAsync("list.csv", Encoding.UTF8.GetBytes("Name,Age,Sex\nMaya Refresh,12,F\n"), Stop);
        Assert.Contains(again, (await OpenAsync(address, "en")).Page, StringComparison.Ordinal);

        await handler.RunQueuesAsync();
        var page = (await OpenAsync(address, "en")).Page;
        Assert.DoesNotContain(again, page, StringComparison.Ordinal);
        Assert.Contains("Done. Every row is accounted for.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_receipt_is_a_page_that_says_so()
    {
        var (page, response) = await OpenAsync("/api/receipts/0000", "en");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no such receipt, or none yet.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_upload_page_loads_nothing_from_anywhere()
    {
        var (page, response) = await OpenAsync("/api/uploads", "km");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("ផ្ញើឯកសារ", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    private async Task<string> UploadAsync(string name, string file)
    {
        var address = await handler.UploadAsync(name, Encoding.UTF8.GetBytes(file), Stop);
        await handler.RunQueuesAsync();
        return address;
    }

    private async Task<(string Page, HttpResponseMessage Response)> OpenAsync(string address, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new("text/html"));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var response = await handler.Http.SendAsync(request, Stop);
        return (await response.Content.ReadAsStringAsync(Stop), response);
    }
}
