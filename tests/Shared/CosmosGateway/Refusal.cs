using System.Net;

namespace Pipeline.Tests.Cosmos;

/// <summary>Why a request is not carried out, as the service would say it.</summary>
/// <remarks>Statuses: https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb</remarks>
internal sealed class Refusal(HttpStatusCode status, string message, int subStatus = 0) : Exception(message)
{
    public HttpStatusCode Status => status;

    public int SubStatus => subStatus;

    public static Refusal BadRequest(string message, int subStatus = 0) => new(HttpStatusCode.BadRequest, message, subStatus);

    /// <summary>What the stand-in does not do is refused, never half done: a test must not pass on a guess at the service.</summary>
    public static Refusal NotServed(string what) => BadRequest($"{what} is not served here.");
}
