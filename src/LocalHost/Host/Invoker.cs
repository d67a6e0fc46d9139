using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Pipeline.LocalHost.Host;

/// <summary>Posts an envelope to the handler and tells whether the invocation succeeded.</summary>
internal sealed class Invoker(Handler handler, TimeSpan? functionTimeout, ILogger log) : IDisposable
{
    private static readonly TimeSpan ExitIsSeen = TimeSpan.FromSeconds(2);
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<bool> InvokeAsync(string function, string envelope, CancellationToken stop)
    {
        var invocation = Guid.NewGuid().ToString();
        try
        {
            var life = await handler.ReadyAsync(stop);
            using var limit = new CancellationTokenSource(functionTimeout ?? Timeout.InfiniteTimeSpan);
            using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, life.Ended, stop);
            try
            {
                await PostAsync(life.Address, function, invocation, envelope, any.Token);
                return true;
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                log.LogError("{Function} {Invocation} ran longer than functionTimeout; it fails and the handler is replaced.", function, invocation);
                await handler.ReplaceAsync(life);
                return false;
            }
            catch (Exception e) when (!stop.IsCancellationRequested && e is OperationCanceledException or HttpIOException or HttpRequestException { StatusCode: null })
            {
                // A socket closes an instant before the exit is seen; a try sent to the dead would only be wasted.
                await Task.Delay(ExitIsSeen, life.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                log.LogWarning("{Function} {Invocation} failed: the handler ended or closed the connection.", function, invocation);
                return false;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            // A JSON error's text may quote the answer, so only its kind is told.
            log.LogWarning("{Function} {Invocation} failed: {Reason}", function, invocation, e is HttpRequestException { StatusCode: { } code } ? $"status {(int)code}" : e.GetType().Name);
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task PostAsync(Uri address, string function, string invocation, string envelope, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, function));
        request.Content = new StringContent(envelope, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        HostHeaders.Add(request, invocation);
        using var response = await http.SendAsync(request, cancel);
        var answer = await Answer.ReadAsync(response, cancel);
        if (answer is null)
        {
            log.LogWarning("{Function} {Invocation} answered with an empty body: the real host would hang until functionTimeout, and so does this one.", function, invocation);
            await Task.Delay(Timeout.Infinite, cancel);
        }
        foreach (var line in answer!.Logs ?? [])
            log.LogInformation("{Function}: {Line}", function, line);
    }
}

internal static class HostHeaders
{
    public static void Add(HttpRequestMessage request, string invocation)
    {
        request.Headers.Add("X-Azure-Functions-HostVersion", Envelope.HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", invocation);
        request.Headers.UserAgent.ParseAdd($"Azure-Functions-Host/{Envelope.HostVersion}");
    }
}
