using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Pipeline.EndToEnd.Tests;

/// <summary>
/// Stands between a program and the storage, and holds the first request of a certain kind for ever: before the storage has it, or after it did what was asked. Everything else passes.
/// Signatures hold still, since they do not cover the host.
/// </summary>
internal sealed partial class HeldStorage : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly List<WebApplication> _doors = [];
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, bool> _isHeld;
    private readonly bool _isDone;

    private HeldStorage(Func<string, bool> isHeld, bool isDone) => (_isHeld, _isDone) = (isHeld, isDone);

    /// <summary>What the program is to be given for the storage.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The request is held.</summary>
    public Task Reached => _reached.Task;

    /// <param name="connection">Of the storage.</param>
    /// <param name="isHeld">Of a method and a path, such as <c>DELETE /account/container/blob</c>.</param>
    /// <param name="isDone">What the request asks is done before it is held.</param>
    public static async Task<HeldStorage> StartAsync(string connection, Func<string, bool> isHeld, bool isDone)
    {
        var held = new HeldStorage(isHeld, isDone) { Connection = connection };
        foreach (var endpoint in Endpoint().Matches(connection).Select(match => match.Groups["url"].Value))
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var door = builder.Build();
            var storage = new Uri(endpoint);
            door.Run(context => held.PassAsync(context, storage));
            await door.StartAsync();
            held._doors.Add(door);
            held.Connection = held.Connection.Replace(endpoint, $"{door.Urls.Single()}{storage.AbsolutePath}", StringComparison.Ordinal);
        }

        return held;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors) await door.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context, Uri storage)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var isHeld = _isHeld($"{context.Request.Method} {target}") && !_reached.Task.IsCompleted;
        if (isHeld && !_isDone) await HoldAsync(context);
        using var request = new HttpRequestMessage(new(context.Request.Method), $"{storage.GetLeftPart(UriPartial.Authority)}{target}");
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Content = new StreamContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key != "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (isHeld) await HoldAsync(context);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding")) context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Until whoever asked is gone.</summary>
    private async Task HoldAsync(HttpContext context)
    {
        _reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    [GeneratedRegex("Endpoint=(?<url>http://[^;]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Endpoint();
}
