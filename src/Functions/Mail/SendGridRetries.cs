using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Pipeline.Functions.Mail;

/// <summary>The HTTP client for SendGrid: a few tries with back-off, as late as Retry-After asks. What takes longer is left to the queue.</summary>
public static class SendGridRetries
{
    public const string ClientName = "sendgrid";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddSendGridClient(this IServiceCollection services)
    {
        services.AddHttpClient(ClientName).AddResilienceHandler(ClientName, pipeline => pipeline
            .AddTimeout(IMailTransport.Patience)
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthWaiting(attempt)),
            })
            .AddTimeout(TimeSpan.FromSeconds(10)));
        return services;
    }

    private static bool IsWorthWaiting(RetryPredicateArguments<HttpResponseMessage> attempt) =>
        HttpClientResiliencePredicates.IsTransient(attempt.Outcome)
        && !(attempt.Outcome.Result?.Headers.RetryAfter is { } wait && (wait.Delta ?? wait.Date - DateTimeOffset.UtcNow) > LongestWait);
}
