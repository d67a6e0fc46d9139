using Microsoft.AspNetCore.Http.Features;
using Pipeline.LocalHost.SignIn;

namespace Pipeline.LocalHost.Host;

/// <summary>
/// Sends a request of an HTTP function on as it came, and the answer back as it is, neither kept in memory. Who is signed in is said here and nowhere else,
/// as the platform's authentication does it.
/// </summary>
internal sealed class HttpForwarder(FunctionsHost host) : IDisposable
{
    // These belong to one connection, or are set anew by the client that forwards.
    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
        { "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect" };
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public void Map(WebApplication web)
    {
        var prefix = host.App.Host.RoutePrefix;
        foreach (var route in host.App.Functions.OfType<HttpFunction>().GroupBy(f => f.Route))
        {
            // A method no function has is an unknown route to the real host: 404, not 405.
            web.Map($"/{prefix}/{route.Key}".Replace("//", "/"), context =>
                route.Any(f => f.Methods.Contains(context.Request.Method)) ? ForwardAsync(context) : NotFound(context));
        }
    }

    public void Dispose() => http.Dispose();

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task ForwardAsync(HttpContext context)
    {
        if (host.Handler is not { } handler)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        try
        {
            var life = await handler.ReadyAsync(context.RequestAborted);
            using var any = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.Ended);
            using var request = ToHandler(context.Request, life.Address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, any.Token);
            await AnswerAsync(response, context.Response, any.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
                context.Abort();
            else
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static HttpRequestMessage ToHandler(HttpRequest from, Uri address)
    {
        var rawTarget = from.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(address, rawTarget));
        foreach (var header in from.Headers.Where(h => !NotForwarded.Contains(h.Key) && !IsOfPlatform(h.Key)))
            request.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string>)header.Value!);
        if (LocalPerson.Of(from.Cookies[LocalPerson.Cookie]) is { } person)
            request.Headers.Add(LocalPerson.Header, person.ToHeader());
        // Without a length the body is dropped, as the real host does.
        if (from.ContentLength is > 0)
        {
            request.Content = new StreamContent(from.Body);
            request.Content.Headers.ContentLength = from.ContentLength;
            if (!string.IsNullOrEmpty(from.ContentType))
                request.Content.Headers.TryAddWithoutValidation("Content-Type", from.ContentType);
        }
        HostHeaders.Add(request, Guid.NewGuid().ToString());
        return request;
    }

    /// <summary>What only the platform itself may say; from outside it is dropped.</summary>
    private static bool IsOfPlatform(string header) =>
        header.StartsWith(LocalPerson.Header, StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-MS-TOKEN-", StringComparison.OrdinalIgnoreCase);

    private static async Task AnswerAsync(HttpResponseMessage from, HttpResponse to, CancellationToken cancel)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var header in from.Headers.Concat(from.Content.Headers).Where(h => !NotForwarded.Contains(h.Key)))
            to.Headers[header.Key] = header.Value.ToArray();
        await from.Content.CopyToAsync(to.Body, cancel);
    }
}
