using System.Net;
using Microsoft.Azure.Cosmos;

namespace Pipeline.Functions.Storage;

/// <summary>Cosmos DB did not do what it was asked. The message says why and what helps, and holds nothing of what was to be read or written.</summary>
public sealed class CosmosRegistryException(HttpStatusCode? status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What Cosmos DB answered; null where no answer came.</summary>
    public HttpStatusCode? Status => status;
}

/// <summary>What is to be made of answers of Cosmos DB that are errors.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb</remarks>
internal static class CosmosErrors
{
    /// <summary>What is asked for is not there, as against the container not being there, which has a substatus.</summary>
    public static bool IsMissing(ResponseMessage response) => response.StatusCode == HttpStatusCode.NotFound && response.Headers["x-ms-substatus"] is null or "" or "0";

    /// <summary>
    /// Another attempt may well succeed. The client itself waits and tries again where too much was asked (429), and with reads; with a write it does not, for it does not know what
    /// this program knows: that none of its writes does harm when it is done twice.
    /// </summary>
    /// <remarks>https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications</remarks>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.Gone or (HttpStatusCode)449 or HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable;

    public static CosmosRegistryException Of(string asked, ResponseMessage response) =>
        new(response.StatusCode, $"The registry in Cosmos DB answered {asked} with status {(int)response.StatusCode}{SubStatus(response)}: {Remedy(response.StatusCode)}");

    public static CosmosRegistryException Of(string asked, Exception fault) =>
        new(null, $"The registry in Cosmos DB did not answer {asked}: {Remedy(HttpStatusCode.ServiceUnavailable)}", fault);

    private static string SubStatus(ResponseMessage response) => response.Headers["x-ms-substatus"] is { Length: > 0 } and not "0" ? $" ({response.Headers["x-ms-substatus"]})" : "";

    private static string Remedy(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            "give the app's identity the role Cosmos DB Built-in Data Contributor on the account, and let the app's network reach it.",
        HttpStatusCode.NotFound => "the database or the container is not there; make them as infra describes.",
        HttpStatusCode.TooManyRequests => "more was asked than the container's throughput allows, for longer than the client waits; raise it, or let it scale by itself.",
        HttpStatusCode.RequestEntityTooLarge => "an item may have 2 MB; one record grew beyond.",
        _ when IsPassing(status) => "it is out of reach for the moment; what was to be done is done when its message comes again.",
        _ => "this program and the account do not fit together; see the version of the program and the setup of the account.",
    };
}
