using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Pipeline.LocalHost.Host;
using Pipeline.LocalHost.Processes;
using Pipeline.LocalHost.SignIn;

namespace Pipeline.LocalHost.Tests;

public sealed class HttpForwarderTests(SharedStorage storage) : IAsyncLifetime
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private HostRun run = null!;
    private WebApplication web = null!;
    private HttpForwarder forwarder = null!;

    public async ValueTask InitializeAsync()
    {
        run = await HostRun.StartAsync(storage, functions: new()
        {
            ["HttpEcho"] = new { type = "httpTrigger", direction = "in", name = "req", route = "echo/{**rest}", methods = new List<string> { "get", "put" } },
            ["HttpMoved"] = new { type = "httpTrigger", direction = "in", name = "req", route = "moved", methods = new List<string> { "get" } },
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = Ports.Free();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port));
        web = builder.Build();
        forwarder = new HttpForwarder(run.Host);
        forwarder.Map(web);
        SignInPages.Map(web);
        await web.StartAsync();
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        forwarder.Dispose();
        http.Dispose();
        await run.DisposeAsync();
    }

    [Fact]
    public async Task Method_path_query_headers_and_body_arrive_as_they_were_sent()
    {
        var body = RandomNumberGenerator.GetBytes(100_000);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/echo/a%2Fb%20c?x=1&x=%2B") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/csv; charset=utf-16");
        request.Headers.Add("X-Own", "value");
        var echo = await EchoAsync(request);
        Assert.Equal("PUT", echo.GetProperty("method").GetString());
        Assert.Equal("/api/echo/a%2Fb c", echo.GetProperty("path").GetString());
        Assert.Equal("?x=1&x=%2B", echo.GetProperty("query").GetString());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(body)), echo.GetProperty("hash").GetString());
        var headers = echo.GetProperty("headers");
        Assert.Equal("value", headers.GetProperty("X-Own").GetString());
        Assert.Equal("text/csv; charset=utf-16", headers.GetProperty("Content-Type").GetString());
        Assert.True(headers.TryGetProperty("X-Azure-Functions-InvocationId", out _));
    }

    [Fact]
    public async Task A_body_without_a_length_is_dropped()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/echo/x") { Content = new StringContent("lost") };
        request.Headers.TransferEncodingChunked = true;
        var echo = await EchoAsync(request);
        Assert.Equal(Convert.ToHexString(SHA256.HashData([])), echo.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_large_upload_streams_through_past_kestrels_usual_limit()
    {
        const int size = 200 * 1024 * 1024;
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/echo/large") { Content = new ByteArrayContent(new byte[size]) };
        var echo = await EchoAsync(request);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(new byte[size])), echo.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Redirects_go_back_as_they_are()
    {
        using var answer = await http.GetAsync("/api/moved");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/api/elsewhere", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("GET", "/api/unknown")]
    [InlineData("POST", "/api/echo/x")]
    public async Task What_no_function_has_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Curl_as_it_is_may_do_all_that_the_samples_need() =>
        Assert.Equal(["FieldStaff", "Admin", "CaseManager.NP"], (await RolesAsync(cookie: null)).Take(3));

    [Fact]
    public async Task A_cookie_chooses_who_one_is_and_with_which_roles() =>
        Assert.Equal(["FocalPoint.np-shelter", "FieldStaff"], await RolesAsync("signed-in-as=anna:FocalPoint.np-shelter+FieldStaff"));

    [Fact]
    public async Task The_same_name_is_the_same_person_with_other_roles_too()
    {
        var staff = await PrincipalAsync("signed-in-as=anna:FieldStaff");
        Assert.Equal(IdIn(staff), IdIn(await PrincipalAsync("signed-in-as=anna:Admin")));
        Assert.NotEqual(IdIn(staff), IdIn(await PrincipalAsync("signed-in-as=bina:FieldStaff")));
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("x-ms-client-principal-id")]
    [InlineData("X-MS-TOKEN-AAD-ID-TOKEN")]
    public async Task What_only_the_platform_may_say_is_dropped_from_outside(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/echo/x");
        request.Headers.Add(header, "forged");
        request.Headers.Add("Cookie", "signed-in-as=nobody");
        Assert.DoesNotContain((await EchoAsync(request)).GetProperty("headers").EnumerateObject(), one => one.Name.Equals(header, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Whom_one_chose_to_be_is_kept_and_the_way_goes_on_to_where_one_wanted()
    {
        using var answer = await http.GetAsync("/.auth/login/aad?as=anna%3AFieldStaff%2BAdmin&post_login_redirect_uri=%2Fapi%2Fuploads%3Flang%3Dne");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Equal("/api/uploads?lang=ne", $"{answer.Headers.Location}");
        Assert.Equal(["FieldStaff", "Admin"], await RolesAsync(cookie));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_way_goes_on_to_no_other_site(string address)
    {
        using var answer = await http.GetAsync($"/.auth/login/aad?as=anna%3A&post_login_redirect_uri={Uri.EscapeDataString(address)}");
        Assert.Equal("/api/uploads", $"{answer.Headers.Location}");
    }

    private async Task<string[]> RolesAsync(string? cookie) =>
        [.. (await PrincipalAsync(cookie)).GetProperty("claims").EnumerateArray().Where(claim => claim.GetProperty("typ").GetString() == "roles").Select(claim => claim.GetProperty("val").GetString()!)];

    private static string IdIn(JsonElement principal) => principal.GetProperty("claims")[0].GetProperty("val").GetString()!;

    private async Task<JsonElement> PrincipalAsync(string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/echo/x");
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return JsonElement.Parse(Convert.FromBase64String((await EchoAsync(request)).GetProperty("headers").GetProperty("X-MS-CLIENT-PRINCIPAL").GetString()!));
    }

    private async Task<JsonElement> EchoAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        return JsonElement.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
