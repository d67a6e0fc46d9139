using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Pipeline.LocalHost.Host;
using Pipeline.LocalHost.Processes;

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

    private async Task<JsonElement> EchoAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        return JsonElement.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
