using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>
/// What goes wrong with a request: it is answered with an error or its connection is dropped, before it has taken effect or after. Who sent it sees the same in either case.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications</remarks>
public sealed record Fault
{
    private readonly HttpStatusCode? _status;
    private readonly int _subStatus;
    private readonly TimeSpan? _retryAfter;

    private Fault(HttpStatusCode? status, int subStatus = 0, TimeSpan? retryAfter = null)
    {
        _status = status;
        _subStatus = subStatus;
        _retryAfter = retryAfter;
    }

    /// <summary>The connection breaks instead of an answer.</summary>
    public static Fault Dropped { get; } = new(status: null);

    /// <summary>It took too long.</summary>
    public static Fault TimedOut { get; } = new(HttpStatusCode.RequestTimeout);

    /// <summary>Another write to the same item is under way: the client is to try again.</summary>
    public static Fault RetryWith { get; } = new((HttpStatusCode)449);

    /// <summary>The service is not there for the moment.</summary>
    public static Fault Unavailable { get; } = new(HttpStatusCode.ServiceUnavailable);

    /// <summary>Whether what was asked is done all the same.</summary>
    public bool TakesEffect { get; private init; }

    /// <summary>More was asked in this second than is paid for.</summary>
    /// <remarks>
    /// https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large; its substatus:
    /// https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/FaultInjection/README.md
    /// </remarks>
    public static Fault TooManyRequests(TimeSpan retryAfter) => new(HttpStatusCode.TooManyRequests, 3200, retryAfter);

    /// <summary>Any other status.</summary>
    public static Fault Answered(HttpStatusCode status, int subStatus = 0) => new(status, subStatus);

    /// <summary>The same once what was asked has been done.</summary>
    public Fault Afterwards() => this with { TakesEffect = true };

    /// <summary>These befall the next requests of a kind, one each; what comes after them goes well.</summary>
    public static Func<GatewayOperation, Fault?> OfNext(GatewayKind kind, params Fault[] faults)
    {
        var used = -1;
        return operation => operation.Kind == kind && Interlocked.Increment(ref used) is var at && at < faults.Length ? faults[at] : null;
    }

    /// <exception cref="HttpRequestException">The connection is dropped.</exception>
    internal Answer Happen() => _status is { } status
        ? Answer.Error(status, "As the test has it.", _subStatus) with { RetryAfter = _retryAfter }
        : throw new HttpRequestException(HttpRequestError.ResponseEnded, inner: new HttpIOException(HttpRequestError.ResponseEnded));
}
