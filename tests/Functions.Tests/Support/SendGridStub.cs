using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pipeline.Functions.Tests.Support;

/// <summary>SendGrid's API as far as sending goes, on a real server: keeps what it takes, and fails as it is told to.</summary>
public sealed class SendGridStub : IAsyncDisposable
{
    public const string ApiKey = "SG.test-key";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string? RetryAfter, string? Words)> _faults = new();

    private SendGridStub(WebApplication app) => _app = app;

    public ConcurrentQueue<JsonElement> Mails { get; } = new();

    public int Requests { get; private set; }

    public Uri Address { get; private set; } = null!;

    public static async Task<SendGridStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var stub = new SendGridStub(builder.Build());
        stub.Address = new($"http://127.0.0.1:{Azurite.FreePort()}");
        stub._app.Urls.Add(stub.Address.ToString());
        stub._app.MapPost("/v3/mail/send", stub.TakeAsync);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Answers the next request with this status instead.</summary>
    public void FailNext(int status, string? retryAfter = null, string? words = null) => _faults.Enqueue((status, retryAfter, words));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        Requests++;
        if (request.Headers.Authorization != $"Bearer {ApiKey}") return Results.StatusCode(401);
        if (_faults.TryDequeue(out var fault))
        {
            if (fault.RetryAfter is { } wait) request.HttpContext.Response.Headers.RetryAfter = wait;
            return Results.Text(fault.Words, statusCode: fault.Status);
        }

        Mails.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(request.Body));
        request.HttpContext.Response.Headers["X-Message-Id"] = $"message-{Mails.Count}";
        return Results.StatusCode(202);
    }
}
