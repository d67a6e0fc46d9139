using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

[Collection(HandlerGroup.Name)]
public sealed class PostHookTests(Handler handler)
{
    private const string Bearer = $"Bearer {Handler.HookSecret}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Basic => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"central:{Handler.HookSecret}"))}";

    [Fact]
    public async Task A_submission_sent_again_is_the_same_upload()
    {
        var submission = Kobo(Guid.NewGuid(), "Maya Hookova");
        var first = await SendAsync("kobo", submission, Bearer);
        var again = await SendAsync("kobo", submission, Bearer);

        Assert.Equal(first, again);
        Assert.Equal(1, (await ReceiptAsync(first)).GetProperty("registered").GetInt64());
    }

    [Fact]
    public async Task A_submission_sent_again_after_it_was_erased_is_another_upload()
    {
        var (submission, account) = (Kobo(Guid.NewGuid(), "Maya Hookova"), handler.Azurite.Account);
        var first = await SendAsync("kobo", submission, Bearer);
        await ReceiptAsync(first);
        await new UploadFiles(account, new(account), handler.UploadKeys, new(account, handler.UploadKeys)).EraseAsync(first[(first.LastIndexOf('/') + 1)..], Stop);
        var again = await SendAsync("kobo", submission, Bearer);

        Assert.NotEqual(first, again);
        Assert.Equal(again, await SendAsync("kobo", submission, Bearer));
        Assert.Equal(1, (await ReceiptAsync(again)).GetProperty("duplicates").GetInt64());
    }

    [Fact]
    public async Task A_submission_that_comes_again_with_other_words_around_it_is_a_duplicate()
    {
        var uuid = Guid.NewGuid();
        await ReceiptAsync(await SendAsync("kobo", Kobo(uuid, "Maya Hookova"), Bearer));
        var receipt = await ReceiptAsync(await SendAsync("kobo", Kobo(uuid, "Maya Hookova", "\"_tags\":[\"seen\"],"), Bearer));

        Assert.Equal((0, 1), (receipt.GetProperty("registered").GetInt64(), receipt.GetProperty("duplicates").GetInt64()));
    }

    [Fact]
    public async Task Several_records_of_one_call_are_each_registered()
    {
        var records = string.Join(',', Odk("Nani Hookova"), Odk("Hari Hookov"));
        var receipt = await ReceiptAsync(await SendAsync("odk", $$"""{"value":[{{records}}]}""", Basic));

        Assert.Equal(2, receipt.GetProperty("registered").GetInt64());
        Assert.Equal("odk.json", receipt.GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task The_secret_may_come_as_an_API_key()
    {
        using var request = Request("kobo", Kobo(Guid.NewGuid(), "Maya Keyova"), null);
        request.Headers.Add("X-Api-Key", Handler.HookSecret);
        using var response = await handler.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("kobo", null)]
    [InlineData("kobo", "Bearer wrong")]
    [InlineData("kobo", "Bearer ")]
    [InlineData("kobo", "nonsense, nonsense")]
    [InlineData("odk", Bearer)]
    [InlineData("odk", "Basic !!!")]
    [InlineData("odk", "Basic Y2VudHJhbDp3cm9uZw==")]
    public async Task Without_the_right_secret_it_is_refused_with_401_and_no_hint(string source, string? authorization)
    {
        using var request = Request(source, Kobo(Guid.NewGuid(), "Maya Refusedova"), authorization);
        using var response = await handler.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.Contains("missing or wrong", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "{}", HttpStatusCode.NotFound, "source-unknown")]
    [InlineData("kobo", "", HttpStatusCode.LengthRequired, "no-content")]
    [InlineData("kobo", "not json", HttpStatusCode.BadRequest, "json-damaged")]
    [InlineData("kobo", "\"text\"", HttpStatusCode.BadRequest, "json-damaged")]
    [InlineData("kobo", "{\"name\":", HttpStatusCode.BadRequest, "json-damaged")]
    public async Task What_is_no_submission_is_refused_with_the_reason(string source, string body, HttpStatusCode status, string code)
    {
        using var request = Request(source, body, Bearer);
        await AssertRefusedAsync(request, status, code);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_it_is_read()
    {
        using var request = Request("kobo", "{}", Bearer);
        request.Content!.Headers.ContentLength = 1L << 30;
        request.Headers.ExpectContinue = true;
        await AssertRefusedAsync(request, HttpStatusCode.RequestEntityTooLarge, "file-too-large");
    }

    [Fact]
    public async Task A_body_without_a_length_is_refused_with_411()
    {
        using var request = Request("kobo", "{}", Bearer);
        request.Headers.TransferEncodingChunked = true;
        await AssertRefusedAsync(request, HttpStatusCode.LengthRequired, "no-content");
    }

    private static string Kobo(Guid uuid, string name, string extra = "") =>
        $$"""{{{extra}}"_id":7,"_uuid":"{{uuid}}","_submission_time":"2026-11-20T08:15:00","group/child_name":"{{name}}","group/age":"12","group/sex":"female"}""";

    private static string Odk(string name) => $$"""{"__id":"uuid:{{Guid.NewGuid()}}","child_name":"{{name}}","age":11,"sex":"female"}""";

    private static HttpRequestMessage Request(string source, string body, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/hooks/{source}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    private async Task<string> SendAsync(string source, string body, string authorization)
    {
        using var request = Request(source, body, authorization);
        using var response = await handler.Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return $"{response.Headers.Location}";
    }

    private async Task<JsonElement> ReceiptAsync(string address)
    {
        await handler.AnnounceAsync(address, Stop);
        await handler.RunQueuesAsync();
        return await handler.GetAsync(address);
    }

    private async Task AssertRefusedAsync(HttpRequestMessage request, HttpStatusCode status, string code)
    {
        using var response = await handler.Http.SendAsync(request, Stop);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop)).GetProperty("code").GetString());
    }
}
